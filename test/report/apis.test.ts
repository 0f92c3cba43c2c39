import { describe, expect, it } from 'vitest';
import type { ApiAuthorizer, Apis } from '../../src/evidence/apis.ts';
import { EXAMPLE_NOW, examplePool, exampleUserIncident } from '../../src/evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleJwtAuthorizer } from '../../src/evidence/example-apis.ts';
import { exampleChange, exampleChanges } from '../../src/evidence/example-changes.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';
import { apisPortrait, sectionsOfApis } from '../../src/report/apis.ts';

const HOUR = 3_600_000;
const incident = {
  ...exampleUserIncident(),
  subject: { kind: 'apis' as const },
  span: { from: EXAMPLE_NOW - 3 * HOUR, to: EXAMPLE_NOW },
};
const say = (words: Words) => write(words, 'channel', plain);

function shown(apis: Apis, evidence: Evidence = {}) {
  return apisPortrait
    .sections(incident, { apis: known(apis), pool: known(examplePool()), ...evidence })
    .map(({ title, lines }) => [say(title), ...lines.map(({ label, value }) => `${label}: ${say(value)}`)]);
}

function verdict(apis: Apis, evidence: Evidence = {}) {
  const { kind, words } = apisPortrait.quiet(incident, { apis: known(apis), pool: known(examplePool()), ...evidence });
  return `${kind}: ${say(words)}`;
}

const [stage] = exampleAuthorizer().stages;
if (stage === undefined) throw new Error('the example has no stage');
const refusing = (is: Partial<ApiAuthorizer> = {}) =>
  exampleAuthorizer({
    stages: [
      {
        ...stage,
        refusals: known({
          unauthorized: 40,
          forbidden: 2,
          since: EXAMPLE_NOW - HOUR,
          routes: [{ route: 'GET /orders', unauthorized: 40, forbidden: 0 }],
          complete: false,
        }),
        clientErrors: known(50),
      },
    ],
    ...is,
  });
const REFUSED =
  '40 with 401, 2 with 403, first 1 hour ago; 50 with 4XX in all. Most: GET /orders 40. Only a part of the log was read';

describe('the report of APIs', () => {
  it('tells what a Cognito authorizer asks for, where, and whom it refused', () => {
    expect(shown(exampleApis(refusing({ validation: '1ex.*' })))).toEqual([
      [
        'REST API orders, authorizer pool',
        'Checks: id tokens where the method names no scope, access tokens with one of the scopes where it does',
        'Validation: aud of the id token must match 1ex.*',
        'GET /orders: no scope',
        'GET /me: one of aws.cognito.signin.user.admin',
        'Cache: an answer may be kept for 300 seconds',
        'Stage live: deployed 20 days ago',
        `Refused: ${REFUSED}`,
      ],
    ]);
    expect(sectionsOfApis({ apis: known(exampleApis(refusing(), exampleJwtAuthorizer())) }, incident)).toEqual([
      { title: ['APIs that refuse'], lines: [{ label: 'orders, pool', value: expect.anything() }] },
    ]);
  });

  it('an authorizer changed after the deployment is not served yet, unless the API deploys by itself', () => {
    const changed = exampleChange({ thing: { kind: 'authorizer', apiId: 'orders1', id: 'auth1' } });
    const evidence: Evidence = { changes: known(exampleChanges({ changes: [changed] })) };
    const stages = (it: ApiAuthorizer) =>
      shown(exampleApis(it), evidence)[0]?.filter((line) => line.startsWith('Stage'));
    expect(stages(exampleAuthorizer())).toEqual([
      'Stage live: deployed 20 days ago; the authorizer was changed 1 hour ago, which this stage does not serve yet',
    ]);
    expect(stages(exampleAuthorizer({ stages: [{ ...stage, autoDeploy: true }] }))).toEqual([
      'Stage live: serves every change at once',
    ]);
    expect(stages(exampleAuthorizer({ id: 'auth2' }))).toEqual(['Stage live: deployed 20 days ago']);
  });

  it('an issuer that cannot fit is told first', () => {
    const slash = exampleJwtAuthorizer({ issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12/' });
    expect(shown(exampleApis(slash))[0]?.[2]).toBe(
      'Issuer: the authorizer expects https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12/, the pool writes https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example12: every token is refused',
    );
    expect(verdict(exampleApis(slash))).toBe(
      'seen: The authorizer pool of mobile cannot take tokens of prod: the issuers differ.',
    );
    const updated: Evidence = { pool: known(examplePool({ issuer: 'updated' })) };
    expect(shown(exampleApis(exampleAuthorizer()), updated)[0]?.[2]).toBe(
      'Issuer: the pool writes the updated issuer, with which Cognito authorizers of REST APIs do not work',
    );
    expect(verdict(exampleApis(exampleAuthorizer(), exampleJwtAuthorizer()))).toMatch(/^nothing-found: 2 authorizers/);
  });

  it('unknown is not healthy: no access log, part of the APIs, none found', () => {
    const none = gap('not found', 'The stage writes no access log, so 401 cannot be told apart from 403.');
    const dark = exampleAuthorizer({ stages: [{ ...stage, refusals: none, clientErrors: known(7) }] });
    expect(shown(exampleApis(dark))[0]?.at(-1)).toBe(
      'Refused: 7 with 4XX in all. The stage writes no access log, so 401 cannot be told apart from 403.',
    );
    expect(verdict(exampleApis(dark))).toBe(
      'cannot-tell: 1 authorizer of API Gateway takes tokens of prod; 0 requests refused with 401 or 403 in the last 3 hours, not known for 1 stage. Paste a token with /cognito token to see which of them accept it.',
    );
    const denied = gap('denied', 'AWS refused apigateway:GET.', 'apigateway:GET');
    const partly = { authorizers: [], gaps: [{ what: 'HTTP APIs', gap: denied }], notLookedAt: ['old'] };
    expect(shown(partly)).toEqual([
      [
        'Not looked at',
        'HTTP APIs: denied. AWS refused apigateway:GET. Missing right: apigateway:GET.',
        'Too many: 1 more API: old',
      ],
    ]);
    expect(verdict(partly)).toBe('cannot-tell: No API seen that takes tokens of prod, but not all were looked at.');
    expect(verdict(exampleApis())).toBe(
      'nothing-found: No API Gateway authorizer in this account uses prod. A Lambda authorizer counts only if the configuration names it under apis:.',
    );
  });
});
