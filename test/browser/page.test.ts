import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startAll } from '../e2e/running.ts';
import { DESKTOP, openBrowser, PHONE, SlackPage } from './page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([DESKTOP, PHONE])('the page at $width × $height', (size) => {
  let running: Running;
  let slack: SlackPage;
  beforeAll(async () => {
    running = await startAll();
    slack = await SlackPage.open(browser, running.standIns.slack.url, size);
    await slack.actAs('U0ALICE', 'Alice');
  });
  afterAll(async () => {
    await slack?.close();
    await running?.close();
  });

  it('offers what this person may do', async () => {
    await slack.type('/cognito');
    await slack.privateAnswer('What is broken?').getByRole('button', { name: 'Read a token' }).waitFor();
    await slack.picture('1-start');
  });

  it('answers privately why somebody cannot sign in, and what to do', async () => {
    await slack.type('/cognito user bob@example.com prod');
    const answer = slack.privateAnswer('never confirmed the sign-up');
    await answer.getByText('What to do').waitFor();
    expect(await answer.getByText('bob@example.com').count()).toBeGreaterThan(0);
    await slack.picture('2-user');
  });

  it('shares the answer masked, so that Bob sees it without the address', async () => {
    await slack
      .privateAnswer('never confirmed the sign-up')
      .getByRole('button', { name: /^Share/ })
      .click();
    await slack.picture('3-share-asks');
    await slack.page.getByRole('button', { name: 'Share', exact: true }).click();
    const shared = slack.page.getByTestId('message').filter({ hasText: 'Personal data is masked' }).last();
    await shared.waitFor();
    await slack.actAs('U0BOB', 'Bob');
    await shared.getByText('The user never confirmed the sign-up').waitFor();
    expect(await shared.textContent()).not.toMatch(/bob@example\.com/i);
    await slack.picture('4-shared');
    await slack.actAs('U0ALICE', 'Alice');
  });

  it('takes a token in a form and says what it is', async () => {
    await slack.page.getByRole('button', { name: 'Good token' }).click();
    await slack.page.getByRole('button', { name: 'Open /cognito token' }).waitFor();
    await slack.type('/cognito token');
    const form = slack.page.getByTestId('modal');
    await form.waitFor();
    await form.getByRole('button', { name: /^Paste/ }).click();
    await slack.picture('5-token-form');
    await form.getByRole('button', { name: 'Read', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const answer = slack.privateAnswer('Signature');
    await answer.waitFor();
    expect(await answer.textContent()).not.toMatch(/eyJ/);
    await slack.picture('6-token');
  });

  it('refuses a stranger and says whom to ask', async () => {
    await slack.actAs('U0STRANGER', 'Sam');
    await slack.type('/cognito user alice@example.com');
    await slack.privateAnswer('You need the permission "look"').waitFor();
    expect(await slack.privateAnswer('Nothing wrong seen').count()).toBe(0);
    await slack.picture('7-stranger');
    await slack.actAs('U0ALICE', 'Alice');
  });

  it('fits the width of the window', async () => {
    expect(await slack.overflow()).toBe(0);
  });

  it('makes the browser complain of nothing', () => {
    expect(slack.complaints).toEqual([]);
  });
});
