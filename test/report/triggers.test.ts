import { describe, expect, test } from 'vitest';
import { EXAMPLE_NOW, examplePool } from '../../src/evidence/example.ts';
import {
  exampleChain,
  exampleFailure,
  exampleFunction,
  exampleRuns,
  exampleSettings,
  exampleTrigger,
  exampleTriggerMetrics,
} from '../../src/evidence/example-trigger.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { TriggerRuns } from '../../src/evidence/runs.ts';
import type { TriggerChain } from '../../src/evidence/trigger.ts';
import type { Located, Subject } from '../../src/incident/incident.ts';
import { plain, write } from '../../src/incident/words.ts';
import type { Section, Verdict } from '../../src/report/report.ts';
import { runsPortrait, sectionsOfRuns } from '../../src/report/runs.ts';
import { sectionsOfTriggers, triggersPortrait } from '../../src/report/triggers.ts';

const incident = (subject: Subject): Located => ({
  pool: { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' },
  subject,
  span: { from: EXAMPLE_NOW - 3 * 3_600_000, to: EXAMPLE_NOW },
});
const TRIGGERS = incident({ kind: 'triggers' });
const LOGS = incident({ kind: 'logs', trigger: 'PreSignUp' });

const told = (sections: readonly Section[]) =>
  sections.map((section) => [
    write(section.title, 'channel', plain),
    Object.fromEntries(section.lines.map((line) => [line.label, write(line.value, 'channel', plain)])),
  ]);
const verdict = ({ kind, words }: Verdict) => [kind, write(words, 'channel', plain)];

const of = (...chains: readonly TriggerChain[]): Evidence => ({
  pool: known(examplePool({ triggers: [exampleTrigger()] })),
  triggers: known(chains),
  triggerMetrics: known([exampleTriggerMetrics()]),
});
const withRuns = (change: Partial<TriggerRuns>): Evidence => ({
  ...of(exampleChain()),
  runs: known([{ functionName: 'pre-sign-up', runs: known(exampleRuns(change)) }]),
});

describe('triggers', () => {
  test('one that is ready', () => {
    expect(told(triggersPortrait.sections(TRIGGERS, of(exampleChain())))).toEqual([
      [
        'PreSignUp → pre-sign-up:live',
        {
          Runs: 'version 41',
          Code: 'nodejs24.x, index.handler, of 2026-10-31 03:00:00 UTC (20 days ago), hash abcdefghijkl',
          Limits: 'timeout 5 s; 256 MB',
          Cognito: 'may call it: statement CognitoInvoke',
          Lately: 'called 20 times, 0 failed, 0 throttled; half within 40 ms, 99 % within 110 ms, slowest 120 ms',
          'Published before': 'versions 40 (60 days ago); which of them were live is not told here',
          Log: '/aws/lambda/pre-sign-up, Text',
        },
      ],
    ]);
    expect(verdict(triggersPortrait.quiet(TRIGGERS, of(exampleChain())))[0]).toBe('nothing-found');
    expect(told(sectionsOfTriggers(of(exampleChain()), TRIGGERS))).toEqual([
      ['Triggers', { Ready: '1 of 1 triggers' }],
    ]);
  });

  const troubled: readonly (readonly [what: string, chain: Partial<TriggerChain>, said: string])[] = [
    [
      'may not be called',
      {
        permission: known({
          cognitoMayInvoke: false,
          because: 'the alias live of pre-sign-up has no policy at all',
          others: [],
        }),
      },
      'Cognito may not call it: the alias live of pre-sign-up has no policy at all',
    ],
    [
      'is held back',
      { concurrency: known({ reserved: 0, provisioned: undefined }) },
      'its reserved concurrency is 0, so that it never runs',
    ],
    [
      'sleeps',
      { settings: known(exampleSettings({ state: 'Inactive', stateReason: 'Idle' })) },
      'its state is Inactive (Idle)',
    ],
    [
      'is being updated',
      { settings: known(exampleSettings({ lastUpdate: 'InProgress' })) },
      'its last update is InProgress',
    ],
    [
      'has no snapshot',
      { settings: known(exampleSettings({ snapStart: 'not ready' })) },
      'its SnapStart snapshot is not ready',
    ],
    [
      'is gone',
      { settings: gap('not found', 'lambda:GetFunctionConfiguration found no pre-sign-up:live.') },
      'it is not there. lambda:GetFunctionConfiguration found no pre-sign-up:live.',
    ],
  ];
  test.each(troubled)('one that %s', (_what, change, said) => {
    const evidence = of(exampleChain(change));
    expect(verdict(triggersPortrait.quiet(TRIGGERS, evidence))).toEqual([
      'seen',
      `pre-sign-up:live (PreSignUp): ${said}.`,
    ]);
    expect(told(sectionsOfTriggers(evidence, TRIGGERS))).toEqual([
      ['Triggers', { PreSignUp: `pre-sign-up:live: ${said}` }],
    ]);
  });

  test.each([
    [{ errors: 4 }, '4 of 20 calls failed'],
    [{ throttles: 3 }, '3 calls were throttled'],
    [{ duration: { p50: 900, p99: 6900, max: 7000 } }, 'its slowest run took 7.0 s, and Cognito waits 5 s'],
  ])('one whose metrics tell of trouble: %j', (change, said) => {
    const evidence: Evidence = { ...of(exampleChain()), triggerMetrics: known([exampleTriggerMetrics(change)]) };
    expect(verdict(triggersPortrait.quiet(TRIGGERS, evidence))).toEqual([
      'seen',
      `pre-sign-up:live (PreSignUp): ${said}.`,
    ]);
    expect(told(sectionsOfTriggers(evidence, TRIGGERS))).toEqual([
      ['Triggers', { PreSignUp: `pre-sign-up:live: ${said}` }],
    ]);
  });

  test('one that could not be read is not called ready', () => {
    const evidence = of(
      exampleChain({ permission: gap('denied', 'AWS refused lambda:GetPolicy.', 'lambda:GetPolicy') }),
    );
    expect(verdict(triggersPortrait.quiet(TRIGGERS, evidence))).toEqual([
      'cannot-tell',
      'Nothing wrong seen with the triggers of prod, but not everything could be read: lambda:GetPolicy.',
    ]);
    const [[, lines] = []] = told(triggersPortrait.sections(TRIGGERS, evidence));
    expect(lines).toMatchObject({ Cognito: 'could not be read: lambda:GetPolicy is not allowed' });
  });

  test('no alias, weights, other callers, a stack: each is said', () => {
    const calls = exampleFunction('pre-sign-up', '7');
    const alias = { alias: 'live', version: '41', weights: { '42': 0.1 }, revisionId: 'r' };
    const runs = (target: TriggerChain['target']) => {
      const [[, lines] = []] = told(triggersPortrait.sections(TRIGGERS, of(exampleChain({ target }))));
      return (lines as Record<string, string>).Runs;
    };
    expect(runs(known({ kind: 'latest' }))).toBe(
      '$LATEST, whatever was deployed last: there is no alias to move back. Its aliases (live) are not called.',
    );
    expect(runs(known({ kind: 'version', version: '7' }))).toBe(
      'version 7, named by the pool itself: only UpdateUserPool changes that',
    );
    expect(runs(known({ kind: 'alias', ...alias }))).toBe('versions 41 (90 %) and 42 (10 %): calls are shared');
    const [[, lines] = []] = told(
      triggersPortrait.sections(
        TRIGGERS,
        of(
          exampleChain({
            calls,
            permission: known({ cognitoMayInvoke: true, because: 'statement x', others: ['apigateway.amazonaws.com'] }),
            owner: known({ stack: 'auth-prod', tool: 'SAM', codeDeploy: true }),
            concurrency: known({ reserved: 10, provisioned: { requested: 5, ready: 2, status: 'IN_PROGRESS' } }),
            settings: known(exampleSettings({ timeoutSeconds: 30, inVpc: true })),
          }),
        ),
      ),
    );
    expect(lines).toMatchObject({
      'Also may': 'apigateway.amazonaws.com: moving the alias moves them, too',
      'Deployed by':
        'the stack auth-prod (SAM); a gradual deployment is under way, which overwrites what is changed by hand',
      Concurrency: '10 reserved; 2 of 5 provisioned ready (IN_PROGRESS)',
      Limits: 'timeout 30 s, but Cognito waits 5 s; 256 MB; in a VPC',
      Lately: 'no metrics',
    });
  });

  test('a pool without triggers', () => {
    expect(verdict(triggersPortrait.quiet(TRIGGERS, of()))).toEqual(['nothing-found', 'prod calls no triggers.']);
    expect(sectionsOfTriggers(of(), TRIGGERS)).toEqual([]);
  });
});

describe('logs', () => {
  test('runs that failed', () => {
    const denied = { action: 'dynamodb:GetItem', role: 'pre-sign-up-role', resource: 'dynamodb table/users' };
    const evidence = withRuns({
      failedRuns: 15,
      failures: [
        exampleFailure(),
        exampleFailure({ failure: 'access-denied', signature: 's', example: 'e', count: 3, denied }),
      ],
    });
    expect(verdict(runsPortrait.quiet(LOGS, evidence))).toEqual([
      'seen',
      "pre-sign-up threw 12 times, since 2026-11-20 02:30:00 UTC: TypeError: Cannot read properties of undefined (reading 'email'). 1 more kind of failure below.",
    ]);
    const lines = {
      Exception:
        "TypeError: Cannot read properties of undefined (reading 'email') (index.js:3) 12 times, version 42, 2026-11-20 02:30:00 UTC to 2026-11-20 02:59:00 UTC.",
      'Refused by AWS':
        "e 3 times, version 42, 2026-11-20 02:30:00 UTC to 2026-11-20 02:59:00 UTC. The function's role: pre-sign-up-role.",
    };
    expect(told(runsPortrait.sections(LOGS, evidence))).toEqual([
      [
        'Log of pre-sign-up',
        {
          Runs: '20 runs (version 41: 20), 15 failed, the last at 2026-11-20 02:59:00 UTC',
          ...lines,
          Speed: 'slowest run 120 ms, slowest start 310 ms',
          Metrics: 'called 20 times, 0 failed, 0 throttled; half within 40 ms, 99 % within 110 ms, slowest 120 ms',
          Answers: "20 events or answers read; all keep the trigger's contract",
        },
      ],
    ]);
    expect(told(sectionsOfRuns(evidence, LOGS))).toEqual([['Log of pre-sign-up', lines]]);
  });

  const verdicts: readonly (readonly [what: string, change: Partial<TriggerRuns>, expected: readonly string[]])[] = [
    ['healthy', {}, ['nothing-found', 'No failure in the log of the last 3 hours.']],
    [
      'answers not logged',
      { responses: 'not-logged', responsesRead: 0 },
      [
        'nothing-found',
        'No failure in the log of the last 3 hours. What it answered is not in the log, so that an answer which Cognito rejects cannot be seen.',
      ],
    ],
    ['slow', { overFiveSeconds: 2 }, ['seen', '2 runs of pre-sign-up took longer than the 5 s that Cognito waits.']],
    [
      'no run',
      { runs: 0, activity: 'no runs' },
      [
        'cannot-tell',
        'pre-sign-up: no run in the log in this time. Nobody used it, or Lambda refused the call before it began (permission, concurrency): that leaves no line.',
      ],
    ],
    [
      'no log',
      { runs: 0, activity: 'no log' },
      ['cannot-tell', 'pre-sign-up: there is no log group. It never ran, or its role may not write logs.'],
    ],
    ['in part', { complete: false }, ['cannot-tell', 'No failure seen, but not all of the log was read.']],
  ];
  test.each(verdicts)('%s', (_what, change, expected) => {
    expect(verdict(runsPortrait.quiet(LOGS, withRuns(change)))).toEqual(expected);
  });

  test('a log that could not be read names the right that is missing', () => {
    const runs = gap('denied', 'AWS refused logs:FilterLogEvents.', 'logs:FilterLogEvents');
    const evidence: Evidence = { ...of(exampleChain()), runs: known([{ functionName: 'pre-sign-up', runs }]) };
    expect(verdict(runsPortrait.quiet(LOGS, evidence))).toEqual([
      'cannot-tell',
      'No failure seen, but not all of the log was read.',
    ]);
    const said = [
      [
        'Log of pre-sign-up',
        { Log: 'could not be read: AWS refused logs:FilterLogEvents. Missing right: logs:FilterLogEvents.' },
      ],
    ];
    expect(told(runsPortrait.sections(LOGS, evidence))).toEqual(said);
    expect(told(sectionsOfRuns(evidence, LOGS))).toEqual(said);
  });

  test('where answers are not logged, a wrapper is offered in the language of the function', () => {
    const silent = withRuns({ responses: 'not-logged', responsesRead: 0 });
    const titles = told(runsPortrait.sections(LOGS, silent)).map(([title]) => title);
    expect(titles).toEqual([
      'Log of pre-sign-up',
      'To see its answers, wrap the handler (it logs names and kinds, no values)',
    ]);
    const java: Evidence = {
      ...silent,
      triggers: known([exampleChain({ settings: known(exampleSettings({ runtime: 'java21' })) })]),
    };
    expect(told(runsPortrait.sections(LOGS, java))).toHaveLength(1);
  });

  test('sign-ins of custom authentication', () => {
    const step = {
      at: EXAMPLE_NOW,
      sessionLength: 0,
      results: [],
      chose: 'CUSTOM_CHALLENGE',
      encodings: undefined,
    } as const;
    const evidence: Evidence = {
      ...withRuns({}),
      customAuth: known([
        {
          startedAt: EXAMPLE_NOW,
          stopped: 'Verify found the answer wrong; no run of Define was logged after it.',
          steps: [
            { ...step, slot: 'DefineAuthChallenge' },
            {
              ...step,
              slot: 'VerifyAuthChallengeResponse',
              results: ['FAIL'],
              chose: 'wrong',
              encodings: { answer: '6 digits', expected: { answer: 'base64 of 16' } },
            },
          ],
        },
      ]),
    };
    expect(told(runsPortrait.sections(LOGS, evidence))[1]).toEqual([
      'Custom authentication, newest last',
      {
        'Sign-in':
          '2026-11-20 03:00:00 UTC  Define: CUSTOM_CHALLENGE → Verify after FAIL: wrong (answer: 6 digits; expected: base64 of 16). Verify found the answer wrong; no run of Define was logged after it.',
      },
    ]);
  });

  test('rounds of a custom sign-in that repeat themselves are counted', () => {
    const round = (passed: number) => {
      const results = Array.from({ length: passed }, () => 'PASS' as const);
      const step = { at: EXAMPLE_NOW, sessionLength: passed, results, encodings: undefined };
      return [
        { ...step, slot: 'DefineAuthChallenge' as const, chose: 'CUSTOM_CHALLENGE' },
        { ...step, slot: 'VerifyAuthChallengeResponse' as const, results: [], chose: 'right' },
      ];
    };
    const said = (steps: ReturnType<typeof round>) => {
      const trace = { startedAt: EXAMPLE_NOW, steps, stopped: 'It ended.' };
      return told(runsPortrait.sections(LOGS, { ...withRuns({}), customAuth: known([trace]) }))[1]?.[1];
    };
    const once = '2026-11-20 03:00:00 UTC  Define: CUSTOM_CHALLENGE → Verify: right';
    expect(said([0, 1].flatMap(round))).toEqual({ 'Sign-in': `${once} → the same once more. It ended.` });
    expect(said([...[0, 1, 2].flatMap(round), ...round(3).slice(0, 1)])).toEqual({
      'Sign-in': `${once} → the same 2 times more → Define after PASS PASS PASS: CUSTOM_CHALLENGE. It ended.`,
    });
  });

  test('a name that no trigger has', () => {
    expect(verdict(runsPortrait.quiet(incident({ kind: 'logs', trigger: 'nope' }), of()))).toEqual([
      'absent',
      'prod has no trigger named nope. It has: PreSignUp (pre-sign-up).',
    ]);
  });
});
