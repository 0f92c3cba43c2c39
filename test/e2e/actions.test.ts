import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../src/command/table.ts';
import { escapeText } from '../../src/slack/blocks/mrkdwn.ts';
import { type Running, type Seen, startAll } from './running.ts';
import { buttonIn, buttonsIn, bytesOf, lineIn, textIn } from './shown.ts';

const CHANNEL = 'C0INCIDENTS';
const REFUSAL = /^⛔ You need the permission "look"\. Ask .*S0ONCALL.*: they hold it\.$/;

/** What Alice may do in the demo: look and diagnose, not act. */
const alices = commands.filter(
  ({ permission }) => permission === undefined || ['look', 'diagnose', 'rollback'].includes(permission),
);

let running: Running;
let since: Seen;
beforeAll(async () => {
  running = await startAll();
});
afterAll(() => running.close());
beforeEach(() => {
  since = running.seen();
});
// An answer that comes late would be taken for that of the next test.
afterEach(() => running.settled());

/** Operations of Cognito that were called since the test began. */
function cognitoCalls(from: number): readonly string[] {
  const { calls } = running.standIns.aws;
  return calls.slice(from).flatMap((call) => (call.service === 'cognito-idp' ? [call.operation] : []));
}

describe('/cognito alone', () => {
  it('shows buttons for what the person may do, and what they may do in words', async () => {
    const home = await running.ask('U0ALICE', '');
    expect(buttonsIn(home).map((button) => [button.label, button.actionId])).toEqual(
      commands.flatMap((spec) => (spec.button === undefined ? [] : [[spec.button, `form:${spec.name}`]])),
    );
    expect(home.text).toBe(
      `What is broken? Only you see the answers. You may: ${alices.map((spec) => `/cognito ${spec.name}`).join(', ')}.`,
    );
    expect(home.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
  });

  it('a stranger gets the help that lists only what everybody may', async () => {
    const home = await running.ask('U0STRANGER', '');
    expect(buttonsIn(home)).toEqual([]);
    expect(home.text).toBe('/cognito help: List what you may do here.');
  });

  it('the acknowledgement is read before the answer', async () => {
    await running.ask('U0ALICE', 'user alice@example.com prod');
    expect(running.news('U0ALICE', since).map((message) => message.text.split(' ')[0])).toEqual(['Looking', '🟢']);
  });
});

/** As help lists them: the commands for one situation together. */
const situations = [...new Set(alices.map((spec) => spec.situation))];
const bySituation = situations.flatMap((situation) => alices.filter((spec) => spec.situation === situation));

describe('help', () => {
  it('lists the commands of those who may look', async () => {
    const help = await running.ask('U0ALICE', 'help');
    expect(textIn(help).match(/`\/cognito [^`]*`/g)).toEqual(
      bySituation.map((spec) => `\`${escapeText(`/cognito ${spec.name} ${spec.usage}`.trim())}\``),
    );
  });
  it('lists help alone to a stranger', async () => {
    expect(textIn(await running.ask('U0STRANGER', 'help')).match(/`\/cognito [^`]*`/g)).toEqual(['`/cognito help`']);
  });
});

describe('a button opens a form', () => {
  it.each([
    ['Look up a user', 'form:user'],
    ['Read a token', 'form:token'],
  ])('%s', async (label, callback) => {
    const home = await running.ask('U0ALICE', '');
    const { actionId } = buttonIn(home, label);
    await running.standIns.slack.click('U0ALICE', { message: home.ts, channel: CHANNEL }, actionId);
    expect(running.standIns.slack.modalOf('U0ALICE')?.definition.callback_id).toBe(callback);
    await running.standIns.slack.closeView('U0ALICE');
  });

  it('the user form answers where it was opened, in the pool that was chosen', async () => {
    const view = await running.openForm('U0ALICE', 'user');
    expect(
      await running.standIns.slack.submit('U0ALICE', view.id, { user: 'alice@example.com', pool: 'staging' }),
    ).toEqual({
      kind: 'taken',
    });
    const answer = await running.see('U0ALICE', (message) => !since.has(message.ts) && message.blocks.length > 0);
    expect(answer.text).toMatch(/^🟢 Nothing wrong seen in staging: [^:]*$/);
    expect(running.news('U0BOB', since)).toEqual([]);
  });

  it('with all pools it looks in each', async () => {
    const view = await running.openForm('U0ALICE', 'user');
    await running.standIns.slack.submit('U0ALICE', view.id, { user: 'alice@example.com' });
    const answer = await running.see('U0ALICE', (message) => !since.has(message.ts) && message.blocks.length > 0);
    expect(answer.text.match(/in (prod|staging|legacy):/g)).toEqual(['in prod:', 'in staging:']);
    expect(textIn(answer)).toContain('Looked in legacy too: nobody there.');
  });

  it('says at the field what is wrong with it, and stays open', async () => {
    const view = await running.openForm('U0ALICE', 'user');
    await running.standIns.slack.submit('U0ALICE', view.id, { user: 'two words' });
    const open = running.standIns.slack.modalOf('U0ALICE');
    expect(Object.keys(open?.errors ?? {})).toEqual(['user']);
    expect(open?.errors.user).toMatch(/\S/);
    expect(running.news('U0ALICE', since)).toEqual([]);
    await running.standIns.slack.closeView('U0ALICE');
  });

  it('works in a channel where the bot is no member', async () => {
    const view = await running.openForm('U0ALICE', 'user', 'C0RANDOM');
    await running.standIns.slack.submit('U0ALICE', view.id, { user: 'alice', pool: 'prod' });
    const isNew = (message: { ts: string }) => !since.has(message.ts);
    const answer = await running.see('U0ALICE', isNew, 'C0RANDOM');
    expect(answer.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
  });
});

describe('sharing', () => {
  const FULL = /alice@example\.com|00000000-0000-4000-8000-000000000001|Alice Example/;

  it('asks first, then posts the answer to the channel, masked, once, even when clicked twice', async () => {
    const answer = await running.ask('U0ALICE', 'user alice@example.com prod');
    expect(textIn(answer)).toMatch(FULL);
    const button = buttonIn(answer, 'Share masked (prod)');
    expect(button.confirm).toBe('Posts this answer to the channel. Addresses, numbers, names and ids are masked.');
    const where = { message: answer.ts, channel: CHANNEL };
    const { slack } = running.standIns;
    const outcomes = await Promise.all([
      slack.click('U0ALICE', where, button.actionId),
      slack.click('U0ALICE', where, button.actionId),
    ]);
    expect(outcomes).toEqual([{ kind: 'taken' }, { kind: 'taken' }]);
    const isShared = (message: { audience: { kind: string } }) => message.audience.kind === 'channel';
    await running.see('U0BOB', (message) => !since.has(message.ts) && isShared(message));
    // A second posting would come after the queue is empty.
    await running.ask('U0ALICE', 'help');
    const posted = running.news('U0BOB', since);
    expect(posted.map((message) => message.text.split(':')[0])).toEqual(['🟢 Nothing wrong seen in prod']);
    expect(bytesOf(posted)).not.toMatch(FULL);
    expect(textIn(posted[0] ?? answer)).toContain('a•••@e•••.com');
    expect(textIn(posted[0] ?? answer)).toContain('Shared by <@U0ALICE>. Personal data is masked.');
    expect(buttonsIn(posted[0] ?? answer)).toEqual([]);
  });

  it('in a channel where the bot is no member it shares nothing and says why to the one who asked', async () => {
    const answer = await running.ask('U0ALICE', 'user bob@example.com prod', 'C0RANDOM');
    const refusal = await running.press('U0ALICE', answer, 'Share masked (prod)');
    expect(refusal.text).toBe(
      '⛔ I am not in this channel, so I shared nothing. Invite me with /invite @cognito and press the button again.',
    );
    expect(running.news('U0BOB', since, 'C0RANDOM')).toEqual([]);
  });
});

describe('MFA factors', () => {
  it('are read by AdminGetUser only when the button is pressed, which says what it costs', async () => {
    const from = running.standIns.aws.calls.length;
    const answer = await running.ask('U0ALICE', 'user judy@example.com prod');
    expect(new Set(cognitoCalls(from))).toEqual(
      new Set(['GetUserPoolSessionConfiguration', 'ListUsers', 'DescribeUserPool', 'AdminListGroupsForUser']),
    );
    const label = 'MFA factors (billed, prod)';
    expect(buttonIn(answer, label).confirm).toContain('monthly active user, which AWS bills');
    const factors = await running.press('U0ALICE', answer, label);
    expect(factors.text).toContain('MFA factors of judy in prod: SOFTWARE_TOKEN_MFA. Preferred: SOFTWARE_TOKEN_MFA.');
    expect(factors.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
    expect(cognitoCalls(from).filter((operation) => operation === 'AdminGetUser')).toEqual(['AdminGetUser']);
    expect(running.news('U0BOB', since)).toEqual([]);
  });
});

describe('somebody who may not look', () => {
  const { messages } = { messages: () => running.standIns.slack.workspace.messages };
  let from: number;
  beforeEach(() => {
    from = running.standIns.aws.calls.length;
  });
  // Whatever they try: nothing is read for them.
  afterEach(() => expect(cognitoCalls(from)).toEqual([]));

  it.each(['user alice@example.com', 'user alice@example.com prod', 'alice@example.com'])('types %s', async (text) => {
    const answer = await running.ask('U0STRANGER', text);
    expect(answer.text).toMatch(REFUSAL);
    expect(answer.audience).toEqual({ kind: 'only', person: 'U0STRANGER' });
    expect(running.news('U0ALICE', since)).toEqual([]);
  });

  it('submits a form', async () => {
    const view = await running.openForm('U0STRANGER', 'user');
    await running.standIns.slack.submit('U0STRANGER', view.id, { user: 'alice@example.com' });
    const answer = await running.see('U0STRANGER', (message) => !since.has(message.ts));
    expect(answer.text).toMatch(REFUSAL);
  });

  it.each(['Share masked (prod)', 'MFA factors (billed, prod)'])('presses %s of somebody else', async (label) => {
    const mine = await running.ask('U0ALICE', 'user alice@example.com prod');
    from = running.standIns.aws.calls.length;
    // Nobody sees the other's private answer; a copy of it is what a forged request would click on.
    const copy = messages().add({ ...mine, audience: { kind: 'only', person: 'U0STRANGER' } });
    const before = running.seen();
    const refusal = await running.press('U0STRANGER', copy, label);
    expect(refusal.text).toMatch(REFUSAL);
    expect(running.news('U0ALICE', before)).toEqual([]);
  });
});

describe('a button whose value was changed', () => {
  it.each([
    ['one character', (value: string) => `${value.slice(0, 30)}${value[30] === 'A' ? 'B' : 'A'}${value.slice(31)}`],
    ['nothing left', () => ''],
    [
      'plain JSON',
      () => JSON.stringify({ kind: 'share', query: { by: 'email', value: 'a@example.com' }, pool: 'prod' }),
    ],
  ])('%s: does nothing and says so', async (_what, change) => {
    const mine = await running.ask('U0ALICE', 'user alice@example.com prod');
    const value = buttonIn(mine, 'Share masked (prod)').value ?? '';
    const blocks = JSON.parse(
      bytesOf(mine.blocks).replaceAll(JSON.stringify(value), JSON.stringify(change(value))),
    ) as typeof mine.blocks;
    const forged = running.standIns.slack.workspace.messages.add({ ...mine, blocks });
    const sends = () => running.standIns.aws.calls.filter((call) => call.operation === 'SendMessage').length;
    const before = sends();
    const answer = await running.press('U0ALICE', forged, 'Share masked (prod)', () => true);
    expect(answer.text).toBe(
      'This button is from an older version of this bot, so it does nothing. Type /cognito to start again.',
    );
    expect(sends()).toBe(before);
  });
});

describe('bad input', () => {
  it.each([
    ['usr alice', 'I do not know "usr". Did you mean "user"?'],
    ['user', undefined],
    ['user a b c', 'I read 3 words after "user".'],
    ['user alice@example.com nowhere', 'There is no pool named "nowhere". Configured: prod, staging, legacy.'],
    ['help me', '"help" takes no arguments.'],
    ['user al\u0007ice', 'The user contains a control character.'],
    [`user ${'x'.repeat(200)}`, 'The user has 200 characters. A username has at most 128.'],
    [`user ${'x'.repeat(10_000)}`, 'That is 10005 characters.'],
    ['\u0000\u202e', 'I do not know'],
  ])('/cognito %#', async (text, begins) => {
    const texts = await running.type('U0ALICE', text);
    if (begins === undefined) {
      expect(running.standIns.slack.modalOf('U0ALICE')?.definition.callback_id).toBe('form:user');
      await running.standIns.slack.closeView('U0ALICE');
      return;
    }
    expect(texts).toHaveLength(1);
    expect(texts[0]?.slice(0, begins.length)).toBe(begins);
    expect(texts[0]).not.toMatch(/ at .*:\d+|Error/);
    expect(running.news('U0BOB', since)).toEqual([]);
  });

  it('several people of one address are told apart', async () => {
    const answer = await running.ask('U0ALICE', 'user grace@example.com prod');
    expect(textIn(answer)).toContain('Google_271828182845904523536');
    expect(lineIn(answer, 'Status')).toMatch(/\S/);
  });

  it.each([
    [
      'a quote',
      'al"ice@example.com',
      `list-users --user-pool-id us-east-1_Prod12345 --region us-east-1 --filter 'email = "al\\"ice@example.com"'`,
    ],
    ['an apostrophe', "o'brien@example.com", `--filter 'email = "o'\\''brien@example.com"'`],
    ['a command for a shell', "a';id;'@example.com", `--filter 'email = "a'\\'';id;'\\''@example.com"'`],
  ])('%s in an address ends neither the filter nor the command that is shown', async (_what, address, shown) => {
    const answer = await running.ask('U0ALICE', `user ${address} prod`);
    expect(answer.text).toContain('Nobody by that name is in the pool.');
    expect(textIn(answer)).toContain(shown);
  });
});
