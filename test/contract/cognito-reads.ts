import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUserPools } from '../../src/aws/cognito.ts';
import { patience } from '../../src/aws/patience.ts';
import type { ClientSettings } from '../../src/evidence/client.ts';
import type { PoolSettings } from '../../src/evidence/pool.ts';
import type { UserPools } from '../../src/evidence/ports/user-pools.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { ALICE, BOB, type CognitoServer, GROUPS, ODD_USERNAME, POOL_NAME } from './cognito-server.ts';

/** What servers are known to answer differently. Everything that is not here must be the same on all. */
export interface Differences {
  /** Pools have a feature plan. */
  readonly tier: 'ESSENTIALS' | undefined;
  /** What the pool was not told and each server gives it. */
  readonly pool: Pick<PoolSettings, 'password' | 'recovery' | 'autoVerified' | 'deletionProtection'>;
  /** The same of the client. */
  readonly client: Pick<ClientSettings, 'providers' | 'hidesUnknownUsers'>;
  /** Clients keep `RefreshTokenRotation`. */
  readonly rotation: boolean;
  /** Whether tokens of a client that was not told may be revoked. */
  readonly revocationUnlessTold: boolean;
  /** Lifetime of an id token with validity 1 and no unit, in seconds; AWS says hours (API reference, TokenValidityUnitsType). */
  readonly idTokenWithoutUnit: number;
  /** A filter finds an e-mail address in another letter case, as AWS does. */
  readonly ignoresLetterCase: boolean;
  /** A filter understands quotes and backslashes behind a backslash, as AWS does. */
  readonly unescapesFilters: boolean;
}

