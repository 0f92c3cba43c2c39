import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Running, type Seen, startAll } from './running.ts';
import { buttonIn, textIn } from './shown.ts';

const CHANNEL = 'C0INCIDENTS';
const PAGER = { appId: 'A0PAGER', botId: 'B0PAGER', name: 'Pager' };

let running: Running;
let since: Seen;
beforeAll(async () => {
  running = await startAll();
});
afterAll(() => running.close());
beforeEach(() => {
  since = running.seen();
});
afterEach(() => running.settled());

/** Something that other people say, to have a thread. */
async function thread(): Promise<string> {
  await running.standIns.slack.say('U0BOB', 'Is sign-in slow?', CHANNEL);
  const [message] = running.news('U0BOB', since).toReversed();
  const ts = message?.ts ?? '';
  await running.standIns.slack.say('U0ALICE', 'Looking', CHANNEL, ts);
  return ts;
}

const isAnswer = (message: { readonly ts: string; readonly blocks: readonly unknown[] }) =>
  !since.has(message.ts) && message.blocks.length > 0;

describe('@cognito', () => {
  it('answers in a thread, where slash commands do not work, and only whoever asked', async () => {
    const ts = await thread();
    expect(await running.standIns.slack.say('U0ALICE', '@cognito user alice@example.com prod', CHANNEL, ts)).toEqual({
      kind: 'taken',
    });
    const answer = await running.see('U0ALICE', isAnswer);
    expect([answer.threadTs, answer.audience]).toEqual([ts, { kind: 'only', person: 'U0ALICE' }]);
    expect(answer.text).toMatch(/^🟢 Nothing wrong seen in prod: /);
    expect(running.news('U0BOB', since).map(({ text }) => text)).toEqual([
      'Is sign-in slow?',
      'Looking',
      '<@U0COGNITO> user alice@example.com prod',
    ]);
  });

  it('in a channel answers there', async () => {
    await running.standIns.slack.say('U0ALICE', '@cognito help', CHANNEL);
    const answer = await running.see('U0ALICE', isAnswer);
    expect([answer.threadTs, textIn(answer).includes('/cognito status')]).toEqual([undefined, true]);
  });

  it('offers a form as a button', async () => {
    const ts = await thread();
    await running.standIns.slack.say('U0ALICE', '@cognito user', CHANNEL, ts);
    const answer = await running.see('U0ALICE', isAnswer);
    expect(answer.threadTs).toBe(ts);
    const { actionId } = buttonIn(answer, 'Look up a user');
    await running.standIns.slack.click('U0ALICE', { message: answer.ts, channel: CHANNEL }, actionId);
    const view = running.standIns.slack.modalOf('U0ALICE');
    expect(view?.definition.callback_id).toBe('form:user');
    since = running.seen();
    await running.standIns.slack.submit('U0ALICE', view?.id ?? '', { user: 'alice@example.com', pool: 'staging' });
    const found = await running.see('U0ALICE', isAnswer);
    expect([found.threadTs, found.text]).toEqual([ts, expect.stringMatching(/^🟢 Nothing wrong seen in staging: /)]);
  });

  it('a stranger learns no more than by a command', async () => {
    await running.standIns.slack.say('U0STRANGER', '@cognito user alice@example.com prod', CHANNEL);
    const answer = await running.see('U0STRANGER', isAnswer);
    expect(answer.text).toMatch(/^⛔ You need the permission "look"\./);
  });
});

describe('a shortcut on a message', () => {
  it('opens a form with what the message says, masked, and starts nothing by itself', async () => {
    const posted = await running.standIns.slack.postAsApp(PAGER, CHANNEL, {
      text: 'Triggered: sign-in fails in prod, says bob@example.com',
    });
    const where = { message: posted?.ts ?? '', channel: CHANNEL };
    const jobs = () => running.standIns.aws.calls.filter((call) => call.operation === 'SendMessage').length;
    const before = jobs();
    expect(await running.standIns.slack.shortcut('U0ALICE', 'triage_alert', where)).toEqual({ kind: 'taken' });
    const view = running.standIns.slack.modalOf('U0ALICE');
    expect(view?.definition.callback_id).toBe('form:triage');
    expect(JSON.stringify(view?.definition.blocks)).toContain('Triggered: sign-in fails in prod, says [removed]');
    expect(jobs()).toBe(before);
    await running.standIns.slack.closeView('U0ALICE');
  });
});
