import { describe, expect, test } from 'vitest';
import { apiRules } from '../../../src/diagnosis/rules/api.ts';
import { exampleClients } from '../../../src/diagnosis/rules/client-example.ts';
import type { ApiAuthorizer } from '../../../src/evidence/apis.ts';
import type { Change } from '../../../src/evidence/changes.ts';
import { EXAMPLE_NOW, examplePool } from '../../../src/evidence/example.ts';
import {
  exampleApis,
  exampleAuthorizer,
  exampleJwtAuthorizer,
  exampleRefusals,
} from '../../../src/evidence/example-apis.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { said } from '../said.ts';

const MINUTE = 60_000;
const pool = examplePool();
const changes = exampleChanges();
const clients = exampleClients({}, { id: 'other', name: 'other' });
const denied = gap('denied', 'AWS refused it.', 'apigateway:GET');
const feed = exampleRefusals(30, ['GET /feed']);
const ofPool = (minutesAgo: number) => ({
  changes: exampleChanges({
    changes: [
      exampleChange({
        at: EXAMPLE_NOW - minutesAgo * MINUTE,
        thing: { kind: 'pool' },
        set: [{ field: 'IssuerConfiguration', was: undefined, is: '{"Type":"UPDATED"}' }],
      }),
    ],
  }),
});
const authorizerChange = (minutesAgo: number, is: Partial<Change> = {}): Change =>
  exampleChange({
    at: EXAMPLE_NOW - minutesAgo * MINUTE,
    thing: { kind: 'authorizer', apiId: 'mobile1', id: 'auth1' },
    ...is,
  });

describe('the issuer', () => {
  const switched = {
    apis: exampleApis(exampleJwtAuthorizer({ stages: feed })),
    pool: examplePool({ issuer: 'updated' }),
  };
  const because =
    'The pool writes the issuer https://issuer-cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12, switched at 2026-11-20 02:29:00 UTC. The JWT authorizer of mobile accepts https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12 alone. They answered 401 30 times since 2026-11-20 02:30:00 UTC.';

  test('is certain where the switch and the refusals fit', () => {
    expect(said(apiRules, { ...switched, ...ofPool(31) }).found).toEqual([
      ['api-issuer-differs', 'certain', { kind: 'pool' }, because],
    ]);
  });

  test('is likely where APIs refused long before the switch', () => {
    expect(said(apiRules, { ...switched, ...ofPool(5) }).found).toEqual([
      [
        'api-issuer-differs',
        'likely',
        { kind: 'pool' },
        because.replace('02:29', '02:55'),
        'but: They refused requests before it as well, since 2026-11-20 02:30:00 UTC.',
      ],
    ]);
  });

  test('is likely while nobody knows what changed, and possible where no API refuses', () => {
    const sure = (facts: Parameters<typeof said>[1], more = {}) => said(apiRules, facts, more).found.map((it) => it[1]);
    expect(sure(switched, { changes: denied })).toEqual(['likely']);
    expect(sure({ ...switched, apis: exampleApis(exampleJwtAuthorizer()), ...ofPool(31) })).toEqual(['possible']);
  });

  test('cannot be judged where the APIs could not be read', () => {
    expect(said(apiRules, { pool, changes, clients }, { apis: denied })).toEqual({
      found: [],
      out: [],
      unjudged: apiRules.map(({ id }) => [id, ['apis']]),
    });
  });
});

