import { expect, it } from 'vitest';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { apisStep } from '../../src/evidence/steps/apis.ts';
import { poolStep } from '../../src/evidence/steps/pool.ts';
import { runsStep } from '../../src/evidence/steps/runs.ts';
import { innerGaps } from '../../src/report/named-gap.ts';

const denied = (action: string) => gap('denied', `AWS refused ${action}.`, action);
const LOGS = 'logs:FilterLogEvents';

it('what is missing inside of facts is named once for a reason and right', () => {
  const evidence: Evidence = {
    runs: known([
      { functionName: 'pre-sign-up', runs: denied(LOGS) },
      { functionName: 'pre-token', runs: denied(LOGS) },
      { functionName: 'custom-message', runs: gap('throttled', 'Too many calls.') },
    ]),
    apis: known({ authorizers: [], gaps: [{ what: 'HTTP APIs', gap: denied('apigateway:GET') }], notLookedAt: [] }),
  };
  expect(innerGaps([runsStep, apisStep, poolStep], evidence)).toEqual([
    { fact: 'runs', title: 'trigger logs', gap: denied(LOGS) },
    { fact: 'runs', title: 'trigger logs', gap: gap('throttled', 'Too many calls.') },
    { fact: 'apis', title: 'APIs that take tokens of the pool', gap: denied('apigateway:GET') },
  ]);
});

it('a fact that is a gap itself, what is not there, and what follows from a gap are told elsewhere', () => {
  const evidence: Evidence = {
    pool: denied('cognito-idp:DescribeUserPool'),
    runs: known([
      { functionName: 'pre-sign-up', runs: gap('not found', 'No log.') },
      { functionName: 'pre-token', runs: gap('depends on a gap', 'Needs its settings.') },
    ]),
  };
  expect(innerGaps([poolStep, runsStep], evidence)).toEqual([]);
});
