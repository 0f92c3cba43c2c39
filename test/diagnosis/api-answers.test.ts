import { describe, expect, test } from 'vitest';
import { issuerUrl } from '../../src/cognito/issuer.ts';
import { apis } from '../../src/diagnosis/api-answers.ts';
import { EXAMPLE_NOW, examplePool, exampleToken } from '../../src/evidence/example.ts';
import type { PoolSettings } from '../../src/evidence/pool.ts';
import type { TokenReading } from '../../src/evidence/token-reading.ts';
import { plain, write } from '../../src/incident/words.ts';

const { claims } = exampleToken();
const { client_id: client = '', username: _username, ...withoutUser } = claims;
const notChecked = (because: string) => ({ kind: 'not-checked', because }) as const;
const elsewhere = { signature: notChecked('not of a pool'), pool: undefined, issuerForm: undefined };

const access = exampleToken();
const id = exampleToken({ kind: 'id', claims: { ...claims, token_use: 'id', aud: [client], scope: [] } });
const machine = exampleToken({
  kind: 'machine-access',
  claims: { ...withoutUser, client_id: client, sub: client, scope: ['orders/read'] },
});
const hosted = exampleToken({ claims: { ...claims, scope: ['openid', 'email'] } });
const updatedIss = issuerUrl(examplePool().id, 'updated');

/** Columns, in the order of the table. A number is a refusal with that status; x is one without a documented status. */
const COLUMNS = [
  'rest-without-scopes',
  'rest-with-scopes',
  'http-jwt',
  'lambda-authorizer',
  'alb',
  'appsync',
  'user-info',
  'cognito-api',
];

const rows: [token: string, TokenReading, PoolSettings | undefined, answers: string][] = [
  ['id', id, examplePool(), 'yes 401 yes ? x yes x x'],
  ['access of InitiateAuth', access, examplePool(), '401 ? yes ? x yes x ?'],
  ['access of the login pages', hosted, examplePool(), '401 ? yes ? x yes ? x'],
  [
    'access without scopes',
    exampleToken({ claims: { ...claims, scope: [] } }),
    examplePool(),
    '401 401 yes ? x yes x x',
  ],
  ['machine', machine, examplePool(), '401 ? yes ? x ? x x'],
  ['id, settings of the pool unknown', id, undefined, 'yes 401 yes ? x yes x x'],
  [
    'expired access',
    exampleToken({ claims: { ...claims, exp: EXAMPLE_NOW / 1000 } }),
    examplePool(),
    '401 401 401 x x x x x',
  ],
  [
    'bad signature',
    exampleToken({ signature: { kind: 'invalid', because: 'it was changed' } }),
    examplePool(),
    '401 401 401 x x x x x',
  ],
  [
    'unknown key',
    exampleToken({ signature: { kind: 'unknown-key', because: 'its key is not there' } }),
    examplePool(),
    '401 401 401 x x x x x',
  ],
  ['id, keys unreadable', { ...id, signature: notChecked('no answer') }, examplePool(), '? 401 ? ? x ? x x'],
  ['access, keys unreadable', { ...access, signature: notChecked('no answer') }, examplePool(), '401 ? ? ? x ? x ?'],
  [
    'id of another pool',
    { ...id, pool: undefined, signature: notChecked('not configured') },
    undefined,
    '? 401 ? ? x ? x x',
  ],
  [
    'access of another pool',
    { ...access, pool: undefined, signature: notChecked('not configured') },
    undefined,
    '401 ? ? ? x ? x ?',
  ],
  [
    'no expiry',
    exampleToken({ claims: { ...withoutUser, client_id: client, exp: undefined } as never }),
    examplePool(),
    '401 ? ? ? x ? x ?',
  ],
  [
    'issued in the future',
    exampleToken({ claims: { ...claims, iat: EXAMPLE_NOW / 1000 + 1 } }),
    examplePool(),
    '401 ? 401 ? x yes x ?',
  ],
  [
    'not yet valid',
    exampleToken({ claims: { ...claims, nbf: EXAMPLE_NOW / 1000 + 1 } }),
    examplePool(),
    '401 ? 401 x x yes x ?',
  ],
  [
    'bound to a resource',
    exampleToken({ claims: { ...claims, aud: ['https://api.example.com'] } }),
    examplePool(),
    '401 ? 401 ? x yes x ?',
  ],
  ['aud is the client', exampleToken({ claims: { ...claims, aud: [client] } }), examplePool(), '401 ? yes ? x yes x ?'],
  [
    'id, updated issuer',
    { ...id, issuerForm: 'updated', claims: { ...id.claims, iss: updatedIss } },
    examplePool({ issuer: 'updated' }),
    '401 401 ? ? x ? x x',
  ],
  [
    'access, updated issuer',
    { ...access, issuerForm: 'updated', claims: { ...claims, iss: updatedIss } },
    undefined,
    '401 401 ? ? x ? x ?',
  ],
  ['id, pool switched since', id, examplePool({ issuer: 'updated' }), 'yes 401 ? ? x ? x x'],
  [
    'refresh',
    exampleToken({ ...elsewhere, kind: 'refresh', claims: { others: [] } }),
    undefined,
    '401 401 401 x x x x x',
  ],
  ['foreign', exampleToken({ ...elsewhere, kind: 'foreign' }), undefined, '401 401 401 x x x x x'],
  ['alb', exampleToken({ ...elsewhere, kind: 'alb' }), undefined, '401 401 401 x x x x x'],
  ['identity pool', exampleToken({ ...elsewhere, kind: 'identity-pool' }), undefined, '401 401 401 x x x x x'],
  [
    'not a token',
    exampleToken({ ...elsewhere, kind: 'not-a-token', claims: { others: [] } }),
    undefined,
    '401 401 401 x x x x x',
  ],
];

