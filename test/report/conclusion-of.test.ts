import { expect, it } from 'vitest';
import { advice } from '../../src/diagnosis/advice.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../src/evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../src/evidence/example-metrics.ts';
import { exampleFailure, exampleRuns } from '../../src/evidence/example-trigger.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { commandLine, email, personName, words } from '../../src/incident/words.ts';
import { conclusionOf } from '../../src/report/conclusion-of.ts';
import { foundAbout, reportOf } from './found.ts';

const MINUTE_MS = 60_000;
const FIVE_AGO = EXAMPLE_NOW - 5 * MINUTE_MS;

const signUps = exampleActivity('sign-up', {
  attempts: 140,
  failures: 31,
  differsSince: FIVE_AGO,
  sinceThen: { attempts: 40, failures: 30 },
  byClient: [
    { client: 'web', attempts: 30, failures: 30 },
    { client: 'ios', attempts: 10, failures: 0 },
  ],
});

it('is what a channel may read: what fails, for whom, the cause with its evidence, and what makes it look alike', () => {
  const finding = foundAbout(
    { kind: 'trigger', functionName: 'pre-sign-up' },
    {
      because: words`It refuses ${email('alice@example.com')}.`,
      against: words`It ran well for ${personName('Bob')}.`,
      advice: [advice(words`Mend it.`, words`It may break again.`), advice(words`Tell people.`)],
    },
  );
  const report = reportOf({
    findings: [finding],
    evidence: {
      poolMetrics: known(exampleMetrics([signUps, exampleActivity('sign-in', { attempts: 900, failures: 9 })])),
      runs: known([
        {
          functionName: 'post-auth',
          runs: known(exampleRuns({ functionName: 'post-auth', failures: [exampleFailure({ count: 99 })] })),
        },
        {
          functionName: 'pre-sign-up',
          runs: known(
            exampleRuns({
              failures: [
                exampleFailure({ failure: 'logged-error', count: 80 }),
                exampleFailure({ failure: 'contract', signature: 'response.autoConfirmUser' }),
              ],
            }),
          ),
        },
      ]),
      changes: known(
        exampleChanges({
          changes: [
            exampleChange({ at: EXAMPLE_NOW - 9 * MINUTE_MS }),
            exampleChange({ failed: true }),
            exampleChange({ at: FIVE_AGO, by: undefined }),
          ],
        }),
      ),
    },
    shownBy: [
      {
        fact: 'pool',
        commands: [[commandLine(words`aws cognito-idp admin-get-user --username ${personName('alice')}`)]],
      },
      { fact: 'pool', commands: [words`aws cognito-idp list-users --filter ${personName('alice')}`] },
      { fact: 'triggerMetrics', commands: [words`aws something else`] },
    ],
  });
  expect(conclusionOf(report, EXAMPLE_NOW)).toEqual({
    at: EXAMPLE_NOW,
    from: EXAMPLE_NOW - 60 * MINUTE_MS,
    to: EXAMPLE_NOW,
    headline:
      'prod: 75 % of sign-ups fail (30 of 40) since 2026-11-20 02:55:00 UTC, only for web. Not affected: sign-ins.',
    verdict: 'found',
    causes: [
      {
        rule: 'broken-answer',
        label: 'trigger-exception',
        title: 'A trigger answers wrongly',
        certainty: 'likely',
        because: 'It refuses a•••@e•••.com. Speaks against it: It ran well for B•••.',
        advice: ['Mend it. Risk: It may break again.', 'Tell people.'],
        prevention: 'Do not.',
        evidence: ['aws cognito-idp admin-get-user --username $USER', 'aws cognito-idp list-users --filter $USER'],
      },
    ],
    impact: [
      { what: 'sign-ins', attempts: 900, failures: 9, since: undefined },
      { what: 'sign-ups', attempts: 40, failures: 30, since: FIVE_AGO },
    ],
    clients: ['web'],
    changes: [
      { at: FIVE_AGO, what: 'alias live of pre-sign-up: moved to version 42, by whom: not visible yet' },
      { at: EXAMPLE_NOW - 9 * MINUTE_MS, what: 'alias live of pre-sign-up: moved to version 42, by b••• as deploy' },
    ],
    signature: { trigger: 'pre-sign-up', error: 'contract: response.autoConfirmUser', rule: 'broken-answer' },
  });
});

it('tells of the trigger that fails most where no cause names one, and of no clients where all of them fail', () => {
  const all = { ...signUps, byClient: [{ client: 'web', attempts: 40, failures: 30 }] };
  const { clients, signature, causes } = conclusionOf(
    reportOf({
      evidence: {
        poolMetrics: known(exampleMetrics([all])),
        runs: known([
          { functionName: 'silent', runs: gap('denied', 'no') },
          { functionName: 'pre-sign-up', runs: known(exampleRuns({ failures: [exampleFailure()] })) },
          {
            functionName: 'post-auth',
            runs: known(
              exampleRuns({
                failures: [
                  exampleFailure({ failure: 'timeout', signature: 'Task timed out after # seconds', count: 40 }),
                ],
              }),
            ),
          },
        ]),
      },
    }),
    EXAMPLE_NOW,
  );
  expect({ clients, signature, causes }).toEqual({
    clients: [],
    signature: { trigger: 'post-auth', error: 'timeout: Task timed out after # seconds', rule: undefined },
    causes: [],
  });
});

it('knows nothing where nothing could be read, and does not call it health', () => {
  const { headline, impact, clients, changes, signature } = conclusionOf(
    reportOf({ evidence: { poolMetrics: gap('denied', 'no') }, verdict: { kind: 'cannot-tell', words: words`No.` } }),
    EXAMPLE_NOW,
  );
  expect({ headline, impact, clients, changes, signature }).toEqual({
    headline: 'prod: how many sign-ins fail could not be read.',
    impact: [],
    clients: [],
    changes: [],
    signature: { trigger: undefined, error: undefined, rule: undefined },
  });
});
