import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/bot/entry.ts';
import { EXAMPLE_NOW } from '../../../src/evidence/example.ts';
import { words } from '../../../src/incident/words.ts';
import { chartOfRuns } from '../../../src/rollback/figures-chart.ts';
import { recoveryMessage } from '../../../src/slack/blocks/recovery.ts';
import { simpler } from '../../../src/slack/blocks/simpler.ts';
import { exampleWatch } from '../../rollback/example-proposal.ts';

const MINUTE = 60_000;
const run = (after: number, version: string, runs: number, broken: number) => ({
  at: EXAMPLE_NOW + after * MINUTE,
  version,
  runs,
  failed: 0,
  broken,
  answered: runs,
});

function recovery(change: Partial<Extract<Entry, { kind: 'recovery' }>> = {}) {
  return {
    kind: 'recovery',
    watch: exampleWatch({ movedAt: EXAMPLE_NOW }),
    judged: { kind: 'recovered', because: words`0 of 9 runs of version 42 failed; before the move 16 of 16.` },
    at: EXAMPLE_NOW + 2 * MINUTE,
    chart: chartOfRuns(
      [run(-2, '43', 9, 9), run(-1, '43', 7, 7), run(0, '42', 5, 0), run(1, '42', 4, 0)],
      EXAMPLE_NOW,
      EXAMPLE_NOW + 2 * MINUTE,
    ),
    offers: [],
    ...change,
  } as const;
}

/** The texts of a message's blocks, in order. */
function texts(message: ReturnType<typeof recoveryMessage>): readonly string[] {
  return message.blocks.flatMap((block) => {
    if (block.type === 'section') return [block.text?.text ?? ''];
    if (block.type === 'context') return block.elements.map((it) => ('text' in it ? it.text : ''));
    return [block.type as string];
  });
}

describe('the last word of a watch', () => {
  it('says first that it recovered, then by what, and shows what failed before and went well after', () => {
    const message = recoveryMessage(recovery(), () => 'sealed');
    expect(message.text).toBe(
      '✅ Recovered: 2 min after prod-users-pre-sign-up:live was moved to version 42, sign-up works again.',
    );
    expect(texts(message)).toEqual([
      '✅ *Recovered: 2 min after `prod-users-pre-sign-up:live` was moved to version 42, sign-up works again.*\n0 of 9 runs of version 42 failed; before the move 16 of 16.',
      'data_visualization',
      'Version 43 is still there: take the release back where it came from, or the next deployment brings it again.',
      "Watched in *prod*: the log of prod-users-pre-sign-up and, without the canary, Cognito's own metrics.",
    ]);
  });

  it('shows two lines of bars where Slack has no charts', () => {
    const chart = texts(simpler(recoveryMessage(recovery(), () => 'sealed')))[1];
    expect(chart).toMatch(/^Runs before and after the move at \d\d:\d\d UTC\n`▁{10}█▆▁▁` failed\n`▁{12}█▇` succeeded$/);
  });

  it('names what to do where it did not recover, with the way back', () => {
    const undo = { label: 'Undo…', command: { kind: 'undo', proposal: 'proposal-1' }, confirm: undefined } as const;
    const judged = { kind: 'not recovered', because: words`9 of 9 runs of version 42 failed.` } as const;
    const message = recoveryMessage(recovery({ judged, offers: [undo], chart: undefined }), () => 'sealed');
    expect(texts(message)).toEqual([
      '🔴 *Not recovered: 2 min after `prod-users-pre-sign-up:live` was moved to version 42, it still fails.*\n9 of 9 runs of version 42 failed.',
      'The version was not the cause, or not the only one. Look again with `/cognito triage prod`; the move can be undone.',
      'actions',
      "Watched in *prod*: the log of prod-users-pre-sign-up and, without the canary, Cognito's own metrics.",
    ]);
  });

  it('says how to make traffic where there is too little', () => {
    const judged = { kind: 'cannot tell', because: words`There are no figures.` } as const;
    expect(texts(recoveryMessage(recovery({ judged, chart: undefined }), () => 'sealed'))[1]).toBe(
      'Make traffic of your own: `/cognito trigger-test prod-users-pre-sign-up 42` runs the version with a made-up event, `/cognito signin-test prod` signs a canary in.',
    );
  });
});
