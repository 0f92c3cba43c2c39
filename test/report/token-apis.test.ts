import { describe, expect, it } from 'vitest';
import { apis } from '../../src/diagnosis/api-answers.ts';
import { examplePool, exampleToken, exampleTokenIncident } from '../../src/evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleJwtAuthorizer } from '../../src/evidence/example-apis.ts';
import { exampleChange, exampleChanges } from '../../src/evidence/example-changes.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';
import { ownApis } from '../../src/report/token-apis.ts';
import { shapedSince } from '../../src/report/token-changes.ts';

const incident = exampleTokenIncident();
const token = exampleToken();
const issued = (token.claims.iat ?? 0) * 1000;
const say = (words: Words) => write(words, 'private', plain);

describe('what the own APIs answer', () => {
  it('is told once for routes that ask for the same, by the name of the API', () => {
    const routes = ['GET /a', 'GET /b', 'GET /c', 'GET /d'].map((route) => ({ route, scopes: [] }));
    const evidence: Evidence = {
      pool: known(examplePool()),
      apis: known({ ...exampleApis(exampleAuthorizer({ routes }), exampleJwtAuthorizer()), notLookedAt: ['old'] }),
    };
    expect(
      ownApis(apis, token, incident, evidence).flatMap(({ lines }) =>
        lines.map((it) => `${it.label} | ${say(it.value)}`),
      ),
    ).toEqual([
      '❌ orders: GET /a, GET /b, GET /c and 1 more | Refuses with 401. Without scopes on the method it takes every token for an id token, and this is an access token.',
      '✅ mobile: GET /feed | Accepts. Issuer, audience and times fit.',
      'Not looked at | old',
    ]);
  });

  it('is nothing for what is no token of a pool, and where no API uses the pool', () => {
    expect(
      ownApis(apis, exampleToken({ kind: 'refresh' }), incident, { apis: known(exampleApis(exampleAuthorizer())) }),
    ).toEqual([]);
    expect(ownApis(apis, token, incident, { apis: known(exampleApis()) })).toEqual([]);
    expect(ownApis(apis, token, incident, { apis: gap('denied', 'no') })).toEqual([]);
  });
});

describe('what changed since a token was issued', () => {
  function told(evidence: Evidence): string | undefined {
    const [line] = shapedSince(token, incident, evidence);
    return line === undefined ? undefined : `${line.label}: ${say(line.value)}`;
  }
  const changedBy = (change: Parameters<typeof exampleChange>[0]) =>
    told({ changes: known(exampleChanges({ changes: [exampleChange(change)] })) });

  it('is the last change that shapes tokens, if it is younger', () => {
    expect(changedBy({ at: issued + 300_000 })).toBe(
      'Changed since: alias live of pre-sign-up: moved to version 42, 5 minutes ago. The token was issued before that and keeps its old claims: compare it with a new one.',
    );
    const nothing =
      'Changed since: nothing that shapes tokens, as far as CloudTrail shows (complete up to about 2026-11-20 02:45:00 UTC)';
    expect(changedBy({ at: issued - 1 })).toBe(nothing);
    expect(changedBy({ at: issued + 300_000, failed: true })).toBe(nothing);
    expect(changedBy({ at: issued + 300_000, thing: { kind: 'client', id: '2other' } })).toBe(nothing);
    expect(changedBy({ at: issued + 300_000, thing: { kind: 'pool' }, event: 'SetUserPoolMfaConfig' })).toBe(nothing);
    expect(changedBy({ at: issued + 300_000, thing: { kind: 'domain', name: 'acme' } })).toBe(nothing);
  });

  it('is not known where it could not be read', () => {
    expect(told({ changes: gap('denied', 'AWS refused it.') })).toBe('Changed since: not known: AWS refused it.');
    expect(told({ changes: known(exampleChanges({ notLookedAt: ['UpdateAlias20150331'] })) })).toBe(
      'Changed since: nothing seen that shapes tokens, but not everything could be looked at',
    );
    expect(told({})).toBeUndefined();
  });
});
