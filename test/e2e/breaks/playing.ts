import { cognito } from '../../../sandbox/aws/cognito/service.ts';
import { AwsException } from '../../../sandbox/aws/exception.ts';
import { perform } from '../../../sandbox/aws/perform.ts';
import { uuid } from '../../../sandbox/aws/uuid.ts';
import { KEYS } from '../../../sandbox/scenarios/callers.ts';
import { changePool } from '../../../sandbox/scenarios/change.ts';
import { type Plot, POOL, type Stage, WEB } from '../../../sandbox/scenarios/incident.ts';
import { settingsOf } from '../../../sandbox/scenarios/settings.ts';
import { DEMO_PASSWORD } from '../../../sandbox/scenarios/users.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Olivia changes the pool as it should be done: with everything that it has, and what is to be new. */
export function changeOfPool({ context, pool, at }: Pick<Stage, 'context' | 'pool' | 'at'>, settings: object) {
  const input = { ...settingsOf(pool), ...settings, UserPoolId: POOL };
  return changePool(context, { at, by: KEYS.olivia, operation: 'UpdateUserPool', input });
}

/** An update three weeks ago that changed nothing: without it nobody knows what an update changes. */
export const writtenBefore: NonNullable<Plot['earlier']> = async (context, now) => {
  const pool = context.account.pools.find(({ id }) => id === POOL);
  if (pool !== undefined) await changeOfPool({ context, pool, at: now - 20 * DAY }, {});
};

/** Somebody of support does the same to two dozen users, five seconds apart. */
export async function toManyUsers({ context, at, crowd }: Stage, operation: string): Promise<void> {
  for (const [number, { login }] of crowd.people.slice(0, 24).entries()) {
    const input = { UserPoolId: POOL, Username: login };
    await changePool(context, { at: at + number * 5_000, by: KEYS.sam, operation, input });
  }
}

/** A call that somebody makes every half a minute from then on; with `refusal`, what stands before Cognito refuses it. */
export interface Calls {
  readonly operation?: string;
  readonly input?: object;
  readonly refusal?: AwsException;
  /** Who signs it; nobody, as apps do, unless said. */
  readonly by?: string;
}

/** Makes calls from the break until now. Whether they succeed does not matter. */
export async function keepCalling({ context, at }: Stage, now: number, is: Calls): Promise<void> {
  const { operation = 'InitiateAuth', input = signIn('alice'), refusal, by } = is;
  const sender = { accessKeyId: by, address: '203.0.113.40', userAgent: 'app/1.2' };
  for (let then = at + 15_000; then < now; then += MINUTE / 2) {
    const call = { service: cognito, operation, input, sender, requestId: uuid(context.random) };
    const admit = () => {
      if (refusal !== undefined) throw refusal;
    };
    await perform(call, { ...context, now: () => then }, admit).catch((error: unknown) => {
      if (!(error instanceof AwsException)) throw error;
    });
  }
}

/** A sign-in of the web app. */
export function signIn(username: string, password: string = DEMO_PASSWORD, clientId: string = WEB): object {
  return {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: username, PASSWORD: password },
  };
}
