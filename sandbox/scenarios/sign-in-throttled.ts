import { cognito } from '../aws/cognito/service.ts';
import { AwsException } from '../aws/exception.ts';
import { perform } from '../aws/perform.ts';
import { uuid } from '../aws/uuid.ts';
import { BACKEND, incident, WEB } from './incident.ts';
import { DEMO_PASSWORD } from './users.ts';

/** More sign-ins than the account's quota allows. */
export const signInThrottled = incident({
  name: 'sign-in-throttled',
  title: 'Sign-in fails at random, mostly at the full minute',
  family: 'platform',
  cause: 'throttled',
  symptom: 'TooManyRequestsException: Rate exceeded',
  happened:
    'A batch job of the web team signs its test users in at each full minute, all at once and again and again until it works. It takes the quota of sign-ins that all pools of the account share, and of everybody who comes in those seconds some are refused.',
  shows:
    'throttles of sign-in by client and of the category UserAuthentication, TooManyRequestsException in CloudTrail, no change',
  seed: 20,
  minutesAgo: 30,
  breaks: () => undefined,
  async since({ context, at, crowd }, now) {
    for (let burst = Math.ceil(at / 60_000) * 60_000; burst < now; burst += 60_000) {
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const person = crowd.people[attempt % crowd.people.length];
        const sender = { accessKeyId: undefined, address: '203.0.113.40', userAgent: 'load-test/1.2' };
        const input = {
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: WEB,
          AuthParameters: {
            USERNAME: person?.clientId === BACKEND ? 'alice' : (person?.login ?? 'alice'),
            PASSWORD: DEMO_PASSWORD,
          },
        };
        const call = { service: cognito, operation: 'InitiateAuth', input, sender, requestId: uuid(context.random) };
        const admit = () => {
          if (attempt >= 3) throw new AwsException('TooManyRequestsException', 'Rate exceeded');
        };
        await perform(call, { ...context, now: () => burst + attempt * 20, keys: crowd.keys }, admit).catch((error) => {
          if (!(error instanceof AwsException)) throw error;
        });
      }
    }
  },
});
