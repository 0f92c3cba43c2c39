import { acted } from './acted.ts';
import { incident } from './incident.ts';
import { LIVE, release, triggerFunction } from './releases.ts';

const day = 86_400_000;
const NAME = 'pre-authentication';

/** How long the versions take, in seconds. */
const SLOW = 7;
const QUICK = 1;

const code = (seconds: number, directories: string) => `const ask = () => new Promise((answer) => setTimeout(answer, ${
  seconds * 1000
}));

export const handler = async (event) => {
  await ask(${directories});
  return event;
};
`;

/** A trigger that became slower than Cognito waits. */
export const signInWaitsForTrigger = incident({
  name: 'sign-in-waits-for-trigger',
  title: 'Every sign-in hangs for five seconds and fails',
  family: 'trigger',
  cause: 'trigger-timeout',
  symptom: 'Socket timeout while invoking Lambda function',
  happened:
    'Since version 13, `pre-authentication` asks three directories one after the other and takes 7 seconds. Its own timeout is 10 seconds, so Lambda calls every run a success; Cognito gives up after 5.',
  shows:
    'runs over five seconds in the log and in the metrics of version 13, the error of InitiateAuth, no error of the function',
  seed: 4,
  minutesAgo: 20,
  traffic: { signInsPerMinute: 1 },
  before(account, pool, now) {
    const first = { name: NAME, code: code(QUICK, "'one'"), version: 12, at: now - 30 * day, is: { Timeout: 10 } };
    const { arn } = triggerFunction(account, pool, first);
    pool.description.LambdaConfig = { PreAuthentication: `${arn}:${LIVE}` };
  },
  breaks: ({ context, at }) => release(context, NAME, code(SLOW, "'one', 'two', 'three'"), at),
  runs: (context) => acted(context, ({ configuration }) => (configuration.Version === '13' ? SLOW : QUICK)),
});