describe('the audience', () => {
  const other = (unauthorized: number, is: Partial<ApiAuthorizer> = {}) =>
    exampleApis(
      exampleJwtAuthorizer({ audiences: ['other'], stages: exampleRefusals(unauthorized, ['GET /feed']), ...is }),
    );
  const sure = (facts: Parameters<typeof said>[1]) => said(apiRules, facts).found.map((it) => [it[0], it[1]]);

  test('is certain since it was changed, likely where much is refused, possible where little is', () => {
    const since = { changes: exampleChanges({ changes: [authorizerChange(31)] }) };
    expect(sure({ apis: other(30), clients, pool, ...since })).toEqual([['api-audience-differs', 'certain']]);
    expect(sure({ apis: other(30), clients, pool, changes })).toEqual([['api-audience-differs', 'likely']]);
    expect(sure({ apis: other(5), clients, pool, changes })).toEqual([['api-audience-differs', 'possible']]);
    expect(sure({ apis: other(2), clients, pool, changes })).toEqual([]);
  });

  test('a client that nobody uses need not be listed', () => {
    const share = { client: 'other', attempts: 9, failures: 0 };
    const poolMetrics = exampleMetrics([exampleActivity('sign-in', { attempts: 9, byClient: [share] })]);
    expect(said(apiRules, { apis: other(30), clients, pool, changes, poolMetrics })).toEqual({
      found: [],
      out: [
        [
          'api-issuer-differs',
          'The authorizers expect the issuer that the pool writes, https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12.',
        ],
        ['api-audience-differs', 'The authorizer of mobile lists every client in use.'],
      ],
      unjudged: [],
    });
  });

  test('what was refused before the change speaks against it', () => {
    const since = { changes: exampleChanges({ changes: [authorizerChange(5)] }) };
    expect(said(apiRules, { apis: other(30), clients, pool, ...since }).found).toEqual([
      [
        'api-audience-differs',
        'likely',
        { kind: 'api', name: 'mobile' },
        'The authorizer of mobile lists other as audience, not web, which people use. It was changed at 2026-11-20 02:55:00 UTC. The API answered 401 30 times since 2026-11-20 02:30:00 UTC.',
        'but: It refused requests before that change as well.',
      ],
    ]);
  });
});

describe('the kind of token and its scopes', () => {
  const rest = (routes: readonly string[], deployedMinutesAgo: number) =>
    exampleApis(
      exampleAuthorizer({
        stages: exampleRefusals(20, routes).map((stage) => ({
          ...stage,
          deployedAt: EXAMPLE_NOW - deployedMinutesAgo * MINUTE,
        })),
      }),
    );
  const found = (apis: ReturnType<typeof exampleApis>) =>
    said(apiRules, { apis, pool, changes }).found.map((it) => it[0]);

  test('scopes that were deployed want another kind of token; those of long ago are missing in tokens', () => {
    expect(found(rest(['GET /me'], 31))).toEqual(['api-access-token-expected']);
    expect(found(rest(['GET /me'], 3000))).toEqual(['api-scope-refused']);
  });

  test('routes without scopes want id tokens; where every kind is refused, neither is the cause', () => {
    expect(found(rest(['GET /orders'], 3000))).toEqual(['api-id-token-expected']);
    expect(found(rest(['GET /orders', 'GET /me'], 3000))).toEqual([]);
  });
});

test('a changed authorizer that is served is named once, by the reading that says most', () => {
  const stages = feed.map((stage) => ({ ...stage, autoDeploy: true }));
  const change = { changes: exampleChanges({ changes: [authorizerChange(31)] }), pool };
  const found = (is: Partial<ApiAuthorizer>) =>
    said(apiRules, {
      apis: exampleApis(exampleJwtAuthorizer({ stages, ...is })),
      clients: exampleClients({}),
      ...change,
    }).found.map((it) => it[0]);
  expect([found({}), found({ audiences: [] }), found({ issuer: 'https://elsewhere.example.com' })]).toEqual([
    ['api-authorizer-changed'],
    ['api-audience-differs'],
    ['api-issuer-differs'],
  ]);
});

test('a change that AWS refused changed nothing', () => {
  const refused = exampleChanges({ changes: [authorizerChange(31, { failed: true })] });
  const stages = exampleRefusals(9, ['GET /orders', 'GET /me']);
  expect(said(apiRules, { apis: exampleApis(exampleAuthorizer({ stages })), pool, changes: refused }).found).toEqual(
    [],
  );
});
