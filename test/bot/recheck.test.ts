import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import { runbook } from '../../src/bot/runbook.ts';
import type { Command } from '../../src/command/command.ts';
import { rule } from '../../src/diagnosis/rule.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { exampleFailure, exampleRuns, exampleTrigger } from '../../src/evidence/example-trigger.ts';
import { known } from '../../src/evidence/reading.ts';
import type { TriggerRuns } from '../../src/evidence/runs.ts';
import { plain, words, write } from '../../src/incident/words.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';

const MINUTE = 60_000;
const LAST_FAILURE = EXAMPLE_NOW - 5 * MINUTE;

/** Speaks while a run of the trigger failed; would weigh the changes too. */
const fails = rule({
  id: 'it-fails',
  label: 'trigger-exception',
  title: 'It fails',
  reads: ['runs'],
  weighs: ['delivery'],
  source: { page: 'https://docs.aws.amazon.com/', grade: 'DOC' },
  prevention: 'None.',
  check: 'None.',
  judge: ({ runs }) =>
    runs.flatMap(({ functionName, runs: log }) =>
      log.kind === 'known' && log.value.failedRuns > 0
        ? [
            {
              certainty: 'certain' as const,
              because: words`It failed ${log.value.failedRuns} times.`,
              about: { kind: 'trigger' as const, functionName },
              advice: [],
            },
          ]
        : [],
    ),
  proof: { speaks: { runs: [] }, silent: { runs: [] }, incident: exampleSignInIncident() },
});

const command: Extract<Command, { kind: 'recheck' }> = {
  kind: 'recheck',
  rule: 'it-fails',
  pool: 'prod',
  about: { kind: 'trigger', functionName: 'pre-sign-up' },
  subject: { kind: 'sign-in', symptom: undefined },
  span: { from: EXAMPLE_NOW - 180 * MINUTE, to: EXAMPLE_NOW - 30 * MINUTE },
  incident: undefined,
};

/** Half of the runs failed until five minutes ago, and `since` then. */
function cloud(since: Partial<TriggerRuns>) {
  const plainCloud = cloudOf({});
  const read: number[] = [];
  const own: Cloud = {
    ...plainCloud,
    pool: async (it) => {
      plainCloud.asked.push(`pool ${it.name}`);
      return known(examplePool({ triggers: [exampleTrigger()] }));
    },
    triggerRuns: async (_pool, _log, span) => {
      plainCloud.asked.push('log');
      read.push(span.from);
      return known(
        span.from > LAST_FAILURE
          ? exampleRuns(since)
          : exampleRuns({ runs: 20, failedRuns: 10, failures: [exampleFailure({ lastSeen: LAST_FAILURE })] }),
      );
    },
  };
  return { own, asked: plainCloud.asked, read };
}

function world(own: Cloud) {
  const access = policy({ diagnose: onlyAlice });
  return { pools: [pool('prod', access)], access, openCloud: () => own, runbook: { ...runbook, rules: [fails] } };
}

function told(entries: readonly Entry[]) {
  return entries.map((entry) => {
    if (entry.kind === 'notice') return write(entry.words, 'private', plain);
    if (entry.kind !== 'rechecked') return entry.kind;
    return [entry.rule.id, entry.outcome.kind, entry.by, entry.pool, entry.at];
  });
}

const answer = (outcome: string) => ['it-fails', outcome, 'U0ALICE', 'prod', EXAMPLE_NOW];

describe('looking at a finding again', () => {
  test('runs the steps behind its rule alone: the log twice, the second time from the last failure on', async () => {
    const seen = cloud({ runs: 9 });
    const { entries, audited } = await asked(command, world(seen.own));
    expect(told(entries)).toEqual([answer('fixed')]);
    expect(seen.asked.toSorted()).toEqual([
      'log',
      'log',
      'log exports prod',
      'pool prod',
      'settings pre-sign-up',
      'settings pre-sign-up',
    ]);
    expect(seen.read).toEqual([EXAMPLE_NOW - 180 * MINUTE, LAST_FAILURE + 1000]);
    expect(audited.map(({ action, outcome, pools }) => [action, outcome, pools])).toEqual([
      ['check a finding again', 'allowed', ['prod']],
    ]);
  });

  test('without a run since then it is still there, and with a few it cannot be told', async () => {
    const none = cloud({ runs: 0, activity: 'no runs' });
    expect(told((await asked(command, world(none.own))).entries)).toEqual([answer('still there')]);
    const few = cloud({ runs: 2 });
    expect(told((await asked(command, world(few.own))).entries)).toEqual([answer('cannot tell')]);
  });

  test('by its id alone it is about whatever the rule speaks of', async () => {
    const typed = { ...command, about: undefined, span: undefined };
    expect(told((await asked(typed, world(cloud({ runs: 9 }).own))).entries)).toEqual([answer('fixed')]);
  });

  test('nobody who may not diagnose gets a look, and what is unknown or personal is said', async () => {
    const seen = cloud({});
    const stranger = await asked(command, world(seen.own), 'U0STRANGER');
    expect(told(stranger.entries)).toEqual(['You need the permission "diagnose". Ask @U0ALICE: they hold it.']);
    expect(told((await asked({ ...command, rule: 'no-such' }, world(seen.own))).entries)).toEqual([
      expect.stringContaining('There is no finding with the id no-such.'),
    ]);
    const personal = { ...runbook, rules: runbook.rules };
    const user = await asked({ ...command, rule: 'user-disabled' }, { ...world(seen.own), runbook: personal });
    expect(told(user.entries)).toEqual([expect.stringContaining('user-disabled is about one person, client or token')]);
    expect(seen.asked).toEqual([]);
  });
});
