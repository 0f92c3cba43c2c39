import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { refusalOf, running } from '../running.ts';
import { triggers } from './trigger-functions.ts';

// A second lasts 200 ms here, so Cognito waits for one second of the clock on the wall.
const stand = running(undefined, { second: 200 });
const { aws, cognito } = stand;
const { add, events } = triggers(stand);

const signUp = (Username: string) =>
  cognito().send(new SignUpCommand({ ClientId: '1prodweb000000000000client', Username, Password: DEMO_PASSWORD }));

const lines = () => aws().state.logGroups.flatMap(({ events }) => events.map(({ message }) => message));

test('a function that takes longer than its own timeout fails in the words of Lambda', async () => {
  add('PreSignUp', 'await new Promise(() => setInterval(() => undefined, 1000));', { Timeout: 1 });
  const refusal = await refusalOf(signUp('short'));
  expect(refusal.replace(/[0-9a-f-]{36}/, 'ID')).toBe(
    'UserLambdaValidationException: PreSignUp failed with error RequestId: ID Error: Task timed out after 1.00 seconds.',
  );
  expect(lines().filter((line) => line.includes('Task timed out after 1.00 seconds')).length).toBe(1);
});

test('Cognito gives up after 5 seconds whatever the function may take, and the function runs on to its end', async () => {
  aws().state.functions.length = 0;
  aws().state.logGroups.length = 0;
  add('PreSignUp', 'await new Promise((done) => setTimeout(done, 1500)); console.log("done"); return event;', {
    Timeout: 60,
  });
  expect(await refusalOf(signUp('long'))).toBe(
    'UnexpectedLambdaException: PreSignUp failed with error Socket timeout while invoking Lambda function.',
  );
  expect(events('PreSignUp').length).toBe(1);
  await expect.poll(() => lines().some((line) => line.startsWith('REPORT')), { timeout: 5000 }).toBe(true);
  expect(lines().some((line) => line.endsWith('\tINFO\tdone\n'))).toBe(true);
  const errors = [...aws().state.metrics.values()].filter(({ name }) => name === 'Errors');
  // One run that ended by its timeout, one that succeeded although nobody waited for it any more.
  expect(errors.map(({ minutes }) => [...minutes.values()].map(({ count, sum }) => [count, sum]))).toEqual([
    [[2, 1]],
    [[2, 1]],
  ]);
});
