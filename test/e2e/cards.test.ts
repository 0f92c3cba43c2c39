import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/messages.ts';
import type { Config } from '../../src/config/config.ts';
import { type Running, startAll } from './running.ts';
import { textIn } from './shown.ts';

const CHANNEL = 'C0INCIDENTS';
const PAGER = { appId: 'A0PAGER', botId: 'B0PAGER', name: 'Pager' };
const LINK = '<https://acme.pagerduty.com/incidents/Q2ABCDEF123456|#12: Sign-in fails in prod, userpool=prod>';

const withCards = (config: Config): Config => ({
  ...config,
  alerts: {
    channel: CHANNEL,
    webhooks: [],
    topics: [],
    allowSha1: false,
    cards: [{ channel: CHANNEL, app: PAGER.appId, source: 'pagerduty' }],
    severities: {},
    grafana: { signatureHeader: undefined, timestampHeader: undefined },
  },
});

let running: Running;
beforeAll(async () => {
  running = await startAll({ config: withCards });
});
afterAll(() => running.close());

/** What everybody reads of the bot below a message. */
const below = (ts: string): readonly Message[] =>
  running.standIns.slack
    .messagesSeenBy('U0BOB', CHANNEL)
    .filter((it) => it.threadTs === ts && it.author.kind === 'bot' && it.audience.kind === 'channel');

async function post(text: string, thread?: string): Promise<string> {
  const card = { text, ...(thread === undefined ? {} : { thread }) };
  const posted = await running.standIns.slack.postAsApp(PAGER, CHANNEL, card);
  expect(posted?.outcome).toEqual({ kind: 'taken' });
  await running.settled();
  return posted?.ts ?? '';
}

describe('the card of a pager', () => {
  let ts: string;
  it('starts a triage in its own thread, and nothing beside it', async () => {
    ts = await post(`*Triggered* ${LINK}`);
    const [summary] = below(ts);
    expect(summary?.text).toContain('1 alert firing');
    const roots = running.standIns.slack
      .messagesSeenBy('U0BOB', CHANNEL)
      .filter((it) => it.threadTs === undefined && it.author.kind === 'bot');
    expect(roots).toEqual([]);
  }, 60_000);

  it('resolved by a reply, it is told in that summary, and opens nothing', async () => {
    await post(`*Resolved* ${LINK}`, ts);
    const [summary] = below(ts);
    expect(summary?.text).toContain('1 alert resolved');
    expect(below(ts).map((it) => it.text)).toContain(
      '🟢 PagerDuty: #12: Sign-in fails in prod, userpool=prod is resolved.',
    );
  }, 60_000);
});

describe('in the thread of an incident', () => {
  const isAnswer = (since: ReadonlySet<string>) => (it: Message) => !since.has(it.ts) && it.audience.kind === 'only';

  it('a message is kept in the record, with its own time, for the pool of that thread', async () => {
    const ts = await post(`*Triggered* ${LINK.replace('Q2ABCDEF123456', 'Q2BBBBBB222222')}`);
    const { slack } = running.standIns;
    await slack.say('U0BOB', 'Support told the customers, says bob@example.com', CHANNEL, ts);
    const said = slack.messagesSeenBy('U0BOB', CHANNEL).find((it) => it.text.startsWith('Support told'));
    await slack.shortcut('U0ALICE', 'add_to_timeline', { message: said?.ts ?? '', channel: CHANNEL });
    const view = slack.modalOf('U0ALICE');
    expect(view?.definition.callback_id).toBe('form:note');
    expect(await slack.submit('U0ALICE', view?.id ?? '', {})).toEqual({ kind: 'taken' });
    await running.settled();
    const since = running.seen();
    await slack.say('U0ALICE', '@cognito export', CHANNEL, ts);
    const answer = await running.see('U0ALICE', isAnswer(since));
    expect(answer.threadTs).toBe(ts);
    expect(textIn(answer)).toContain('| note | Support told the customers, says \\[removed\\] (by U0ALICE) |');
    expect(running.news('U0BOB', new Set()).map((it) => it.text)).toContain(
      '📝 Noted by @U0ALICE: Support told the customers, says [removed]',
    );
  }, 60_000);
});

describe('"Triage this alert"', () => {
  it('starts a triage below a message that starts none by itself', async () => {
    const { slack } = running.standIns;
    const posted = await slack.postAsApp({ appId: 'A0OTHER', botId: 'B0OTHER', name: 'Other' }, CHANNEL, {
      text: 'Sign-in is slow in staging',
    });
    const ts = posted?.ts ?? '';
    await running.settled();
    expect(below(ts)).toEqual([]);
    await slack.shortcut('U0ALICE', 'triage_alert', { message: ts, channel: CHANNEL });
    const view = slack.modalOf('U0ALICE');
    expect(await slack.submit('U0ALICE', view?.id ?? '', {})).toEqual({ kind: 'taken' });
    await running.settled();
    const [summary] = below(ts);
    expect(textIn(summary ?? { blocks: [] })).toContain(
      'Triage of *staging*, asked for by <@U0ALICE>: Sign-in is slow in staging',
    );
  }, 60_000);
});
