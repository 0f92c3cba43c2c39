import { acted } from '../../../sandbox/scenarios/acted.ts';
import { KEYS } from '../../../sandbox/scenarios/callers.ts';
import { changeFunction, changePool } from '../../../sandbox/scenarios/change.ts';
import { POOL, type Stage } from '../../../sandbox/scenarios/incident.ts';
import { LIVE } from '../../../sandbox/scenarios/releases.ts';
import { settingsOf } from '../../../sandbox/scenarios/settings.ts';
import type { TriggerSlot } from '../../../src/cognito/triggers.ts';
import type { Break } from './break.ts';
import {
  answering,
  calling,
  nameOf,
  reconfigured,
  releasing,
  signInAtOnce,
  strangersSignIn,
  UNTOUCHED,
  worldTurns,
} from './trigger-plays.ts';

const MINUTE = 60_000;
const trigger = (slot: TriggerSlot) => ({ kind: 'trigger', functionName: nameOf(slot) }) as const;
/** Code that throws once the world has turned. */
const throwing = (error: string) => `export const handler = async (event) => {
  if (process.env.WORLD === 'upside down') throw ${error};
  return event;
};
`;
const migrating = answering(
  "Object.assign(event.response, { userAttributes: { email: event.userName + '@example.com', email_verified: 'true' }, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' });",
);

