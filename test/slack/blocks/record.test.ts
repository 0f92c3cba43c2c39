import { describe, expect, test } from 'vitest';
import type { PastIncident } from '../../../src/journal/past-incident.ts';
import { closedMessage, notedMessage, pastMessage } from '../../../src/slack/blocks/record.ts';
import { context, section } from '../../../src/slack/blocks/report.ts';
import { START } from '../../sandbox/slack/stand-in.ts';
import { fileOf, INCIDENT } from '../alerted.ts';

const at = '2026-11-20 14:00 UTC (<!date^1795183200^{time}|UTC>)';
const past: PastIncident = {
  id: 'old',
  pool: 'prod',
  openedAt: START,
  resolvedAt: START + 42 * 60_000,
  signature: { trigger: undefined, error: undefined, rule: undefined },
  cause: 'A release of <pre-sign-up>.',
  fix: 'moved live to 41.',
  channel: 'C0INCIDENTS',
  thread: '1.2',
};

test('a note says who wrote it and when it is from', () => {
  const record = {
    id: 'n1',
    incident: 'incident-1',
    at: START,
    kind: 'note' as const,
    text: 'The <CDN> was slow too.',
    by: 'U0ALICE',
    source: undefined,
    about: [],
  };
  expect(notedMessage({ kind: 'noted', incident: INCIDENT, record })).toEqual({
    text: '📝 Noted by @U0ALICE: The &lt;CDN&gt; was slow too.',
    blocks: [section('📝 Noted by <@U0ALICE>: The &lt;CDN&gt; was slow too.'), context(`In the record at ${at}.`)],
  });
});

test('the end tells who, why and what was done', () => {
  const resolved = { at: START, by: undefined, cause: 'The release.' };
  const file = fileOf({ status: 'resolved', resolved, done: ['moved live of pre-sign-up to 41'] });
  expect(closedMessage({ file })).toEqual({
    text: '✅ prod: No alert fires any more since 2026-11-20 14:00:00 UTC. Cause: The release. What was done: moved live of pre-sign-up to 41.',
    blocks: [
      section(
        `✅ prod: No alert fires any more since ${at}. Cause: The release. What was done: moved live of pre-sign-up to 41.`,
      ),
      context('The whole record: `/cognito export prod`.'),
    ],
  });
});

describe('earlier incidents', () => {
  test('that look alike are told with cause, fix and thread', () => {
    const links = new Map([['old', 'https://acme.slack.com/archives/C0/p1']]);
    const told = pastMessage({ kind: 'past', pool: 'prod', incident: INCIDENT, past: [past] }, links);
    expect(told.blocks).toEqual([
      section('*🕰️ This looks like an earlier incident of prod*'),
      section(
        `${at}, 42 min. Cause: A release of &lt;pre-sign-up&gt;. What fixed it: moved live to 41. <https://acme.slack.com/archives/C0/p1|Its thread>`,
      ),
    ]);
    expect(told.text).toMatch(
      /^🕰️ This looks like an earlier incident of prod\. 2026-11-20 14:00:00 UTC, 42 min\. Cause: /,
    );
  });

  test('are five at most, and what nobody wrote down is said', () => {
    const all = Array.from({ length: 7 }, () => ({ ...past, cause: undefined, fix: undefined }));
    const { blocks } = pastMessage({ kind: 'past', pool: 'prod', incident: undefined, past: all }, new Map());
    expect(blocks).toHaveLength(7);
    expect(blocks[1]).toEqual(section(`${at}, 42 min. Nobody wrote down the cause.`));
    expect(blocks.at(-1)).toEqual(context('and 2 older'));
  });

  test('may be none', () => {
    expect(pastMessage({ kind: 'past', pool: 'prod', incident: undefined, past: [] }, new Map()).text).toBe(
      'No earlier incident of prod is in the record.',
    );
  });
});
