/**
 * A healthy pool, user, client and token, from which rules and tests make the broken ones. Kept beside the facts, so
 * that a new field of a fact has one place to be filled in.
 */
import type { Located } from '../incident/incident.ts';
import type { ClientSettings } from './client.ts';
import type { PoolSettings } from './pool.ts';
import type { TokenReading } from './token-reading.ts';
import type { UserMatches, UserProfile } from './user.ts';

/** 2026-11-20 03:00:00 UTC: the moment at which examples are asked about. */
export const EXAMPLE_NOW = Date.UTC(2026, 10, 20, 3, 0, 0);
const DAY_MS = 24 * 60 * 60 * 1000;
const EXAMPLE_POOL_ID = 'us-east-1_Example12';

export function examplePool(change: Partial<PoolSettings> = {}): PoolSettings {
  return {
    id: EXAMPLE_POOL_ID,
    arn: `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${EXAMPLE_POOL_ID}`,
    name: 'example',
    tier: 'ESSENTIALS',
    mfa: 'OPTIONAL',
    issuer: 'original',
    caseSensitive: false,
    usernameAttributes: [],
    aliasAttributes: ['email', 'phone_number'],
    adminCreateOnly: false,
    temporaryPasswordDays: 7,
    password: { minimumLength: 8, requires: ['upper case', 'lower case', 'number', 'symbol'], history: 0 },
    firstFactors: ['PASSWORD'],
    recovery: ['verified_email'],
    autoVerified: ['email'],
    threatProtection: 'OFF',
    devices: 'off',
    domain: undefined,
    customDomain: undefined,
    deletionProtection: true,
    email: { sender: 'cognito', from: undefined, identity: undefined, failure: undefined },
    sms: { configured: false, region: undefined, failure: undefined },
    triggers: [],
    unreadableTriggers: [],
    lastModified: EXAMPLE_NOW - 30 * DAY_MS,
    ...change,
  };
}

export function exampleUser(change: Partial<UserProfile> = {}): UserProfile {
  return {
    username: 'alice',
    sub: 'a1b2c3d4-5678-90ab-cdef-111111111111',
    status: 'CONFIRMED',
    enabled: true,
    created: EXAMPLE_NOW - 90 * DAY_MS,
    changed: EXAMPLE_NOW - 2 * DAY_MS,
    email: { value: 'alice@example.com', verified: true },
    phone: undefined,
    identities: [],
    ...change,
  };
}

export function exampleMatches(...users: readonly UserProfile[]): UserMatches {
  return { users, how: 'exact' };
}

export function exampleUserIncident(): Located {
  return {
    pool: { name: 'prod', id: EXAMPLE_POOL_ID, region: 'us-east-1' },
    subject: { kind: 'user', query: { by: 'email', value: 'alice@example.com' } },
    span: { from: EXAMPLE_NOW, to: EXAMPLE_NOW },
  };
}

export function exampleTokenIncident(): Located {
  return { ...exampleUserIncident(), subject: { kind: 'token', fingerprint: '0123456789ab' } };
}

export function exampleClient(change: Partial<ClientSettings> = {}): ClientSettings {
  return {
    id: '1example23456789abcdefghij',
    name: 'web',
    hasSecret: false,
    flows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    grants: [],
    scopes: [],
    callbackUrls: [],
    logoutUrls: [],
    providers: ['COGNITO'],
    accessTokenSeconds: 3600,
    idTokenSeconds: 3600,
    refreshTokenSeconds: 30 * 24 * 3600,
    rotation: false,
    rotationGraceSeconds: 0,
    revocation: true,
    hidesUnknownUsers: true,
    challengeMinutes: 3,
    readAttributes: [],
    writeAttributes: [],
    lastModified: EXAMPLE_NOW - 30 * DAY_MS,
    ...change,
  };
}

/** A valid access token, ten minutes old, read at `EXAMPLE_NOW`. */
export function exampleToken(change: Partial<TokenReading> = {}): TokenReading {
  const issued = EXAMPLE_NOW / 1000 - 600;
  return {
    kind: 'access',
    fingerprint: '0123456789ab',
    readAt: EXAMPLE_NOW,
    because: 'token_use is "access"',
    algorithm: 'RS256',
    keyId: 'key-2',
    signature: { kind: 'valid' },
    claims: {
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${EXAMPLE_POOL_ID}`,
      sub: 'a1b2c3d4-5678-90ab-cdef-111111111111',
      client_id: '1example23456789abcdefghij',
      token_use: 'access',
      scope: ['aws.cognito.signin.user.admin'],
      iat: issued,
      auth_time: issued,
      exp: issued + 3600,
      username: 'alice',
      origin_jti: '11111111-2222-3333-4444-555555555555',
      others: [],
    },
    pool: 'prod',
    issuerForm: 'original',
    ...change,
  };
}

export function exampleSignInIncident(): Located {
  return { ...exampleUserIncident(), subject: { kind: 'sign-in', symptom: undefined } };
}
