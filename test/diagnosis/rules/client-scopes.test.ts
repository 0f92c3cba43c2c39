import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/diagnosis/rules/table.ts';
import { EXAMPLE_NOW, examplePool } from '../../../src/evidence/example.ts';
import { exampleApis, exampleJwtAuthorizer, exampleRefusals } from '../../../src/evidence/example-apis.ts';
import { changes, MINUTE, of, said } from './clients.ts';

const speaks = rules.find((it) => it.id === 'scope-lost-since-release')?.proof.speaks ?? {};
const moved = {
  thing: { kind: 'alias', functionName: 'pre-token', alias: 'live' },
  event: 'UpdateAlias20150331',
  what: 'alias live of pre-token: moved to version 42',
  at: EXAMPLE_NOW - 35 * MINUTE,
  from: '41',
  to: '42',
} as const;
const calls = (speaks.pool?.triggers ?? []).map((it) => it.calls);

describe('a scope that tokens have lost', () => {
  it('is likely taken by the release of pre token generation before it, which can be rolled back', () => {
    const facts = { ...speaks, changes: changes(moved) };
    expect(said('scope-lost-since-release', facts)).toEqual([
      {
        certainty: 'likely',
        about: 'trigger',
        because:
          'Only routes that ask for a scope (aws.cognito.signin.user.admin) refuse tokens: mobile GET /me, since 2026-11-20 02:30:00 UTC. pre-token, which decides the scopes of every access token, was changed 5 minutes before: alias live of pre-token: moved to version 42, at 2026-11-20 02:25:00 UTC.',
      },
    ]);
    expect(of('scope-lost-since-release', facts, {}).findings[0]?.remedy).toEqual({
      kind: 'rollback',
      functionName: 'pre-token',
      alias: 'live',
      to: '41',
    });
  });

  it('is nothing that another function, an older release or events of version 1 could take', () => {
    const other = { ...moved, thing: { ...moved.thing, functionName: 'pre-sign-up' } };
    const old = { ...moved, at: EXAMPLE_NOW - 4 * 60 * MINUTE };
    const first = examplePool({
      triggers: calls.map((it) => ({ slot: 'PreTokenGeneration', calls: it, eventVersion: 'V1_0' })),
    });
    expect([
      said('scope-lost-since-release', { ...speaks, changes: changes(other) }),
      said('scope-lost-since-release', { ...speaks, changes: changes(old) }),
      said('scope-lost-since-release', { ...speaks, changes: changes(moved), pool: first }),
    ]).toEqual([[], [], []]);
  });

  it('is not what an API lacks that refuses routes without scopes too', () => {
    const [route, plain] = ['GET /me', 'GET /feed'];
    const all = exampleApis(
      exampleJwtAuthorizer({
        routes: [
          { route, scopes: ['a'] },
          { route: plain, scopes: [] },
        ],
        stages: exampleRefusals(12, [route, plain]),
      }),
    );
    expect(said('scope-lost-since-release', { ...speaks, changes: changes(moved), apis: all })).toEqual([]);
  });
});