/** Changes to the functions that a pool calls. */
export const triggerBreaks: readonly Break[] = [
  {
    name: 'concurrency-zero',
    what: 'The reserved concurrency of a pre sign-up function is set to 0',
    rule: 'trigger-concurrency-zero',
    about: trigger('PreSignUp'),
    ...calling('PreSignUp'),
    breaks: ({ context, at }) => put(context, at, 'PreSignUp', 0),
  },
  {
    name: 'permission-removed',
    what: 'The permission to invoke a pre authentication function is removed from its alias',
    rule: 'trigger-permission-missing',
    about: trigger('PreAuthentication'),
    ...calling('PreAuthentication'),
    async breaks({ context, at }) {
      await changeFunction(context, {
        at,
        by: KEYS.olivia,
        operation: 'RemovePermission',
        input: { FunctionName: nameOf('PreAuthentication'), StatementId: 'CognitoInvoke', Qualifier: LIVE },
      });
    },
  },
  {
    name: 'alias-not-there',
    what: 'The pool is led to an alias that nobody created',
    rule: 'trigger-function-gone',
    about: trigger('PreSignUp'),
    ...calling('PreSignUp'),
    breaks: (stage) =>
      withTriggers(stage, (config) => ({ PreSignUp: String(config.PreSignUp).replace(/:live$/, ':green') })),
  },
  {
    name: 'concurrency-too-small',
    what: 'One run at a time is reserved for a pre authentication function',
    rule: 'trigger-throttled',
    about: trigger('PreAuthentication'),
    ...calling('PreAuthentication'),
    breaks: ({ context, at }) => put(context, at, 'PreAuthentication', 1),
    async since(stage, now) {
      for (let at = stage.at + 2 * MINUTE; at < now; at += 6 * MINUTE) await signInAtOnce(stage, at, 8);
    },
  },
  {
    name: 'timeout-too-short',
    what: 'The timeout of a pre authentication function is set to 2 seconds, and it takes 3',
    rule: 'trigger-own-timeout',
    about: trigger('PreAuthentication'),
    ...calling('PreAuthentication', UNTOUCHED, { Timeout: 5 }),
    breaks: (stage) => reconfigured(stage, 'PreAuthentication', { Timeout: 2 }),
    traffic: { signInsPerMinute: 1 },
    runs: (context) => acted(context, () => 3),
  },
  {
    name: 'vpc-without-route',
    what: 'A pre authentication function is moved into a VPC, and what it calls does not answer there',
    rule: 'trigger-vpc-timeout',
    about: trigger('PreAuthentication'),
    ...calling('PreAuthentication', UNTOUCHED, { Timeout: 4 }),
    breaks: (stage) =>
      reconfigured(stage, 'PreAuthentication', {
        VpcConfig: { SubnetIds: ['subnet-0a1b2c3d'], SecurityGroupIds: ['sg-0a1b2c3d'] },
      }),
    traffic: { signInsPerMinute: 1 },
    runs: (context) => acted(context, ({ configuration }) => (configuration.VpcConfig?.VpcId ? 60 : 1)),
  },
  {
    name: 'pre-token-slow',
    what: 'A release of pre token generation takes 6 seconds, one more than Cognito waits',
    rule: 'trigger-over-five-seconds',
    about: trigger('PreTokenGeneration'),
    ...calling('PreTokenGeneration', UNTOUCHED, { Timeout: 15 }),
    ...releasing('PreTokenGeneration', `${UNTOUCHED}// asks a directory\n`),
    traffic: { signInsPerMinute: 1, refreshesPerMinute: 0.3 },
    runs: (context) => acted(context, ({ configuration }) => (configuration.Version === '6' ? 6 : 1)),
  },
  {
    name: 'waits-beyond-five',
    what: 'What a pre authentication function asks no longer answers, and its own timeout is 10 seconds',
    rule: 'trigger-too-slow',
    about: trigger('PreAuthentication'),
    ...calling('PreAuthentication', UNTOUCHED, { Timeout: 10 }),
    breaks: (stage) => worldTurns(stage, 'PreAuthentication'),
    traffic: { signInsPerMinute: 1 },
    runs: (context) => acted(context, ({ configuration }) => (configuration.Environment?.Variables ? 60 : 1)),
  },
  {
    name: 'role-without-right',
    what: 'A release of post authentication puts users into a group, which its role may not',
    rule: 'trigger-role-denied',
    about: trigger('PostAuthentication'),
    ...calling('PostAuthentication'),
    ...releasing(
      'PostAuthentication',
      `export const handler = async () => {
  const error = new Error('User: arn:aws:sts::111122223333:assumed-role/post-authentication/post-authentication is not authorized to perform: cognito-idp:AdminAddUserToGroup on resource: arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Prod12345 because no identity-based policy allows the cognito-idp:AdminAddUserToGroup action');
  error.name = 'AccessDeniedException';
  throw error;
};
`,
    ),
  },
  {
    name: 'release-throws',
    what: 'A release of pre token generation fails for whoever has no group',
    rule: 'trigger-changed-before-failure',
    about: trigger('PreTokenGeneration'),
    ...calling('PreTokenGeneration'),
    ...releasing(
      'PreTokenGeneration',
      answering('event.request.groupConfiguration.groupsToOverride[0].toUpperCase();'),
    ),
  },
  {
    name: 'dependency-fails',
    what: 'A post authentication function fails, though nobody changed it',
    rule: 'trigger-exception',
    about: trigger('PostAuthentication'),
    ...calling('PostAuthentication', throwing("new RangeError('No connection is left in the pool')")),
    breaks: (stage) => worldTurns(stage, 'PostAuthentication'),
  },
  {
    name: 'sign-ups-refused',
    what: 'A pre sign-up function refuses everybody with an error of its own, since the list it asks is empty',
    rule: 'trigger-rejects',
    about: trigger('PreSignUp'),
    ...calling('PreSignUp', throwing("new Error('Sign-up restricted.')")),
    breaks: (stage) => worldTurns(stage, 'PreSignUp'),
  },
  {
    name: 'returns-nothing',
    what: 'A release of pre sign-up no longer returns anything, and logs nothing',
    rule: 'trigger-answer-refused',
    about: trigger('PreSignUp'),
    ...calling('PreSignUp'),
    ...releasing('PreSignUp', 'export const handler = async () => {};\n'),
  },
  {
    name: 'returns-http',
    what: 'A release of pre authentication answers like a web server',
    rule: 'trigger-unrecognizable-output',
    about: trigger('PreAuthentication'),
    ...calling('PreAuthentication', answering('')),
    ...releasing(
      'PreAuthentication',
      "export const handler = async () => {\n  const answer = { statusCode: 200, body: 'ok' };\n  console.log('returning', JSON.stringify(answer));\n  return answer;\n};\n",
    ),
  },
  {
    name: 'number-for-boolean',
    what: 'A release of pre sign-up sets autoConfirmUser to 1',
    rule: 'trigger-wrong-type',
    about: trigger('PreSignUp'),
    ...calling('PreSignUp', answering('event.response.autoConfirmUser = true;')),
    ...releasing('PreSignUp', answering('event.response.autoConfirmUser = 1;')),
  },
  {
    name: 'migration-without-attributes',
    what: 'A release of user migration confirms users and leaves their attributes out',
    rule: 'trigger-missing-field',
    about: trigger('UserMigration'),
    ...calling('UserMigration', migrating),
    async breaks(stage) {
      await strangersSignIn(stage, stage.at - 30 * MINUTE, stage.at - 20 * MINUTE);
      await releasing('UserMigration', answering("event.response.finalUserStatus = 'CONFIRMED';")).breaks(stage);
    },
    since: (stage, now) => strangersSignIn(stage, stage.at + MINUTE, now),
  },
  {
    name: 'claims-of-another-version',
    what: 'The pool sends pre token generation events of version 2, and the code answers version 1',
    rule: 'pre-token-event-version',
    about: trigger('PreTokenGeneration'),
    ...calling(
      'PreTokenGeneration',
      answering("event.response.claimsOverrideDetails = { claimsToAddOrOverride: { tenant: 'acme' } };"),
    ),
    breaks: (stage) =>
      withTriggers(stage, ({ PreTokenGeneration }) => ({
        PreTokenGenerationConfig: { LambdaArn: PreTokenGeneration, LambdaVersion: 'V2_0' },
      })),
  },
  {
    name: 'groups-null',
    what: 'A release of pre token generation sets groupOverrideDetails to null',
    rule: 'groups-removed',
    about: trigger('PreTokenGeneration'),
    ...calling('PreTokenGeneration', answering('event.response.claimsOverrideDetails = {};')),
    ...releasing(
      'PreTokenGeneration',
      answering('event.response.claimsOverrideDetails = { groupOverrideDetails: null };'),
    ),
  },
  {
    name: 'sender-throws',
    what: 'A release of a custom e-mail sender fails; sign-up says that the code was sent',
    rule: 'sender-fails',
    about: trigger('CustomEmailSender'),
    ...calling('CustomEmailSender'),
    ...releasing(
      'CustomEmailSender',
      "export const handler = async () => {\n  throw new TypeError('fetch failed');\n};\n",
    ),
  },
  {
    name: 'migration-finds-nobody',
    what: 'A release of user migration finds nobody in the old directory any more, and says nothing',
    rule: 'change-before-failure',
    about: trigger('UserMigration'),
    ...calling('UserMigration', migrating),
    async breaks(stage) {
      await strangersSignIn(stage, stage.at - 60 * MINUTE, stage.at);
      await releasing('UserMigration', UNTOUCHED).breaks(stage);
    },
    since: (stage, now) => strangersSignIn(stage, stage.at + MINUTE, now),
  },
];

async function put(context: Stage['context'], at: number, slot: TriggerSlot, runs: number): Promise<void> {
  await changeFunction(context, {
    at,
    by: KEYS.olivia,
    operation: 'PutFunctionConcurrency',
    input: { FunctionName: nameOf(slot), ReservedConcurrentExecutions: runs },
  });
}

/** Olivia changes what the pool calls, and writes all of its other settings back. */
async function withTriggers(
  { context, pool, at }: Stage,
  to: (config: Readonly<Record<string, unknown>>) => object,
): Promise<void> {
  const config = { ...pool.description.LambdaConfig };
  await changePool(context, {
    at,
    by: KEYS.olivia,
    operation: 'UpdateUserPool',
    input: { ...settingsOf(pool), UserPoolId: POOL, LambdaConfig: to(config) },
  });
}
