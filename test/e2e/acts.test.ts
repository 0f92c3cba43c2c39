import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import { canariesIn } from './canaries.ts';
import { journalRows } from './journal-rows.ts';
import { type Running, startAll } from './running.ts';
import { buttonIn, buttonsIn, bytesOf, textIn } from './shown.ts';
import { secretPartOf } from './tokens.ts';

const CHANNEL = 'C0INCIDENTS';

let running: Running;
beforeAll(async () => {
  running = await startAll({ scenario: preSignUpAnswer });
}, 60_000);
afterAll(() => running.close());

/** Calls that act, since this many calls. */
function acts(from: number): readonly string[] {
  return running.standIns.aws.calls
    .slice(from)
    .flatMap(({ operation }) => (/^Invoke$|SignOut|RevokeUserSession/.test(operation) ? [operation] : []));
}

const calls = () => running.standIns.aws.calls.length;
const isResult = (message: Message) => /^(?:🟢|🔴|⚠️|✅|⛔)/.test(message.text);

describe('/cognito trigger-test', () => {
  it('asks first, runs the version that it asked about, and tells what breaks', async () => {
    const from = calls();
    const question = await running.ask('U0BOB', 'trigger-test pre-sign-up prod');
    expect(question.text).toMatch(/^Run version 42 of pre-sign-up 5 times, as PreSignUp of prod\?/);
    expect(buttonIn(question, 'Run it').confirm).toBe(
      'Version 42 of pre-sign-up runs 5 times, with all that its code does.',
    );
    expect(acts(from)).toEqual([]);
    const answer = await running.press('U0BOB', question, 'Run it', isResult);
    expect(answer.audience).toEqual({ kind: 'only', person: 'U0BOB' });
    expect(answer.text).toBe(
      '🔴 Version 42 of pre-sign-up breaks the contract of PreSignUp in 5 of 5 runs: answer: expected the whole event, with request and response; found no request, no response, and 1 more field.',
    );
    expect(acts(from)).toEqual(['Invoke', 'Invoke', 'Invoke', 'Invoke', 'Invoke']);
  });

  it('the version before keeps the contract, and both verdicts are kept by their code', async () => {
    const question = await running.ask('U0BOB', 'trigger-test PreSignUp 41 prod');
    const answer = await running.press('U0BOB', question, 'Run it', isResult);
    expect(answer.text).toBe('🟢 Version 41 of pre-sign-up keeps the contract of PreSignUp in 5 runs.');
    const rows = await journalRows(running);
    const kept = rows.flatMap(({ pk, sk, body }) => {
      const [key, code, outcome] = [pk, sk, body].map((it) => (it as { S?: string } | undefined)?.S ?? '');
      return key?.startsWith('test#') ? [[key, code?.split('#')[0], JSON.parse(outcome ?? '').outcome]] : [];
    });
    const arn = 'test#arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up';
    expect(kept.toSorted()).toEqual([
      [arn, '41', 'kept'],
      [arn, '42', 'broken'],
    ]);
  });

  it('nothing of the kind happens without the permission', async () => {
    const from = calls();
    expect((await running.ask('U0ALICE', 'trigger-test PreSignUp prod')).text).toMatch(
      /^⛔ You need the permission "probe"/,
    );
    expect(acts(from)).toEqual([]);
  });
});

