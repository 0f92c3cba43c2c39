import { expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../src/evidence/example-metrics.ts';
import { exampleFailure, exampleRuns } from '../../src/evidence/example-trigger.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import type { ActivityMetrics } from '../../src/evidence/metrics.ts';
import { known } from '../../src/evidence/reading.ts';
import type { TriggerRuns } from '../../src/evidence/runs.ts';
import type { Located } from '../../src/incident/incident.ts';
import { plain, write } from '../../src/incident/words.ts';
import { signInPortrait } from '../../src/report/sign-in.ts';

const incident: Located = {
  pool: { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' },
  subject: { kind: 'sign-in', symptom: undefined },
  span: { from: EXAMPLE_NOW - 3 * 3_600_000, to: EXAMPLE_NOW },
};
const verdict = (evidence: Evidence) => {
  const { kind, words } = signInPortrait.quiet(incident, evidence);
  return [kind, write(words, 'channel', plain).split(/[,.(]/)[0]?.trim()];
};
const metrics = (change: Partial<ActivityMetrics> = {}): Evidence => ({
  poolMetrics: known(exampleMetrics([exampleActivity('federation', { attempts: 90, ...change })])),
});
const runs = (change: Partial<TriggerRuns>): Evidence => ({
  ...metrics(),
  runs: known([{ functionName: 'pre-sign-up', runs: known(exampleRuns(change)) }]),
});
const refused = (unauthorized: number): Evidence => ({
  ...metrics(),
  apis: known({
    gaps: [],
    notLookedAt: [],
    authorizers: [
      {
        api: { id: 'a', name: 'orders', kind: 'rest' },
        id: 'auth',
        name: 'prod',
        kind: 'cognito',
        issuer: undefined,
        audiences: [],
        validation: undefined,
        resultTtlSeconds: 300,
        calls: undefined,
        decides: undefined,
        routes: [],
        stages: [
          {
            name: 'live',
            autoDeploy: false,
            deployedAt: undefined,
            accessLog: 'log',
            refusals: known({ unauthorized, forbidden: 2, since: EXAMPLE_NOW, routes: [], complete: true }),
            clientErrors: known(unauthorized + 2),
          },
        ],
      },
    ],
  }),
});

it.each<[string, Evidence, string, string]>([
  ['all is well', metrics(), 'nothing-found', 'Nothing wrong found in 1 check of prod'],
  ['metrics are missing', {}, 'cannot-tell', 'How sign-in goes could not be read'],
  ['nobody tried', metrics({ attempts: 0 }), 'cannot-tell', 'Nobody tried to sign in or up'],
  ['more fails', metrics({ failures: 9, differsSince: EXAMPLE_NOW }), 'seen', 'More fails than before'],
  ['runs fail', runs({ failedRuns: 1 }), 'seen', 'A trigger fails'],
  ['runs are late', runs({ overFiveSeconds: 1 }), 'seen', 'A trigger fails'],
  ['answers are broken', runs({ failures: [exampleFailure({ failure: 'contract' })] }), 'seen', 'A trigger fails'],
  [
    'errors are only logged',
    runs({ failures: [exampleFailure({ failure: 'logged-error' })] }),
    'nothing-found',
    'Nothing wrong found in 2 checks of prod',
  ],
  ['APIs refuse', refused(8), 'seen', 'APIs refused 10 requests with 401 or 403'],
  ['APIs refuse a few', refused(7), 'nothing-found', 'Nothing wrong found in 2 checks of prod'],
  ['it is silent', metrics({ quietSince: EXAMPLE_NOW }), 'seen', 'Hardly anybody tries any more'],
])('the verdict when %s and no cause is named', (_when, evidence, kind, words) => {
  expect(verdict(evidence)).toEqual([kind, words]);
});