/** Reads Cognito from one server: the same looks, and the same answers but for the differences. */
export function readsOfCognito(start: () => Promise<CognitoServer>, differences: Differences): void {
  let server: CognitoServer;
  let sdk: CognitoIdentityProviderClient;
  let cloud: UserPools;

  beforeAll(async () => {
    server = await start();
    sdk = new CognitoIdentityProviderClient({
      region: server.pool.region,
      endpoint: server.endpoint,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
      ...patience(),
    });
    cloud = createUserPools({ client: () => sdk });
  });
  afterAll(async () => {
    sdk?.destroy();
    await server?.stop();
  });

  const alice = () => ({
    username: 'alice',
    sub: server.subs.alice,
    status: 'CONFIRMED',
    enabled: true,
    ...server.dates.alice,
    email: { value: ALICE.email, verified: true },
    phone: undefined,
    identities: [{ provider: 'Google', type: 'Google' }],
  });
  const bob = () => ({
    username: 'bob',
    sub: server.subs.bob,
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: false,
    ...server.dates.bob,
    email: { value: BOB.email, verified: false },
    phone: { value: BOB.phone_number, verified: true },
    identities: [],
  });

  test('a pool', async () => {
    expect(await cloud.pool(server.pool)).toEqual(
      known({
        ...differences.pool,
        id: server.pool.id,
        arn: expect.stringMatching(new RegExp(`^arn:aws:cognito-idp:[a-z0-9-]+:[a-z0-9]+:userpool/${server.pool.id}$`)),
        name: POOL_NAME,
        tier: differences.tier,
        mfa: 'OPTIONAL',
        issuer: 'original',
        caseSensitive: false,
        usernameAttributes: [],
        aliasAttributes: ['email'],
        adminCreateOnly: true,
        temporaryPasswordDays: 3,
        firstFactors: [],
        threatProtection: 'OFF',
        devices: 'off',
        domain: undefined,
        customDomain: undefined,
        email: { sender: 'cognito', from: undefined, identity: undefined, failure: undefined },
        sms: { configured: false, region: undefined, failure: undefined },
        triggers: [],
        unreadableTriggers: [],
        lastModified: server.dates.pool,
      }),
    );
  });

  test.each([
    ['email', ALICE.email, 'alice'],
    ['sub', undefined, 'alice'],
    ['username', 'bob', 'bob'],
    ['phone_number', BOB.phone_number, 'bob'],
  ] as const)('a user by %s', async (by, given, whom) => {
    const value = given ?? server.subs.alice;
    expect(await cloud.users(server.pool, { by, value })).toEqual(known([whom === 'alice' ? alice() : bob()]));
  });

  test('nobody is an answer, not an error', async () => {
    expect(await cloud.users(server.pool, { by: 'email', value: 'nobody@example.com' })).toEqual(known([]));
  });

  test('an address in another letter case', async () => {
    expect(await cloud.users(server.pool, { by: 'email', value: 'Alice@Example.COM' })).toEqual(
      known(differences.ignoresLetterCase ? [alice()] : []),
    );
  });

  test('a username in another letter case is another username', async () => {
    expect(await cloud.users(server.pool, { by: 'username', value: 'ALICE' })).toEqual(known([]));
  });

  test('a username with the characters that a filter must escape', async () => {
    const found = await cloud.users(server.pool, { by: 'username', value: ODD_USERNAME });
    expect(found.kind === 'known' ? found.value.map((user) => user.username) : found).toEqual(
      differences.unescapesFilters ? [ODD_USERNAME] : [],
    );
  });

  test('a value that would end the filter finds nobody', async () => {
    expect(await cloud.users(server.pool, { by: 'username', value: '" or username ^= "' })).toEqual(known([]));
  });

  test('the groups of a user', async () => {
    const groups = await cloud.groupsOf(server.pool, 'alice');
    // The order is nobody's promise.
    expect(groups.kind === 'known' ? [...groups.value].sort() : groups).toEqual([...GROUPS].sort());
    expect(await cloud.groupsOf(server.pool, 'bob')).toEqual(known([]));
  });

  test('an app client with everything set, but its secret', async () => {
    expect(await cloud.client(server.pool, server.clients.web)).toEqual(
      known({
        ...differences.client,
        id: server.clients.web,
        name: 'web',
        hasSecret: true,
        flows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        grants: ['code'],
        scopes: ['openid', 'email'],
        accessTokenSeconds: 900,
        idTokenSeconds: 7200,
        refreshTokenSeconds: 1_036_800,
        callbackUrls: [],
        logoutUrls: [],
        rotation: differences.rotation,
        rotationGraceSeconds: 0,
        revocation: true,
        challengeMinutes: 3,
        readAttributes: [],
        writeAttributes: [],
        lastModified: server.dates.web,
      }),
    );
  });

  test('an app client with next to nothing set', async () => {
    expect(await cloud.client(server.pool, server.clients.plain)).toEqual(
      known({
        id: server.clients.plain,
        name: 'plain',
        hasSecret: false,
        flows: [],
        grants: [],
        scopes: [],
        accessTokenSeconds: 3600,
        idTokenSeconds: differences.idTokenWithoutUnit,
        refreshTokenSeconds: 2_592_000,
        callbackUrls: [],
        logoutUrls: [],
        providers: [],
        rotation: false,
        rotationGraceSeconds: 0,
        revocation: differences.revocationUnlessTold,
        hidesUnknownUsers: false,
        challengeMinutes: 3,
        readAttributes: [],
        writeAttributes: [],
        lastModified: server.dates.plain,
      }),
    );
  });

  test('the second factors of a user', async () => {
    expect(await cloud.factorsOf(server.pool, 'alice')).toEqual(
      known({ username: 'alice', enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }),
    );
    expect(await cloud.factorsOf(server.pool, 'bob')).toEqual(
      known({ username: 'bob', enabled: [], preferred: undefined }),
    );
  });

  test('a user that is not there', async () => {
    const missing = gap('not found', 'The user pool has no such user.');
    expect(await cloud.groupsOf(server.pool, 'nobody')).toEqual(missing);
    expect(await cloud.factorsOf(server.pool, 'nobody')).toEqual(missing);
  });

  test('an app client and a pool that are not there', async () => {
    const nothing = (action: string) =>
      gap('not found', `${action} found nothing under this id. Check the id, the Region and the AWS account.`);
    expect(await cloud.client(server.pool, 'nosuchclient')).toEqual(nothing('cognito-idp:DescribeUserPoolClient'));
    const lost = { ...server.pool, id: 'us-east-1_Nowhere12' };
    expect(await cloud.pool(lost)).toEqual(nothing('cognito-idp:DescribeUserPool'));
    expect(await cloud.users(lost, { by: 'username', value: 'alice' })).toEqual(nothing('cognito-idp:ListUsers'));
  });
}
