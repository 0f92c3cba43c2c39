import { describe, expect, test } from 'vitest';
import { issuerUrl } from '../../src/cognito/issuer.ts';
import {
  EXAMPLE_NOW,
  exampleClient,
  examplePool,
  exampleToken,
  exampleTokenIncident,
} from '../../src/evidence/example.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { TokenReading } from '../../src/evidence/token-reading.ts';
import { type Audience, plain, write } from '../../src/incident/words.ts';
import { tokenPortrait } from '../../src/report/token.ts';

const incident = exampleTokenIncident();
const { claims } = exampleToken();
const healthy = { client: known({ kind: 'found', settings: exampleClient() } as const), pool: known(examplePool()) };
const elsewhere = {
  signature: { kind: 'not-checked', because: 'no configured user pool issued it' },
  pool: undefined,
  issuerForm: undefined,
} as const;

/** The report as people read it: `label: value`, one string a line. */
function shown(token: TokenReading, audience: Audience = 'channel', evidence: Evidence = healthy) {
  return tokenPortrait
    .sections(incident, { ...evidence, token: known(token) })
    .map(({ title, lines }) => [
      write(title, audience, plain),
      ...lines.map(({ label, value }) => `${label}: ${write(value, audience, plain)}`),
    ]);
}

const line = (token: TokenReading, label: string, evidence: Evidence = healthy) =>
  shown(token, 'channel', evidence)[0]?.find((it) => it.startsWith(`${label}: `));

const quiet = (change: Partial<TokenReading>) => {
  const verdict = tokenPortrait.quiet(incident, { token: known(exampleToken(change)) });
  return [verdict.kind, write(verdict.words, 'channel', plain)];
};

