import { describe, expect, it } from 'vitest';
import { plain, write } from '../../../src/incident/words.ts';
import { wrongClaims } from '../../../src/probe/sign-in/token-checks.ts';
import { AT, CANARY, GOOD, reading } from './fake-sign-in.ts';

const expected = { pool: 'prod', client: CANARY.client, now: AT };
const wrong = (readings: Parameters<typeof wrongClaims>[0]) =>
  wrongClaims(readings, expected).map((it) => write(it, 'private', plain));
const withClaims = (claims: object) => ({
  ...GOOD,
  access: reading('access', { claims: { ...GOOD.access.claims, ...claims } }),
});
const seconds = AT / 1000;

describe('the claims of the tokens', () => {
  it('are good', () => {
    expect(wrong(GOOD)).toEqual([]);
  });

  it.each([
    [{ ...GOOD, access: undefined }, 'There is no access token in the answer.'],
    [{ ...GOOD, id: undefined }, 'There is no ID token in the answer.'],
    [
      { ...GOOD, id: reading('id', { signature: { kind: 'not-checked', because: 'no keys' } }) },
      'The signature of the ID token does not hold: no keys.',
    ],
    [{ ...GOOD, id: reading('id', { pool: undefined }) }, 'iss of the ID token is not the issuer of prod.'],
    [withClaims({ client_id: 'other' }), "client_id of the access token is not the canary's app client."],
    [withClaims({ exp: seconds }), 'exp of the access token is over already.'],
    [withClaims({ iat: seconds + 61 }), 'iat of the access token lies in the future.'],
    [withClaims({ auth_time: undefined }), 'auth_time of the access token lies in the future or is missing.'],
    [withClaims({ sub: 'other' }), 'ID token and access token name different people (sub).'],
    [{ ...GOOD, access: { ...GOOD.access, kind: 'foreign' as const } }, 'token_use of the access token is not access.'],
  ])('%#: %s', (readings, sentence) => {
    expect(wrong(readings)).toContain(sentence);
  });
});
