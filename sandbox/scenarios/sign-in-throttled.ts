import { cognito } from '../aws/cognito/service.ts';
import { AwsException } from '../aws/exception.ts';
import { perform } from '../aws/perform.ts';
import { uuid } from '../aws/uuid.ts';
import { incident, WEB } from './incident.ts';
import { DEMO_PASSWORD } from './users.ts';

const MINUTE = 60_000;
/** How many sign-ins come at once, and how many of them the quota lets through. */
const BURST = 12;
const ADMITTED = 3;

/** More sign-ins than the account's quota allows. */
export const signInThrottled = incident({
  name: 'sign-in-throttled',
  title: 'Sign-in fails at random, mostly at the full minute',
  family: 'platform',
  cause: 'throttled',
  symptom: 'TooManyRequestsException: Rate exceeded',
  happened:
    'A load test of the web team signs a test user in at each full minute, twelve times at once. It takes the quota of sign-ins that all pools of the account share; most of its calls are refused, and so is whoever comes in those seconds.',
  shows:
    'throttles of sign-in by client and of the category UserAuthentication, TooManyRequestsException in CloudTrail, no change',
  seed: 20,
  minutesAgo: 30,
  breaks: () => undefined,
  async since({ context, at, crowd }, now) {
    const sender = { accessKeyId: undefined, address: '203.0.113.40', userAgent: 'load-test/1.2' };
    const AuthParameters = { USERNAME: 'alice', PASSWORD: DEMO_PASSWORD };
    const input = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: WEB, AuthParameters };
    for (let burst = Math.ceil(at / MINUTE) * MINUTE; burst < now; burst += MINUTE) {
      for (let attempt = 0; attempt < BURST; attempt += 1) {
        const call = { service: cognito, operation: 'InitiateAuth', input, sender, requestId: uuid(context.random) };
        const admit = () => {
          if (attempt >= ADMITTED) throw new AwsException('TooManyRequestsException', 'Rate exceeded');
        };
        const then = { ...context, now: () => burst + attempt * 20, keys: crowd.keys };
        await perform(call, then, admit).catch((error: unknown) => {
          if (!(error instanceof AwsException)) throw error;
        });
      }
    }
  },
});
