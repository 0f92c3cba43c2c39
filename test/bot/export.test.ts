import { beforeEach, describe, expect, it } from 'vitest';
import { newFile } from '../../src/bot/incident-file.ts';
import { postmortemOf } from '../../src/bot/postmortem.ts';
import { postmortemMarkdown } from '../../src/bot/postmortem-markdown.ts';
import { terminalJson, terminalText } from '../../src/cli/render.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { IncidentFile } from '../../src/journal/incident-file.ts';
import type { TimelineRecord } from '../../src/journal/timeline-record.ts';
import { policy, pool } from './asked.ts';
import { asker, exampleConclusion, exampleIncident, MINUTE, openIn, told } from './incident-world.ts';
import { createMemory, type Memory } from './memory-journal.ts';

const line = (change: Partial<TimelineRecord>): TimelineRecord => ({
  id: `id-${change.kind}`,
  incident: 'incident-prod',
  at: EXAMPLE_NOW,
  kind: 'note',
  text: '',
  by: undefined,
  source: undefined,
  about: [],
  ...change,
});

const timeline = [
  line({
    kind: 'change',
    at: EXAMPLE_NOW - 50 * MINUTE,
    text: 'alias live of pre-sign-up moved to version 42',
    source: 'CloudTrail',
  }),
  line({ kind: 'alert', at: EXAMPLE_NOW - 35 * MINUTE, text: '"sign-up errors" fires.', source: 'CloudWatch' }),
  line({ kind: 'note', at: EXAMPLE_NOW - 10 * MINUTE, text: 'told support', by: 'U0ALICE' }),
  line({ kind: 'recovery', at: EXAMPLE_NOW - 5 * MINUTE, text: 'Recovered: sign-up works again.' }),
];

const file: IncidentFile = {
  ...newFile(exampleIncident()),
  status: 'resolved',
  severity: 2,
  alerts: [
    {
      key: 'a',
      source: 'CloudWatch',
      title: 'sign-up errors',
      status: 'resolved',
      severity: 2,
      since: EXAMPLE_NOW - 35 * MINUTE,
      count: 3,
      flaps: 0,
      link: undefined,
    },
  ],
  conclusion: exampleConclusion(),
  firstFindingAt: EXAMPLE_NOW - 28 * MINUTE,
  causeAt: EXAMPLE_NOW - 20 * MINUTE,
  resolved: { at: EXAMPLE_NOW, by: 'U0ALICE', cause: 'a release' },
  done: ['moved live of pre-sign-up to version 41'],
};

