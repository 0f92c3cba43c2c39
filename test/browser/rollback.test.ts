import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPager } from '../../sandbox/pager/live.ts';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import { startTraffic } from '../../sandbox/traffic/live.ts';
import { type Running, startAll } from '../e2e/running.ts';
import { DESKTOP, openBrowser, PHONE, SlackPage } from './page.ts';

/** The article's incident to its end, by clicking alone: found, requested, approved by somebody else, moved, recovered. */
const REASON = 'Nobody can sign up since 42';
/** A minute of the demo in two seconds; what is judged and how stays. */
const PACE = [4_000, 8_000, 12_000, 16_000] as const;

/** Ids that are the same in each run. */
function counted(prefix: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${String(count).padStart(8, '0')}`;
  };
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([
  { begins: 'a page', ...DESKTOP },
  { begins: 'a question', ...PHONE },
])('an outage that begins with $begins, to its end, at $width × $height', ({ begins, ...size }) => {
  let running: Running;
  let pager: { stop(): Promise<void> } | undefined;
  let people: { stop(): Promise<void> };
  let alice: SlackPage;
  let bob: SlackPage;
  const failures: unknown[] = [];

  beforeAll(async () => {
    running = await startAll({ scenario: preSignUpAnswer, scheduleMs: 500, pace: PACE });
    const { aws, slack } = running.standIns;
    const { live } = preSignUpAnswer;
    if (live === undefined) throw new Error('people have to go on');
    people = startTraffic({
      ...live,
      signUpsPerMinute: 180,
      context: aws.context,
      everyMs: 250,
      seed: 50_000,
      onError: (thrown) => failures.push(thrown),
    });
    if (begins === 'a page') {
      pager = startPager({
        account: () => aws.state,
        now: Date.now,
        pool: { id: 'us-east-1_Prod12345', name: 'prod' },
        slack,
        channel: 'C0INCIDENTS',
        webhook: `${running.bot.url}/alerts/pagerduty`,
        secret: running.standIns.pagerSecret,
        id: counted('QTEST'),
        firstAfterMs: 2_000,
        everyMs: 500,
        windowMs: 4_000,
        onError: (thrown) => failures.push(thrown),
      });
    }
    alice = await SlackPage.open(browser, slack.url, size);
    await alice.actAs('U0ALICE', 'Alice');
    bob = await SlackPage.open(browser, slack.url, size);
    await bob.actAs('U0BOB', 'Bob');
  });
  afterAll(async () => {
    await pager?.stop();
    await people?.stop();
    await alice?.close();
    await bob?.close();
    await running?.close();
  });

  /** Fills the form of a consent as somebody who means it. */
  async function consent(page: SlackPage, button: string, submit: string): Promise<void> {
    await page.page.getByRole('button', { name: submit, exact: true }).waitFor();
    const form = page.page.getByTestId('modal');
    await form.getByLabel('Why').fill(REASON);
    await form.getByLabel('Type the name of the pool: prod').fill('prod');
    await page.picture(button);
    await form.getByRole('button', { name: submit, exact: true }).click();
    await form.getByText(/✅/).waitFor();
    await page.picture(`${button}-done`);
    await form.getByRole('button', { name: 'Close' }).last().click();
  }

  it('the thread fills, and a rollback is proposed', async () => {
    if (begins === 'a question') await alice.type('/cognito triage prod');
    await alice.openThread();
    await alice.inThread('Rollback proposed').getByRole('button', { name: 'Request rollback…' }).waitFor();
    await alice.picture('r1-proposed');
    expect(await alice.overflow()).toBe(0);
  });

  it('she requests it, and cannot approve it herself', async () => {
    await alice.inThread('Rollback proposed').getByRole('button', { name: 'Request rollback…' }).click();
    await consent(alice, 'r2-request', 'Request');
    await alice.inThread(`asks to move`).waitFor();
    await alice.picture('r3-requested');
  });

  it('Bob approves it, and the alias moves', async () => {
    await bob.openThread();
    await bob.inThread('Rollback proposed').getByRole('button', { name: 'Approve rollback…' }).click();
    await consent(bob, 'r4-approve', 'Approve');
    await bob.inThread('now leads to version 41').waitFor();
    await bob.picture('r5-moved');
    const { functions } = running.standIns.aws.state;
    const alias = functions.find(({ name }) => name === 'pre-sign-up')?.aliases.find(({ Name }) => Name === 'live');
    expect(alias).toMatchObject({ FunctionVersion: '41' });
  });

  it('errors drop, and both read that sign-up recovered', async () => {
    const told = bob.inThread('Recovered:');
    await told.waitFor({ timeout: 40_000 });
    expect(await told.textContent()).toMatch(/0 of \d+ runs of version 41 failed; before the move \d+ of \d+\./);
    await told.getByRole('button', { name: 'Test sign-in' }).waitFor();
    await bob.inThread('now leads to version 41').getByRole('button', { name: 'Undo…' }).waitFor();
    await told.scrollIntoViewIfNeeded();
    await bob.picture('r6-recovered');
    await alice.inThread('Recovered:').waitFor();
    await alice.picture('r7-recovered-alice');
    expect(await bob.overflow()).toBe(0);
    if (begins === 'a page') {
      await bob.inThread('sign-ups fail').getByText('resolved').first().waitFor({ timeout: 30_000 });
      await bob.picture('r8-resolved');
    }
    expect([alice.complaints, bob.complaints, failures]).toEqual([[], [], []]);
  });
});