describe('/cognito signout', () => {
  it('is offered in the report of a user to whoever may, and opens with the user filled in', async () => {
    const mayNot = await running.ask('U0ALICE', 'user alice prod');
    const labels = buttonsIn(mayNot).map(({ label }) => label);
    expect([labels.length > 0, labels.some((label) => label.startsWith('Sign out'))]).toEqual([true, false]);
    const report = await running.ask('U0BOB', 'user alice prod');
    const button = buttonIn(report, 'Sign out… (prod)');
    expect(canariesIn(button.value ?? '', [{ name: 'who', text: 'alice' }])).toEqual([]);
    await running.standIns.slack.click('U0BOB', { message: report.ts, channel: CHANNEL }, button.actionId);
    const form = running.standIns.slack.modalOf('U0BOB');
    expect(form?.definition.callback_id).toBe('form:signout');
    const filled = bytesOf(form?.definition.blocks);
    expect(filled).toContain('"initial_value":"alice"');
    expect(filled).toMatch(/"initial_option":\{[^{]*\{[^}]*\},"value":"prod"/);
    await running.standIns.slack.closeView('U0BOB');
  });

  it('a reason loses what is personal or secret in the door, who was found is shown, and one press signs out', async () => {
    const { token } = await running.control('tokens', { pool: 'prod', username: 'alice', kind: 'refresh' });
    const canaries = [
      { name: 'e-mail', text: 'somebody.else@example.org', guessable: true },
      { name: 'phone', text: '+15555550177', guessable: true },
      { name: 'password', text: 'Canary-Passw0rd-78!', guessable: true },
      { name: 'refresh token', text: secretPartOf(String(token)) },
    ];
    const from = calls();
    const [before, view] = [running.seen(), await running.openForm('U0BOB', 'signout')];
    const [email, phone, password] = canaries;
    const reason = `stolen phone of ${email?.text}, ${phone?.text}, password=${password?.text}`;
    await running.standIns.slack.submit('U0BOB', view.id, { user: 'alice', pool: 'prod', reason });
    const question = await running.see('U0BOB', (it) => !before.has(it.ts) && it.text.startsWith('Sign alice'));
    expect(textIn(question)).toContain('stolen phone of [removed], [removed], password=[removed]');
    expect(textIn(question)).toContain('A sign-out does not reach an API that checks tokens by itself');
    expect(acts(from)).toEqual([]);
    const told = await running.press('U0BOB', question, 'Sign out everywhere', isResult);
    expect(told.text).toMatch(/^✅ alice in prod is signed out: refresh tokens are revoked/);
    expect(acts(from)).toEqual(['AdminUserGlobalSignOut']);
    const rows = await journalRows(running);
    const reasons = rows.flatMap((row) => {
      const { action, outcome, reason: why } = row as Readonly<Record<string, { S?: string } | undefined>>;
      return why?.S === undefined ? [] : [[action?.S, outcome?.S, why.S]];
    });
    const clean = 'stolen phone of [removed], [removed], password=[removed]';
    expect(reasons.toSorted()).toEqual([
      ['ask to sign a user out', 'allowed', clean],
      ['sign a user out', 'allowed', clean],
      ['sign a user out', 'done', clean],
    ]);
    const everywhere = [
      ...running.log,
      ...rows.map(bytesOf),
      ...running.standIns.aws.calls.map(({ input }) => bytesOf(input)),
      ...running.standIns.slack.apiCalls.map(bytesOf),
    ];
    expect(everywhere.flatMap((text) => canariesIn(text, canaries))).toEqual([]);
  });

  it('one session of several can be ended, where the pool tracks them', async () => {
    const pool = running.standIns.aws.pools[0];
    if (pool === undefined) throw new Error('there is a pool');
    pool.sessionConfiguration.tracking = 'ENABLED';
    for (const client of ['web', 'api-backend']) {
      await running.control('tokens', { pool: 'prod', client, username: 'bob', kind: 'refresh' });
    }
    const from = calls();
    const question = await running.ask('U0BOB', 'signout bob prod lost tablet');
    const sessions = buttonsIn(question).filter(({ label }) => label.startsWith('End session'));
    expect(sessions.map(({ label }) => label.replace(/\d\d-\d\d \d\d:\d\d:\d\d/, 'TIME')).toSorted()).toEqual([
      'End session of TIME UTC (api-backend)',
      'End session of TIME UTC (web)',
    ]);
    const told = await running.press(
      'U0BOB',
      question,
      sessions.find(({ label }) => label.endsWith('(web)'))?.label ?? '',
      isResult,
    );
    expect(told.text).toMatch(/^✅ The session of bob in prod that began .* is ended/);
    expect(acts(from)).toEqual(['AdminRevokeUserSession']);
    expect(
      [...pool.logins.values()].filter(({ username }) => username === 'bob').map(({ revoked }) => revoked === true),
    ).toEqual([true, false]);
  });
});
