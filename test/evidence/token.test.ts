import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { exportSPKI } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createKeySets, type KeySets } from '../../src/evidence/key-sets.ts';
import { NO_FINGERPRINT, readToken } from '../../src/evidence/token.ts';
import type { TokenReading } from '../../src/evidence/token-reading.ts';
import {
  ACCESS_CLAIMS,
  CLIENT_ID,
  createMint,
  ID_CLAIMS,
  MACHINE_CLAIMS,
  type Mint,
  NOW,
  PROD,
  part,
  REFRESH,
  SECONDS,
  STAGING,
} from './token-mint.ts';

let mint: Mint;
let access: string;
let fetched: string[];
let keySets: KeySets;

beforeAll(async () => {
  mint = await createMint();
  access = await mint.sign(ACCESS_CLAIMS);
});

beforeEach(() => {
  fetched = [];
  keySets = createKeySets({
    url: (pool, form) => `https://keys.invalid/${pool.id}/${form}`,
    timeoutMs: 1000,
    fetch: async (url) => {
      fetched.push(String(url));
      return Response.json(mint.jwks);
    },
  });
});

const read = (text: string) => readToken(text, { pools: [PROD, STAGING], keySets, now: NOW });
const seen = ({ kind, pool, signature }: TokenReading) => ({ kind, pool, signature: signature.kind });
const fingerprint = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 12);

describe('kinds of tokens', () => {
  test('an access token: its claims, its pool and a verdict', async () => {
    expect(await read(access)).toEqual({
      kind: 'access',
      fingerprint: fingerprint(access),
      readAt: NOW,
      because: 'token_use is "access"',
      algorithm: 'RS256',
      keyId: 'access-key',
      signature: { kind: 'valid' },
      claims: {
        sub: 'a1b2c3d4-5678-90ab-cdef-111111111111',
        groups: ['admins'],
        iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12',
        client_id: CLIENT_ID,
        origin_jti: '11111111-2222-3333-4444-555555555555',
        token_use: 'access',
        scope: ['aws.cognito.signin.user.admin', 'openid'],
        auth_time: SECONDS - 600,
        exp: SECONDS + 3000,
        iat: SECONDS - 600,
        username: 'alice',
        others: ['version', 'event_id', 'jti'],
      },
      pool: 'prod',
      issuerForm: 'original',
    });
    expect(fetched).toEqual(['https://keys.invalid/us-east-1_Example12/original']);
  });

  test('an id token: aud is a list, the username is named as in access tokens', async () => {
    const reading = await read(await mint.sign(ID_CLAIMS));
    expect(seen(reading)).toEqual({ kind: 'id', pool: 'prod', signature: 'valid' });
    expect(reading.claims).toEqual({
      sub: 'a1b2c3d4-5678-90ab-cdef-111111111111',
      email_verified: true,
      iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12',
      username: 'alice',
      aud: [CLIENT_ID],
      token_use: 'id',
      auth_time: SECONDS - 600,
      exp: SECONDS + 3000,
      iat: SECONDS - 600,
      email: 'alice@example.com',
      others: ['event_id', 'nonce', 'at_hash'],
    });
  });

  const kinds: [what: string, make: () => Promise<string> | string, ReturnType<typeof seen>][] = [
    [
      'client credentials',
      () => mint.sign(MACHINE_CLAIMS),
      { kind: 'machine-access', pool: 'prod', signature: 'valid' },
    ],
    ['a refresh token', () => REFRESH, { kind: 'refresh', pool: undefined, signature: 'not-checked' }],
    [
      'x-amzn-oidc-data, padded',
      () => {
        const pad = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
        const header = {
          alg: 'ES256',
          kid: 'k',
          signer: 'arn:aws:elasticloadbalancing:…',
          client: CLIENT_ID,
          exp: SECONDS,
        };
        return `${pad(header)}.${pad({ sub: 'alice', iss: ACCESS_CLAIMS.iss, exp: SECONDS + 60 })}.c2lnbmF0dXJl==`;
      },
      { kind: 'alb', pool: undefined, signature: 'not-checked' },
    ],
    [
      'an identity pool',
      () => mint.sign({ iss: 'https://cognito-identity.amazonaws.com', aud: 'us-east-1:1234', sub: 'x' }),
      { kind: 'identity-pool', pool: undefined, signature: 'not-checked' },
    ],
    [
      'another provider',
      () => mint.sign({ iss: 'https://accounts.google.com', token_use: 'access' }),
      { kind: 'foreign', pool: undefined, signature: 'not-checked' },
    ],
    [
      'a pool as issuer, but no token_use',
      () => mint.sign({ ...ACCESS_CLAIMS, token_use: 'refresh' }),
      { kind: 'foreign', pool: undefined, signature: 'not-checked' },
    ],
  ];
  test.each(kinds)('%s', async (_what, make, wanted) => {
    expect(seen(await read(await make()))).toEqual(wanted);
  });
});

