import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInTriggerThrows } from '../../sandbox/scenarios/sign-in-trigger-throws.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import { type Running, startAll } from './running.ts';
import { buttonIn, buttonsIn, textIn } from './shown.ts';

const CHANNEL = 'C0INCIDENTS';

let running: Running;

/** Operations with which somebody signs in or out, since this many calls. */
function signIns(from: number): readonly string[] {
  return running.standIns.aws.calls
    .slice(from)
    .flatMap(({ operation }) =>
      /InitiateAuth|RespondToAuth|GetUser$|RevokeToken|SignOut/.test(operation) ? [operation] : [],
    );
}

const ONE_TEST = ['AdminInitiateAuth', 'AdminRespondToAuthChallenge', 'AdminInitiateAuth', 'GetUser', 'RevokeToken'];
const isAnswer = (message: Message) => /^(?:🟢|🔴|⚠️)/.test(message.text);

describe('/cognito signin-test', () => {
  beforeAll(async () => {
    running = await startAll();
  });
  afterAll(() => running.close());

  it('asks first, and signs in once the button is pressed', async () => {
    const from = running.standIns.aws.calls.length;
    const question = await running.ask('U0BOB', 'signin-test prod');
    expect(question.audience).toEqual({ kind: 'only', person: 'U0BOB' });
    expect(textIn(question)).toContain('the canary is one monthly active user');
    expect(buttonIn(question, 'Sign the canary in').confirm).toContain('triggers run');
    expect(signIns(from)).toEqual([]);
    const answer = await running.press('U0BOB', question, 'Sign the canary in', isAnswer);
    expect(answer.text).toMatch(/^🟢 Sign-in works in prod: the canary signed in and out in /);
    expect(signIns(from)).toEqual(ONE_TEST);
    expect(buttonsIn(answer).map(({ label }) => label)).toContain('Test again');
  });

  it('is refused to whoever lacks the permission, and for a pool without a canary', async () => {
    const from = running.standIns.aws.calls.length;
    expect((await running.ask('U0ALICE', 'signin-test prod')).text).toMatch(/^⛔ You need the permission "probe"/);
    expect((await running.ask('U0BOB', 'signin-test staging')).text).toBe(
      '⛔ staging has no canary to sign in. There is one in: prod.',
    );
    expect(await running.type('U0BOB', 'signin-test nowhere')).toEqual([
      'There is no pool named "nowhere". Configured: prod, staging, legacy.',
    ]);
    expect(signIns(from)).toEqual([]);
  });
});

describe('where a trigger throws', () => {
  beforeAll(async () => {
    running = await startAll({ scenario: signInTriggerThrows });
  }, 60_000);
  afterAll(() => running.close());

  it('fails at the stage of the trigger, shows its run, and names the cause', async () => {
    const question = await running.ask('U0BOB', 'signin-test');
    const before = running.seen();
    const answer = await running.press('U0BOB', question, 'Sign the canary in', isAnswer);
    expect(answer.text).toBe('🔴 Sign-in fails in prod at this stage: Challenge 1 (SOFTWARE_TOKEN_MFA).');
    const text = textIn(answer);
    expect(text).toContain('PostAuthentication failed with error Cannot read properties of undefined');
    expect(text).toMatch(/1 run of version 4.*Failed \(exception\): `TypeError: Cannot read properties/s);
    const decision = await running.see(
      'U0BOB',
      (message) => !before.has(message.ts) && message.text.startsWith('Decided in prod: '),
    );
    expect(decision.text).toContain('A trigger fails since it was changed (certain)');
  });
});

describe('on a schedule', () => {
  beforeAll(async () => {
    running = await startAll({
      scenario: signInTriggerThrows,
      scheduleMs: 50,
      config: (config) => ({
        ...config,
        pools: config.pools.map((pool) =>
          pool.canary === undefined ? pool : { ...pool, canary: { ...pool.canary, everyMs: 500 } },
        ),
      }),
    });
  }, 60_000);
  afterAll(() => running.close());

  it('two failures open an incident that names the stage and the cause, and a success ends it, once', async () => {
    const { slack, aws } = running.standIns;
    const summary = await running.see('U0BOB', ({ blocks }) =>
      JSON.stringify(blocks).includes('The scheduled sign-in test fails at'),
    );
    expect(summary.audience).toEqual({ kind: 'channel' });
    expect(textIn(summary)).toMatch(
      /started by the bot itself: The scheduled sign-in test fails at "Challenge 1 \(SOFTWARE_TOKEN_MFA\)" since \d\d:\d\d UTC, 2 times in a row\./,
    );
    await running.see('U0BOB', ({ text }) => text.startsWith('Sign-in test: ✓ Start (ADMIN_USER_PASSWORD_AUTH)'));
    const cause = await running.see('U0BOB', ({ text }) => text.startsWith('🔴 Cause found:'));
    expect(cause.text).toContain('Cause found: A trigger fails since it was changed (certain).');
    const [pool] = aws.pools;
    if (pool === undefined) throw new Error('no pool');
    pool.description.LambdaConfig = {};
    await running.see('U0BOB', ({ text }) => text.startsWith('Sign-in works again: '));
    const tests = signIns(0).filter((it) => it === 'RevokeToken').length;
    await running.until(() => signIns(0).filter((it) => it === 'RevokeToken').length >= tests + 2, 'Two more tests');
    const said = slack.messagesSeenBy('U0BOB', CHANNEL).map(({ text }) => text);
    expect(said.filter((text) => text.startsWith('Sign-in works again: '))).toHaveLength(1);
    expect(said.filter((text) => text.startsWith('Sign-in test: '))).toHaveLength(1);
  });
});

describe('on a schedule, where the bot may not act', () => {
  it('nobody is signed in, and the log says why', async () => {
    running = await startAll({
      scheduleMs: 20,
      config: (config) => ({
        ...config,
        probe: false,
        pools: config.pools.map((pool) =>
          pool.canary === undefined ? pool : { ...pool, canary: { ...pool.canary, everyMs: 100 } },
        ),
      }),
    });
    try {
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(signIns(0)).toEqual([]);
      expect(running.log.filter((line) => line.includes('sign-in tests are scheduled but switched off'))).toHaveLength(
        1,
      );
    } finally {
      await running.close();
    }
  });
});
