import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { tokenRules } from '../../../src/diagnosis/rules/token.ts';
import {
  EXAMPLE_NOW,
  exampleClient,
  examplePool,
  exampleToken,
  exampleTokenIncident,
} from '../../../src/evidence/example.ts';
import type { Evidence } from '../../../src/evidence/facts.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import type { TokenReading } from '../../../src/evidence/token-reading.ts';
import { plain, write } from '../../../src/incident/words.ts';

const incident = exampleTokenIncident();
const { claims } = exampleToken();
const now = EXAMPLE_NOW / 1000;

const judged = (token: TokenReading, client = exampleClient(), pool = examplePool()) =>
  diagnose(
    incident,
    { token: known(token), client: known({ kind: 'found', settings: client }), pool: known(pool) },
    tokenRules,
  ).findings.map(({ rule, certainty, because }) => [rule.id, certainty, write(because, 'channel', plain)]);

describe('rules about tokens', () => {
  test('each id once', () => {
    const ids = tokenRules.map((rule) => rule.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test.each(tokenRules.map((rule) => [rule.id, rule] as const))(
    '%s speaks and keeps silent as its proof says',
    (_id, rule) => {
      const spoken = rule.judge(rule.proof.speaks, rule.proof.incident);
      expect(spoken.length).toBeGreaterThan(0);
      expect(spoken.filter((it) => it.because.length === 0 || it.advice.length === 0)).toEqual([]);
      expect(rule.judge(rule.proof.silent, rule.proof.incident)).toEqual([]);
      expect(rule.source.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(['DOC', 'SDK']).toContain(rule.source.grade);
    },
  );

  test('a good token, client and pool are silent', () => {
    expect(judged(exampleToken())).toEqual([]);
  });

  test('expired: how long ago, to the second', () => {
    expect(judged(exampleToken({ claims: { ...claims, iat: now - 4320, exp: now - 720 } }))).toEqual([
      [
        'token-expired',
        'certain',
        'It expired 12 minutes ago, at 2026-11-20 02:48:00 UTC. It was made to live 1 hour.',
      ],
    ]);
    const at = (exp: number) => judged(exampleToken({ claims: { ...claims, exp, iat: exp - 3600 } })).map(([id]) => id);
    expect([at(now), at(now + 1)]).toEqual([['token-expired'], []]);
  });

  test('a minute of difference between clocks is no finding', () => {
    const at = (iat: number) => judged(exampleToken({ claims: { ...claims, iat, exp: iat + 3600 } })).map(([id]) => id);
    expect([at(now + 60), at(now + 61)]).toEqual([[], ['token-from-the-future']]);
  });

  test('another lifetime than the client says: likely when the client was changed after the issue', () => {
    const token = exampleToken({ claims: { ...claims, exp: (claims.iat ?? 0) + 1800 } });
    expect(judged(token, exampleClient({ lastModified: EXAMPLE_NOW - 60_000 }))).toEqual([
      [
        'token-lifetime-differs',
        'likely',
        'exp − iat is 30 min; the app client web says 60 min. The client was changed at 2026-11-20 02:59:00 UTC, after this token was issued.',
      ],
    ]);
    expect(judged(token).map(([, certainty]) => certainty)).toEqual(['possible']);
    expect(judged(token, exampleClient({ id: 'another' }))).toEqual([]);
  });

  test('an id token is measured with the lifetime of id tokens', () => {
    const token = exampleToken({ kind: 'id', claims: { ...claims, aud: [claims.client_id ?? ''] } });
    expect(judged(token, exampleClient({ accessTokenSeconds: 300 }))).toEqual([]);
    expect(judged(token, exampleClient({ idTokenSeconds: 300 })).map(([id]) => id)).toEqual(['token-lifetime-differs']);
  });

  test('a token of an unknown pool names the pool and its Region, and is not called certain', () => {
    const iss = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other1234';
    const signature = { kind: 'not-checked', because: 'not configured' } as const;
    expect(judged(exampleToken({ pool: undefined, signature, claims: { ...claims, iss } }))).toEqual([
      [
        'token-of-unknown-pool',
        'likely',
        'Its issuer is pool eu-west-1_Other1234 in eu-west-1, and no configured pool has this id. Its signature was not checked.',
      ],
    ]);
  });

  test('a key that the pool does not publish is never called a forgery', () => {
    const because = 'its key is not among the keys of prod';
    const [finding] = judged(exampleToken({ signature: { kind: 'unknown-key', because } }));
    expect(finding).toEqual(['token-key-unknown', 'likely', `The issuer names prod, but ${because}.`]);
    const texts = tokenRules.map((rule) => JSON.stringify([rule.title, rule.judge(rule.proof.speaks, incident)]));
    expect(texts.filter((text) => /forge|fake|attack/i.test(text))).toEqual([]);
  });

  test('an expired token with a bad signature: both, the signature first', () => {
    const token = exampleToken({
      signature: { kind: 'invalid', because: 'it was changed' },
      claims: { ...claims, iat: now - 3610, exp: now - 10 },
    });
    expect(judged(token).map(([id]) => id)).toEqual(['token-signature-invalid', 'token-expired']);
  });

  test('the switch of an issuer is seen from both sides', () => {
    expect(judged(exampleToken(), exampleClient(), examplePool({ issuer: 'updated' })).map(([id]) => id)).toEqual([
      'pool-issuer-switched',
    ]);
    expect(judged(exampleToken(), exampleClient(), examplePool({ id: 'us-east-1_Other', issuer: 'updated' }))).toEqual(
      [],
    );
  });

  test('a client that is gone is a finding only when the pool signed the token and can be read', () => {
    const client = known({ kind: 'absent', id: '1example23456789abcdefghij' } as const);
    const ids = (evidence: Evidence) => diagnose(incident, evidence, tokenRules).findings.map(({ rule }) => rule.id);
    const pool = known(examplePool());
    const unsigned = exampleToken({ signature: { kind: 'not-checked', because: 'no answer' } });
    expect(ids({ token: known(exampleToken()), client, pool })).toEqual(['token-client-gone']);
    expect(ids({ token: known(unsigned), client, pool })).toEqual([]);
    expect(ids({ token: known(exampleToken()), client, pool: gap('not found', 'no such pool') })).toEqual([]);
  });

  test('a client that could not be read leaves the lifetime unjudged', () => {
    const evidence = { token: known(exampleToken()), client: gap('denied', 'refused'), pool: known(examplePool()) };
    const { findings, unjudged } = diagnose(incident, evidence, tokenRules);
    expect([findings, unjudged.map(({ rule, missing }) => [rule.id, missing])]).toEqual([
      [],
      [
        ['token-client-gone', ['client']],
        ['token-lifetime-differs', ['client']],
      ],
    ]);
  });
});