const answersTo = (token: TokenReading, pool: PoolSettings | undefined) =>
  apis.map((api) => ({ api, answer: api.answer({ token, pool, now: EXAMPLE_NOW }) }));

const said = (token: TokenReading, apiId: string, pool: PoolSettings | undefined = examplePool()) => {
  const found = answersTo(token, pool).find(({ api }) => api.id === apiId);
  return write(found?.answer.because ?? [], 'channel', plain);
};

describe('what each API answers', () => {
  test('the columns are the table', () => {
    expect(apis.map((api) => api.id)).toEqual(COLUMNS);
  });

  test.each(rows)('%s', (_what, token, pool, wanted) => {
    const line = answersTo(token, pool).map(({ answer }) => {
      if (answer.verdict === 'accepts') return 'yes';
      return answer.verdict === 'depends' ? '?' : String(answer.status ?? 'x');
    });
    expect(line.join(' ')).toBe(wanted);
  });

  test('only what AWS documents stands in the table, with its page', () => {
    expect(apis.filter(({ source }) => !source.page.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
  });

  test('every answer is a sentence', () => {
    const sentences = rows.flatMap(([, token, pool]) =>
      answersTo(token, pool).map(({ answer }) => write(answer.because, 'private', plain)),
    );
    expect(sentences.filter((sentence) => !/^[A-Z].*[.]$/s.test(sentence) || /undefined/.test(sentence))).toEqual([]);
  });

  test('no answer to a token that cannot be seen wholly is "accepts"', () => {
    const unseen = rows.filter(([, token]) => token.pool === undefined || token.signature.kind !== 'valid');
    expect(unseen.length).toBeGreaterThan(8);
    expect(
      unseen.filter(([, token, pool]) => answersTo(token, pool).some(({ answer }) => answer.verdict === 'accepts')),
    ).toEqual([]);
  });

  test('the reasons, where they are traps', () => {
    expect(said(access, 'rest-without-scopes')).toBe(
      'Without scopes on the method it takes every token for an id token, and this is an access token.',
    );
    expect(said(exampleToken({ claims: { ...claims, aud: ['https://api.example.com'] } }), 'http-jwt')).toBe(
      'The access token carries aud https://api.example.com. Where there is an aud, API Gateway does not look at client_id, so the app client alone in the audience list does not match.',
    );
    expect(said(access, 'user-info')).toBe(
      'The scope openid is missing. Tokens of InitiateAuth never have it; those of the login pages do, if asked for.',
    );
    expect(said(hosted, 'cognito-api')).toBe('The scope aws.cognito.signin.user.admin is missing.');
    expect(said(access, 'cognito-api')).toBe(
      'It takes this token, unless it was revoked or the user was signed out or disabled: only Cognito knows.',
    );
    expect(said({ ...id, issuerForm: 'updated' }, 'alb')).toBe(
      'It reads no token from a request: it sends the browser to sign in and trusts only its own cookie. Its sign-in does not work with the updated issuer of this pool either.',
    );
    expect(said({ ...access, claims: { ...claims, exp: EXAMPLE_NOW / 1000 - 720 } }, 'appsync')).toBe(
      'It expired 12 minutes ago.',
    );
  });
});
