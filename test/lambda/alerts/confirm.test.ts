import { expect, it } from 'vitest';
import { createConfirm } from '../../../src/lambda/alerts/confirm.ts';

const URL_OF_SNS = 'https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription';

it.each([
  [200, true],
  [403, false],
  [500, false],
])('a confirmation that is answered with %i is given: %s', async (status, given) => {
  const asked: unknown[] = [];
  const confirm = createConfirm(async (url, init) => {
    asked.push([url, init?.redirect, init?.signal instanceof AbortSignal]);
    return new Response('<Confirmed/>', { status });
  });
  expect(await confirm(URL_OF_SNS)).toBe(given);
  expect(asked).toEqual([[URL_OF_SNS, 'error', true]]);
});

it('a redirect, or no answer, is none', async () => {
  const confirm = createConfirm(async () => Promise.reject(new TypeError('unexpected redirect')));
  expect(await confirm(URL_OF_SNS)).toBe(false);
});