describe('the postmortem', () => {
  it('counts from the earliest alert, and what failed more than usual alone', () => {
    expect(postmortemOf(file, timeline)).toEqual({
      file,
      timeline,
      timeToFirstFinding: 7 * MINUTE,
      timeToCause: 15 * MINUTE,
      timeToRecovery: 30 * MINUTE,
      failed: 30,
    });
  });

  it('knows no figures that nobody read, and no times that did not come', () => {
    const open = newFile(exampleIncident());
    expect(postmortemOf(open, [])).toEqual({
      file: open,
      timeline: [],
      timeToFirstFinding: undefined,
      timeToCause: undefined,
      timeToRecovery: undefined,
      failed: undefined,
    });
    const healthy = exampleConclusion({ impact: [{ what: 'sign-ins', attempts: 900, failures: 9, since: undefined }] });
    expect(postmortemOf({ ...open, conclusion: healthy }, []).failed).toBe(0);
  });

  it('reads as a document to go on writing in', () => {
    expect(postmortemMarkdown(postmortemOf(file, timeline))).toBe(`# Incident of prod, 2026-11-20

- Id: \`incident-prod\`
- Opened: 2026-11-20 02:30:00 UTC
- Status: resolved at 2026-11-20 03:00:00 UTC (by U0ALICE)
- Severity: 2 of 5 (1 is the worst)
- Time to first finding: 7 minutes
- Time to cause: 15 minutes
- Time to recovery: 30 minutes

## Summary

prod: 75 % of sign-ups fail (30 of 40).

Cause: a release

Alerts: sign-up errors (CloudWatch)

## Impact

30 failed, as the newest triage counted them (2026-11-19 23:40:00 UTC to 2026-11-20 02:40:00 UTC).

| What | Failed | Since |
| --- | --- | --- |
| sign-ups | 30 of 40 | 2026-11-20 02:25:00 UTC |
| sign-ins | 9 of 900 | no more than usual |

App clients: \`web\`.

## Timeline

| UTC | What | Happened | Source |
| --- | --- | --- | --- |
| 2026-11-20 02:10:00 | change | alias live of pre-sign-up moved to version 42 | CloudTrail |
| 2026-11-20 02:25:00 | alert | "sign-up errors" fires. | CloudWatch |
| 2026-11-20 02:50:00 | note | told support (by U0ALICE) |  |
| 2026-11-20 02:55:00 | recovery | Recovered: sign-up works again. |  |

## Root cause

Said by whoever resolved it: a release

**A trigger answers wrongly** (certain, \`broken-answer\`)

It answered "true" 30 times.

The evidence again:

\`\`\`sh
aws logs filter-log-events --log-group-name /aws/lambda/pre-sign-up
\`\`\`

What to do about it:

- Move the alias back.

## What was done

- moved live of pre-sign-up to version 41

## What keeps it from coming back

- Test the answer.

## What went well

## What went badly

## Where we were lucky
`);
  });

  it('takes a hostile title for text, and masks what should not have come so far', () => {
    const title = '# <img src=x> | [a](https://evil.example) `x` *b* alice@example.com\n## www.evil.example';
    const hostile: IncidentFile = {
      ...newFile(exampleIncident()),
      alerts: file.alerts.map((it) => ({ ...it, title })),
      conclusion: exampleConclusion({
        causes: exampleConclusion().causes.map((it) => ({ ...it, title, evidence: ['echo ```\nrm'] })),
      }),
    };
    const escaped =
      '\\# \\<img src=x\\> \\| \\[a\\](https\\://evil.example) \\`x\\` \\*b\\* \\[removed\\] \\#\\# www\\.evil.example';
    const written = postmortemMarkdown(postmortemOf(hostile, [line({ text: title })]));
    expect(written.split('\n').filter((it) => it.includes('evil'))).toEqual([
      `Cause: ${escaped} (certain).`,
      `Alerts: ${escaped} (CloudWatch)`,
      `| 2026-11-20 03:00:00 | note | ${escaped} |  |`,
      `**${escaped}** (certain, \`broken-answer\`)`,
    ]);
    expect(written).toContain('````sh\necho ``` rm\n````');
  });
});

describe('/cognito export', () => {
  let memory: Memory;
  beforeEach(async () => {
    memory = createMemory();
    await openIn(memory, file);
    for (const record of timeline) await memory.open().addToTimeline(record);
  });

  it('exports the incident of a pool, or one by its id, from the record alone', async () => {
    const ask = asker(memory);
    const postmortem = postmortemOf(file, timeline);
    const expected = [{ kind: 'postmortem', postmortem, markdown: postmortemMarkdown(postmortem) }];
    expect(await ask({ kind: 'export', pool: 'prod', incident: undefined })).toEqual(expected);
    expect(await ask({ kind: 'export', pool: undefined, incident: 'incident-prod' })).toEqual(expected);
  });

  it('is Markdown in a terminal, and the same as one object for machines', async () => {
    const entries = await asker(memory)({ kind: 'export', pool: 'prod', incident: undefined });
    const postmortem = postmortemOf(file, timeline);
    expect(`${terminalText(entries, (text) => text)}\n`).toBe(postmortemMarkdown(postmortem));
    expect(JSON.parse(terminalJson(entries))).toEqual(JSON.parse(JSON.stringify({ format: 1, ...postmortem })));
  });

  it('knows no other id, and tells nobody else', async () => {
    const ask = asker(memory);
    expect(told(await ask({ kind: 'export', pool: undefined, incident: 'nothing' }))).toEqual([
      'refused: I know of no incident nothing.',
    ]);
    const pools = [pool('prod', policy())];
    expect(
      told(await asker(memory, { pools })({ kind: 'export', pool: undefined, incident: 'incident-prod' })),
    ).toEqual([
      'refused: You need the permission "look", and the configuration gives it to nobody. Ask whoever runs this bot to fill in access.look.',
    ]);
  });
});