describe('what a report shows of a token', () => {
  test('a good access token, in a channel', () => {
    expect(
      shown(exampleToken({ claims: { ...claims, groups: ['admins', 'ops'], others: ['jti', 'version'] } })),
    ).toEqual([
      [
        'Token',
        'Kind: access token, because token_use is "access"',
        'Pool: prod',
        'Issuer: https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12, original form',
        'Signature: valid, key key-2',
        'App client: 1example23456789abcdefghij, named web',
        'User: a•••',
        'Sub: a1b2…',
        'Issued: 10 minutes ago, 2026-11-20 02:50:00 UTC',
        'Expires: in 50 minutes, 2026-11-20 03:50:00 UTC',
        'Lifetime: 60 min, as its app client says',
        'Signed in: 10 minutes ago, 2026-11-20 02:50:00 UTC',
        'Scopes: aws.cognito.signin.user.admin',
        'Groups: admins ops',
        'Login (origin_jti): 11111111-2222-3333-4444-555555555555',
        'Other claims, by name: jti version',
        'Fingerprint: 0123456789ab',
        'Revocation: Revocation cannot be seen offline. Cognito itself refuses a revoked token; API Gateway, load balancers and AppSync take it until it expires.',
      ],
      [
        'What each API would answer',
        '❌ REST API, Cognito authorizer, no scopes on the method: Refuses with 401. Without scopes on the method it takes every token for an id token, and this is an access token.',
        "❔ REST API, Cognito authorizer, scopes on the method: Depends. The method must list one of the token's scopes: aws.cognito.signin.user.admin.",
        "✅ HTTP API, JWT authorizer with this app client as audience: Accepts. Signature, issuer, client_id and times fit. A route that asks for scopes needs one of the token's: aws.cognito.signin.user.admin.",
        '❔ Lambda authorizer or backend that verifies the JWT (aws-jwt-verify): Depends. Its code must expect the issuer https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12, token_use access and the app client 1example23456789abcdefghij.',
        '❌ Load balancer, authenticate-cognito: Refuses. It reads no token from a request: it sends the browser to sign in and trusts only its own cookie.',
        '✅ AppSync, user pool authorization: Accepts. It takes access and id tokens, unless its pattern for clients (appIdClientRegex) leaves out the app client 1example23456789abcdefghij.',
        '❌ /oauth2/userInfo of the pool: Refuses. The scope openid is missing. Tokens of InitiateAuth never have it; those of the login pages do, if asked for.',
        "❔ Cognito's own API for users (GetUser, ChangePassword, …): Depends. It takes this token, unless it was revoked or the user was signed out or disabled: only Cognito knows.",
      ],
    ]);
  });

  test('personal values are whole for the person who asked, and masked in a channel', () => {
    const personal = {
      ...claims,
      username: 'alice@example.com',
      email: 'alice@example.com',
      email_verified: false,
      phone_number: '+15555550100',
    };
    const lines = (audience: Audience) =>
      shown(exampleToken({ kind: 'id', claims: personal }), audience)[0]?.filter((it) =>
        /^(User|Sub|E-mail|Phone)/.test(it),
      );
    expect(lines('private')).toEqual([
      'User: alice@example.com',
      'Sub: a1b2c3d4-5678-90ab-cdef-111111111111',
      'E-mail: alice@example.com, not verified',
      'Phone: +15555550100',
    ]);
    expect(lines('channel')).toEqual([
      'User: a•••@e•••.com',
      'Sub: a1b2…',
      'E-mail: a•••@e•••.com, not verified',
      'Phone: •••00',
    ]);
    const everything = JSON.stringify(shown(exampleToken({ kind: 'id', claims: personal })));
    expect(['alice', '5555550100', 'a1b2c3d4'].filter((value) => everything.includes(value))).toEqual([]);
  });

  test('gaps are said where the value would stand', () => {
    const label = 'App client';
    expect(line(exampleToken(), label, { client: known({ kind: 'absent', id: 'x' }) })).toBe(
      'App client: 1example23456789abcdefghij, which does not exist in prod',
    );
    expect(line(exampleToken(), label, { client: gap('denied', 'refused') })).toBe(
      'App client: 1example23456789abcdefghij, could not be read (denied)',
    );
    expect(line(exampleToken(), label, {})).toBe('App client: 1example23456789abcdefghij, not looked at');
    expect(line(exampleToken(), 'Lifetime', {})).toBe('Lifetime: 60 min; what its app client says is not known');
  });

  test('a lifetime that differs, an expired token, a signature that was not checked', () => {
    const short = exampleToken({ claims: { ...claims, exp: (claims.iat ?? 0) + 300 } });
    expect(line(short, 'Lifetime')).toBe('Lifetime: 5 min; its app client now says 60 min');
    expect(line(short, 'Expires')).toBe('Expires: 5 minutes ago, 2026-11-20 02:55:00 UTC');
    const unknown = exampleToken({ signature: { kind: 'unknown-key', because: 'its key is not there' } });
    expect(line(unknown, 'Signature')).toBe('Signature: not checked: its key is not there, key key-2');
    const invalid = exampleToken({ keyId: undefined, signature: { kind: 'invalid', because: 'it was changed' } });
    expect(line(invalid, 'Signature')).toBe('Signature: not valid: it was changed');
  });

  test('a refresh token: no API takes it, said once', () => {
    const token = exampleToken({
      ...elsewhere,
      kind: 'refresh',
      because: 'it has five parts and is encrypted, as refresh tokens are; only Cognito can read it',
      algorithm: 'RSA-OAEP',
      keyId: undefined,
      claims: { others: [] },
    });
    expect(shown(token, 'channel', {})).toEqual([
      [
        'Token',
        'Kind: probably a refresh token, because it has five parts and is encrypted, as refresh tokens are; only Cognito can read it',
        'Pool: no configured pool',
        'Signature: not checked: no configured user pool issued it',
        'Fingerprint: 0123456789ab',
      ],
      [
        'What each API would answer',
        '❌ Every API that takes tokens of user pools: Refuses. An encrypted token, as refresh tokens are, goes to Cognito only; an API cannot read it.',
      ],
    ]);
  });

  test('what is no token has one line and no fingerprint', () => {
    const token = exampleToken({
      ...elsewhere,
      kind: 'not-a-token',
      because: 'nothing was pasted',
      claims: { others: [] },
    });
    expect(shown(token, 'channel', {})).toEqual([['Token', 'Kind: not a token, because nothing was pasted']]);
  });

  test('long lists and values are cut', () => {
    const scope = Array.from({ length: 25 }, (_, index) => `s${index}`);
    const token = exampleToken({ claims: { ...claims, scope, acr: 'x'.repeat(1000) } });
    expect(line(token, 'Scopes')).toBe(`Scopes: ${scope.slice(0, 20).join(' ')} and 5 more`);
    expect(line(token, 'Assurance (acr)')).toBe(`Assurance (acr): ${'x'.repeat(300)}…`);
  });

  test('a token that was not read has no sections, and no verdict', () => {
    expect(tokenPortrait.sections(incident, {})).toEqual([]);
    expect(tokenPortrait.quiet(incident, {}).kind).toBe('cannot-tell');
  });
});

describe('the verdict when nothing is wrong', () => {
  test('a valid token: what it is and how long it lives', () => {
    expect(quiet({})).toEqual([
      'nothing-found',
      'A valid access token of prod, 50 minutes left. Revocation cannot be seen offline.',
    ]);
    expect(quiet({ kind: 'machine-access', pool: 'staging' })).toEqual([
      'nothing-found',
      'A valid machine access token of staging, 50 minutes left. Revocation cannot be seen offline.',
    ]);
  });

  test('unknown never looks healthy', () => {
    expect(quiet({ signature: { kind: 'not-checked', because: 'no answer within 1000 ms' } })).toEqual([
      'cannot-tell',
      'Its signature was not checked: no answer within 1000 ms. Apart from that, nothing is wrong with this access token of prod.',
    ]);
    const { exp: _exp, ...endless } = claims;
    expect(quiet({ claims: endless })).toEqual(['cannot-tell', 'This access token of prod names no time of expiry.']);
  });

  test('the example stands for a token of the example pool', () => {
    expect([claims.iss, exampleToken().readAt]).toEqual([issuerUrl(examplePool().id, 'original'), EXAMPLE_NOW]);
  });
});
