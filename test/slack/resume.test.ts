import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../sandbox/slack/server.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { Job } from '../../src/command/job.ts';
import { words } from '../../src/incident/words.ts';
import { LEFT_BEHIND_AFTER_MS } from '../../src/journal/journal.ts';
import { createTimeline } from '../../src/slack/thread.ts';
import type { TimelineOptions } from '../../src/slack/timeline-options.ts';
import { createMemory, type Memory } from '../bot/memory-journal.ts';
import { type Clock, startStandIn } from '../sandbox/slack/stand-in.ts';

const INCIDENT = { id: 'first', pool: 'prod', channel: 'C0INCIDENTS', openedAt: 0 };

let slack: SlackStandIn;
let client: WebClient;
let clock: Clock;
let memory: Memory;
beforeEach(async () => {
  ({ slack, client, clock } = await startStandIn());
  memory = createMemory();
});
afterEach(() => slack.close());

function optionsOf(change: Partial<TimelineOptions['journal']> = {}): TimelineOptions {
  const silent = () => undefined;
  return {
    client,
    poster: client,
    journal: { ...memory.open(), ...change },
    seal: () => 'sealed',
    approvers: () => [],
    slackApiUrl: slack.apiUrl,
    fetch,
    messageEveryMs: 0,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    now: () => clock.now,
    pause: async () => undefined,
  };
}

const JOB: Job = {
  format: 1,
  delivery: 'd'.repeat(64),
  command: { kind: 'resume', id: '' },
  actor: { kind: 'schedule', id: 'resume' },
  place: { channel: '', user: '', responseUrl: undefined },
  at: 0,
};

const working: Entry = {
  kind: 'summary',
  incident: INCIDENT,
  joined: false,
  channels: ['C0INCIDENTS'],
  asked: { by: undefined, symptom: undefined },
  state: { kind: 'working', done: 3, of: 9, looking: 'pool settings', soFar: undefined },
};
const story: Entry = {
  kind: 'story',
  incident: INCIDENT,
  story: { key: 'changes', title: 'What changed', lines: [words`nothing`], source: 'CloudTrail' },
};

const shown = () =>
  slack.messagesSeenBy('U0BOB', 'C0INCIDENTS').map(({ text, threadTs }) => [text, threadTs !== undefined]);
const left = () => memory.open().leftBehind(clock.now + LEFT_BEHIND_AFTER_MS);

/** What the schedule finds, worked by another worker. */
async function resumeAll(options = optionsOf()): Promise<void> {
  const timeline = createTimeline(options);
  for (const id of await left()) await timeline({ kind: 'resumed', id }, JOB);
}

describe('what a lost worker left behind', () => {
  it('is a summary that says that it is being worked on, until it gets its word', async () => {
    await createTimeline(optionsOf())(working, JOB);
    expect(await left()).toEqual(['summary/prod/first']);
    await resumeAll();
    expect(shown()).toEqual([[expect.stringContaining('prod'), false]]);
    const [message] = slack.messagesSeenBy('U0BOB', 'C0INCIDENTS');
    expect(JSON.stringify(message?.blocks)).toContain('The worker of this triage was lost, and nothing came of it.');
    expect(JSON.stringify(message?.blocks)).not.toContain('⏳');
    expect(await left()).toEqual([]);
  });

  it('is a message that was written down and not posted: it is, where it belongs, once', async () => {
    const crash = () => Promise.reject(new Error('the worker was lost'));
    await createTimeline(optionsOf())(working, JOB);
    const lost = {
      ...optionsOf(),
      poster: { ...client, chat: { ...client.chat, postMessage: crash } } as unknown as WebClient,
    };
    await expect(createTimeline(lost)(story, JOB)).rejects.toThrow('the worker was lost');
    expect(await left()).toEqual([`post/story/first/${'d'.repeat(12)}/changes`, 'summary/prod/first']);
    await resumeAll();
    await resumeAll();
    expect(shown()).toEqual([
      [expect.stringContaining('prod'), false],
      [expect.stringMatching(/^\(again\) What changed/), true],
    ]);
    expect(await left()).toEqual([]);
  });

  it('is nothing where it was posted and only the mark of its end is missing', async () => {
    const timeline = createTimeline(optionsOf({ end: async () => undefined }));
    await timeline(working, JOB);
    await timeline(story, JOB);
    const before = shown();
    const posts = (await left()).filter((id) => id.startsWith('post/'));
    expect(posts).toHaveLength(2);
    for (const id of posts) await createTimeline(optionsOf())({ kind: 'resumed', id }, JOB);
    expect(shown()).toEqual(before);
    expect(await left()).toEqual(['summary/prod/first']);
  });
});
