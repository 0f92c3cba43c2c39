import type { Account } from '../../../sandbox/aws/account.ts';
import type { Pool } from '../../../sandbox/aws/cognito/pool.ts';
import type { Configuration } from '../../../sandbox/aws/lambda/function.ts';
import { KEYS } from '../../../sandbox/scenarios/callers.ts';
import { changeFunction } from '../../../sandbox/scenarios/change.ts';
import { askCognito } from '../../../sandbox/scenarios/custom-sign-in.ts';
import { type Stage, WEB } from '../../../sandbox/scenarios/incident.ts';
import { LIVE, release, triggerFunction } from '../../../sandbox/scenarios/releases.ts';
import type { TriggerSlot } from '../../../src/cognito/triggers.ts';
import type { Break } from './break.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** The version that was live before anything broke. */
const VERSION = 5;

/** Code that gives its event back as it came. */
export const UNTOUCHED = 'export const handler = async (event) => event;\n';

/** Code that does something with the event, writes its answer down and gives it back. */
export function answering(answer: string): string {
  return `export const handler = async (event) => {
  ${answer}
  console.log('returning', JSON.stringify(event));
  return event;
};
`;
}

/** `pre-sign-up` for `PreSignUp`: what the function of a slot is called in every break. */
export function nameOf(slot: TriggerSlot): string {
  return slot.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The pool calls one function for a slot, as it has for weeks. */
export function calling(
  slot: TriggerSlot,
  code: string = UNTOUCHED,
  is: Partial<Configuration> = {},
): Required<Pick<Break, 'before'>> {
  return { before: (account, pool, now) => callFor(slot, code, is, account, pool, now) };
}

function callFor(
  slot: TriggerSlot,
  code: string,
  is: Partial<Configuration>,
  account: Account,
  pool: Pool,
  now: number,
): void {
  const at = now - 40 * DAY;
  const { arn } = triggerFunction(account, pool, { name: nameOf(slot), code, version: VERSION, at, is });
  const called = `${arn}:${LIVE}`;
  const versioned = slot === 'CustomEmailSender' || slot === 'CustomSMSSender';
  const config = versioned ? { LambdaArn: called, LambdaVersion: 'V1_0' as const } : called;
  pool.description.LambdaConfig = { ...pool.description.LambdaConfig, [slot]: config };
}

/** The three triggers of custom authentication, and a client that may use them. */
export function challenging(
  code: Readonly<Record<'define' | 'create' | 'verify', string>>,
): Required<Pick<Break, 'before'>> {
  return {
    before(account, pool, now) {
      callFor('DefineAuthChallenge', code.define, {}, account, pool, now);
      callFor('CreateAuthChallenge', code.create, {}, account, pool, now);
      callFor('VerifyAuthChallengeResponse', code.verify, {}, account, pool, now);
      const web = pool.clients.find(({ ClientId }) => ClientId === WEB);
      web?.ExplicitAuthFlows?.push('ALLOW_CUSTOM_AUTH');
    },
  };
}

/** The pipeline brings new code of a slot's function to the alias. */
export function releasing(slot: TriggerSlot, code: string): Required<Pick<Break, 'breaks'>> {
  return { breaks: ({ context, at }) => release(context, nameOf(slot), code, at) };
}

/** Olivia publishes other settings of a slot's function, and moves the alias to them. */
export async function reconfigured({ context, at }: Stage, slot: TriggerSlot, settings: object): Promise<void> {
  const FunctionName = nameOf(slot);
  const change = (operation: string, input: object) =>
    changeFunction(context, { at, by: KEYS.olivia, operation, input: { FunctionName, ...input } });
  await change('UpdateFunctionConfiguration', settings);
  const published = await change('PublishVersion', {});
  await change('UpdateAlias', { Name: LIVE, FunctionVersion: Reflect.get(published, 'Version') });
}

/** What the function depends on goes wrong, without any change of it: a variable tells the code so. */
export function worldTurns({ account }: Stage, slot: TriggerSlot): void {
  const fn = account.functions.find(({ name }) => name === nameOf(slot));
  const [version] = fn?.versions ?? [];
  if (fn === undefined || version === undefined) return;
  // Another object, so that no process of before is used again.
  const Environment = { Variables: { WORLD: 'upside down' } };
  fn.versions[0] = { ...version, configuration: { ...version.configuration, Environment } };
}

/** People sign in whom the pool does not know yet, one every minute. */
export async function strangersSignIn(stage: Stage, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += MINUTE) {
    await askCognito(stage, at, 'InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: WEB,
      AuthParameters: { USERNAME: `stranger.${Math.floor(at / MINUTE)}`, PASSWORD: 'From-Elsewhere-1!' },
    });
  }
}

/** So many people sign in in the same second. */
export async function signInAtOnce(stage: Stage, at: number, many: number): Promise<void> {
  const people = stage.crowd.people.slice(0, many);
  await Promise.all(
    people.map(({ login, password }) =>
      askCognito(stage, at, 'InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: WEB,
        AuthParameters: { USERNAME: login, PASSWORD: password },
      }),
    ),
  );
}