describe('whose token', () => {
  test('another configured pool is named', async () => {
    const iss = `https://cognito-idp.eu-west-1.amazonaws.com/${STAGING.id}`;
    expect(seen(await read(await mint.sign({ ...ACCESS_CLAIMS, iss })))).toEqual({
      kind: 'access',
      pool: 'staging',
      signature: 'valid',
    });
    expect(fetched).toEqual([`https://keys.invalid/${STAGING.id}/original`]);
  });

  test('the updated form of the issuer belongs to the same pool', async () => {
    const iss = `https://issuer-cognito-idp.us-east-1.amazonaws.com/${PROD.id}`;
    const reading = await read(await mint.sign({ ...ACCESS_CLAIMS, iss }));
    expect([reading.pool, reading.issuerForm, reading.signature.kind]).toEqual(['prod', 'updated', 'valid']);
    expect(fetched).toEqual([`https://keys.invalid/${PROD.id}/updated`]);
  });

  test('a replica of a pool shares its id; the pool in the issuer’s Region is meant', async () => {
    const replica = { name: 'prod-west', id: PROD.id, region: 'us-west-2' };
    const reading = await readToken(access, { pools: [replica, PROD], keySets, now: NOW });
    expect(reading.pool).toBe('prod');
  });

  const foreign = [
    'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Unknown99',
    'https://issuer-cognito-idp.us-east-1.amazonaws.com/us-east-1_Unknown99',
    'http://169.254.169.254/latest/meta-data',
    'https://cognito-idp.us-east-1.amazonaws.com.evil.example/us-east-1_Example12',
    'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12/../x',
    'https://cognito-idp.eu-west-1.amazonaws.com/us-east-1_Example12',
    'https://user@cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12',
  ];
  test.each(foreign)('nothing is fetched for the issuer %s', async (iss) => {
    const reading = await read(await mint.sign({ ...ACCESS_CLAIMS, iss }));
    expect([reading.pool, reading.signature.kind, fetched]).toEqual([undefined, 'not-checked', []]);
  });

  test('nothing is fetched for addresses in the header', async () => {
    const header = { jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/x5u', jwk: mint.jwks.keys[1] };
    await read(await mint.sign(ACCESS_CLAIMS, header));
    expect(fetched).toEqual([`https://keys.invalid/${PROD.id}/original`]);
  });
});

describe('signatures', () => {
  const cutBy = (count: number) => () => access.slice(0, -count);
  const verdicts: [what: string, make: () => Promise<string> | string, kind: string, because: string][] = [
    [
      'alg none',
      () => `${part({ alg: 'none' })}.${part(ACCESS_CLAIMS)}.`,
      'invalid',
      'its algorithm is "none": anybody could have written it',
    ],
    [
      'alg None',
      () => `${part({ alg: 'None' })}.${part(ACCESS_CLAIMS)}.`,
      'invalid',
      'its algorithm is "none": anybody could have written it',
    ],
    [
      'alg none of a foreign issuer',
      () => `${part({ alg: 'none' })}.${part({ iss: 'https://x.example' })}.`,
      'invalid',
      'its algorithm is "none": anybody could have written it',
    ],
    [
      'HS256 with the public key as its secret',
      async () => {
        const text = `${part({ alg: 'HS256', kid: 'access-key' })}.${part(ACCESS_CLAIMS)}`;
        return `${text}.${createHmac('sha256', await exportSPKI(mint.publicKey))
          .update(text)
          .digest('base64url')}`;
      },
      'invalid',
      'it is not signed with RS256, as every token of a user pool is',
    ],
    [
      'an unknown extension',
      () => `${part({ alg: 'RS256', kid: 'access-key', crit: ['x'], x: 1 })}.${part(ACCESS_CLAIMS)}.c2ln`,
      'invalid',
      'its header demands an extension (crit) that user pools do not use',
    ],
    [
      'changed claims',
      () => [access.split('.')[0], part({ ...ACCESS_CLAIMS, username: 'mallory' }), access.split('.')[2]].join('.'),
      'invalid',
      'it does not fit the key of prod: the token was changed',
    ],
    [
      'the key of id tokens on an access token',
      () => mint.sign(ACCESS_CLAIMS, { kid: 'id-key' }),
      'invalid',
      'it does not fit the key of prod: the token was changed',
    ],
    [
      '100 characters short',
      cutBy(100),
      'invalid',
      'the token is cut off: its signature has 242 characters instead of 342',
    ],
    ['no signature', cutBy(342), 'invalid', 'the token is cut off: its signature has 0 characters instead of 342'],
    [
      'too long',
      () => `${access}AAAA`,
      'invalid',
      'the token is damaged: its signature has 346 characters instead of 342',
    ],
    ['no kid', () => mint.sign(ACCESS_CLAIMS, { kid: undefined }), 'not-checked', 'its header names no key (kid)'],
    [
      'a key of nobody',
      () => mint.sign(ACCESS_CLAIMS, { kid: 'other-key' }),
      'unknown-key',
      'its key is not among the keys of prod: the token comes from another pool, Region or account, or the key was replaced',
    ],
    [
      'a pool that is not configured',
      () => mint.sign({ ...ACCESS_CLAIMS, iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Unknown99' }),
      'not-checked',
      'the pool that it names is not configured, so its keys are not fetched',
    ],
  ];
  test.each(verdicts)('%s', async (_what, make, kind, because) => {
    expect((await read(await make())).signature).toEqual({ kind, because });
  });

  test('an expired token keeps its valid signature: expiry is judged elsewhere', async () => {
    const reading = await read(await mint.sign({ ...ACCESS_CLAIMS, exp: SECONDS - 1 }));
    expect([reading.signature.kind, reading.claims.exp]).toEqual(['valid', SECONDS - 1]);
  });

  test('when the keys cannot be read, the signature is not checked, and the reason is said', async () => {
    const broken = createKeySets({
      url: () => 'https://keys.invalid',
      timeoutMs: 1000,
      fetch: async () => new Response('', { status: 502 }),
    });
    const reading = await readToken(access, { pools: [PROD], keySets: broken, now: NOW });
    expect(reading.signature).toEqual({
      kind: 'not-checked',
      because: "the pool's keys could not be read: HTTP status 502",
    });
  });

  test('an unknown kid has the keys fetched again exactly once', async () => {
    const strange = await mint.sign(ACCESS_CLAIMS, { kid: 'other-key' });
    await read(access);
    const later = (seconds: number) => readToken(strange, { pools: [PROD], keySets, now: NOW + seconds * 1000 });
    await Promise.all([later(31), later(31)]);
    await later(40);
    expect(fetched.length).toBe(2);
  });
});

describe('what people paste', () => {
  const forms: [what: string, wrap: (token: string) => string, takenOut: boolean][] = [
    ['with spaces around it', (it) => `  ${it}\n`, false],
    ['after Bearer', (it) => `Bearer ${it}`, false],
    ['after bearer, without the space', (it) => `bearer${it}`, false],
    ['in quotes', (it) => `"${it}"`, false],
    ['in backticks', (it) => `\`${it}\``, false],
    ['in quotes with a comma', (it) => `'${it}',`, false],
    ['broken over lines', (it) => it.replace(/.{64}/g, '$&\n'), false],
    ['with a word behind it', (it) => `${it} prod`, true],
    ['with a word before it', (it) => `prod ${it}`, true],
    ['percent-encoded', (it) => `Bearer%20${it}`, false],
    ['as a header', (it) => `Authorization: Bearer ${it}`, true],
    ['in a curl command', (it) => `curl -H 'Authorization: Bearer ${it}' https://api.example.com/`, true],
    ['in JSON', (it) => JSON.stringify({ AccessToken: it, ExpiresIn: 3600 }), true],
    ['in JSON with a refresh token', (it) => JSON.stringify({ AccessToken: it, RefreshToken: REFRESH }, null, 2), true],
    ['twice the same', (it) => `${it} ${it}`, true],
    ['in a fragment', (it) => `https://app.example.com/#access_token=${it}&expires_in=3600`, true],
    ['in percent-encoded JSON', (it) => encodeURIComponent(JSON.stringify({ access_token: it })), true],
  ];
  test.each(forms)('%s', async (_what, wrap, takenOut) => {
    const reading = await read(wrap(access));
    expect([seen(reading), reading.fingerprint, reading.because]).toEqual([
      { kind: 'access', pool: 'prod', signature: 'valid' },
      fingerprint(access),
      takenOut ? 'token_use is "access"; it was taken out of a longer text' : 'token_use is "access"',
    ]);
  });

  const nothing: [what: string, make: () => Promise<string> | string, because: string][] = [
    ['nothing', () => ' \n', 'nothing was pasted'],
    ['words', () => 'my login does not work', 'no token was found in it; a token of Cognito begins with "eyJ"'],
    ['one word', () => 'hunter2', 'no token was found in it; a token of Cognito begins with "eyJ"'],
    [
      'two tokens run together',
      () => `${access}${access}`,
      'it has five parts, but is not encrypted: two tokens may have run together',
    ],
    ['the header alone', () => access.split('.')[0] ?? '', 'it is cut off: only the first of three parts is there'],
    [
      'two parts',
      () => access.split('.').slice(0, 2).join('.'),
      'it is cut off: the third of three parts, the signature, is missing',
    ],
    ['two parts and a dot', () => `${access.split('.')[0]}.`, 'it is cut off: only the first of three parts is there'],
    ['four parts', () => `${access}.x`, 'it has 4 parts; a token has three, or five when it is encrypted'],
    [
      'an ellipsis',
      () => `${access.slice(0, 90)}…`,
      'it is cut off: it holds "…" where the rest of the token should be',
    ],
    [
      'odd characters',
      () => access.replace('.', '€'),
      'it is damaged: it begins like a token, but holds characters that no token has',
    ],
    [
      'a header that is not JSON',
      () => 'eyJhbGciOiJ.eyJzdWIiOiJ4In0.c2ln',
      'it is damaged: its first part cannot be decoded',
    ],
    [
      'a cut payload',
      () => `${access.split('.')[0]}.${access.split('.')[1]?.slice(0, 40)}.c2ln`,
      'it is damaged or cut: its second part cannot be decoded',
    ],
    [
      'a payload that is a list',
      () => `${part({ alg: 'RS256' })}.${part([1])}.c2ln`,
      'it is damaged or cut: its second part cannot be decoded',
    ],
    [
      'two tokens',
      async () => JSON.stringify({ AccessToken: access, IdToken: await mint.sign(ID_CLAIMS) }),
      'the text holds 2 tokens; paste one of them',
    ],
    [
      'far too much',
      () => `eyJ${'A'.repeat(1_000_000)}`,
      'the text has 1000003 characters, more than any token of Cognito',
    ],
  ];
  test.each(nothing)('%s is not a token', async (_what, make, because) => {
    expect(await read(await make())).toEqual({
      kind: 'not-a-token',
      fingerprint: NO_FINGERPRINT,
      readAt: NOW,
      because,
      algorithm: undefined,
      keyId: undefined,
      signature: { kind: 'not-checked', because: 'there is no token' },
      claims: { others: [] },
      pool: undefined,
      issuerForm: undefined,
    });
  });

  const slow = [
    'eyJ',
    'eyJaaaaaaaa.',
    'eyJaaaaaaaa ',
    '"',
    '=eyJ',
    '.',
    '%41',
    'bearer ',
    'eyJa.b.',
    '[',
    'bearer eyJ',
  ];
  test.each(slow)('64,000 characters of %j are answered at once', async (unit) => {
    const start = performance.now();
    await read(`${unit.repeat(64_000 / unit.length).slice(0, 63_998)}€`);
    await read(`eyJ${unit.repeat(64_000 / unit.length).slice(0, 63_990)}`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('what travels on', () => {
  test('claims of another type than expected go by name only', async () => {
    const reading = await read(
      await mint.sign({
        ...ACCESS_CLAIMS,
        exp: 'soon',
        iat: 1e300,
        scope: 7,
        username: ['a'],
        'cognito:groups': [1],
        email: 'x'.repeat(3000),
        'custom:salary': '90000',
      } as never),
    );
    expect(reading.claims).toEqual({
      sub: ACCESS_CLAIMS.sub,
      iss: ACCESS_CLAIMS.iss,
      client_id: CLIENT_ID,
      origin_jti: ACCESS_CLAIMS.origin_jti,
      token_use: 'access',
      auth_time: SECONDS - 600,
      others: [
        'cognito:groups',
        'version',
        'event_id',
        'scope',
        'exp',
        'iat',
        'jti',
        'username',
        'email',
        'custom:salary',
      ],
    });
  });

  test('no part of the token, and no jti, nonce or at_hash', async () => {
    for (const token of [access, await mint.sign(ID_CLAIMS), await mint.sign(MACHINE_CLAIMS), REFRESH]) {
      const text = JSON.stringify(await read(`{"AccessToken":"${token}"}`));
      const secrets = [
        ...token.split('.'),
        ACCESS_CLAIMS.jti,
        ACCESS_CLAIMS.event_id,
        ID_CLAIMS.nonce,
        ID_CLAIMS.at_hash,
      ];
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  test('whatever is pasted, a reading comes back, survives JSON, and quotes nothing of an unreadable text', async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '.',
        'eyJ',
        'Bearer ',
        '%',
        '"',
        '…',
        part({ alg: 'RS256', kid: 'access-key' }),
        part(ACCESS_CLAIMS),
      ),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const reading = await read(pieces.join(''));
        expect(JSON.parse(JSON.stringify(reading))).toMatchObject({ kind: reading.kind, readAt: NOW });
        expect(reading.signature.kind).not.toBe('valid');
        const quotes = pieces.filter((it) => it.length >= 12 && JSON.stringify(reading).includes(it));
        expect(reading.kind === 'not-a-token' ? quotes : []).toEqual([]);
      }),
      { numRuns: 300, seed: 20261120 },
    );
  });
});
