import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SlackStandIn } from '../../sandbox/slack/server.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { Job } from '../../src/command/job.ts';
import { createTimeline } from '../../src/slack/thread.ts';
import { createMemory, type Memory } from '../bot/memory-journal.ts';
import { reportOf } from '../report/found.ts';
import { startStandIn } from '../sandbox/slack/stand-in.ts';

const CHANNEL = 'C0INCIDENTS';
const NAMES = ['of alice@example.com', 'of alice'];
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

let slack: SlackStandIn;
let client: WebClient;
let memory: Memory;
beforeEach(async () => {
  ({ slack, client } = await startStandIn());
  memory = createMemory();
});
afterEach(async () => {
  await slack.close();
});

const job: Job = {
  format: 1,
  delivery: 'd'.repeat(64),
  command: { kind: 'forget', query: { by: 'email', value: 'alice@example.com' }, confirmed: true },
  actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
  place: { channel: CHANNEL, user: 'U0ALICE', responseUrl: undefined },
  at: 0,
};

async function tell(entry: Entry): Promise<void> {
  const timeline = createTimeline({
    client,
    poster: client,
    journal: memory.open(),
    seal: () => 'sealed',
    approvers: () => [],
    slackApiUrl: slack.apiUrl,
    fetch,
    messageEveryMs: 0,
    log: silent,
    now: () => 0,
    pause: async () => undefined,
  });
  await timeline(entry, job);
}

const share = (offer: string): Entry => ({ kind: 'shared', reports: [reportOf()], by: 'U0ALICE', offer, about: NAMES });
const forgotten = async (about: string): Promise<Entry> => ({
  kind: 'forgotten',
  about,
  messages: await memory.open().mentions(about),
  lines: 1,
});
const inChannel = () =>
  slack.messagesSeenBy('U0BOB', CHANNEL).filter(({ audience }) => audience.kind === 'channel').length;
const alone = () =>
  slack
    .messagesSeenBy('U0ALICE', CHANNEL)
    .filter(({ audience }) => audience.kind !== 'channel')
    .map(({ text }) => text);

it('finds what was shared by any name of the person, deletes it in Slack and forgets it here', async () => {
  await tell(share('offer-1'));
  await tell(share('offer-2'));
  expect(inChannel()).toBe(2);
  await tell(await forgotten('of alice'));
  expect([inChannel(), alone()]).toEqual([0, ['✅ Deleted: 2 messages in Slack, 1 line of records.']]);
  expect(await memory.open().mentions('of alice')).toEqual([]);
  expect(await memory.open().readEntry(`offer-1/${CHANNEL}`)).toBeUndefined();
  // By another name there is nothing left in Slack, which is no failure.
  await tell(await forgotten('of alice@example.com'));
  expect(await memory.open().mentions('of alice@example.com')).toEqual([]);
});

it('keeps in mind what Slack would not delete, and says so', async () => {
  await tell(share('offer-1'));
  slack.addFault({ method: 'chat.delete', kind: 'error:cant_delete_message', times: 1 });
  await tell(await forgotten('of alice'));
  expect([inChannel(), alone()]).toEqual([
    1,
    [
      '⚠️ Deleted: 0 messages in Slack, 1 line of records. 1 message could not be deleted (Slack says: cant_delete_message); ask again later.',
    ],
  ]);
  expect(await memory.open().mentions('of alice')).toHaveLength(1);
});
