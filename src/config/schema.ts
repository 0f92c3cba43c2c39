import { z } from 'zod';
import { regionOfPool } from '../cognito/issuer.ts';
import { alertsSchema, retentionSchema } from './alerts-schema.ts';
import { flag, text } from './schema-text.ts';

/**
 * The configuration file as people write it. Each message is what was expected there, since whoever reads it stands at
 * that line; each description is what editors show. Unknown keys are refused: a misspelled key is a lost setting.
 */

function roleArn(description: string) {
  return text(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'the ARN of an IAM role, like arn:aws:iam::123456789012:role/cognito-responder-read',
    description,
  ).optional();
}

const userId = text(/^[UW][A-Z0-9]+$/, 'a Slack user id, like U0ALICE', 'A Slack user id.');
const groupId = text(/^S[A-Z0-9]+$/, 'the id of a Slack user group, like S0ONCALL', 'The id of a Slack user group.');

const users = z
  .array(userId, { error: 'a list of Slack user ids, like [U0ALICE, U0BOB]' })
  .nullish()
  .describe('Slack user ids of the people who hold this permission. An empty list means nobody.');
const groups = z
  .array(groupId, { error: 'a list of Slack user group ids, like [S0ONCALL]' })
  .nullish()
  .describe('Slack user groups whose members hold this permission. An empty list means nobody.');

function grantToAnyone(description: string) {
  return z
    .strictObject({ users, groups }, { error: 'the keys users and groups, each with a list' })
    .nullish()
    .describe(description);
}

/** For what changes production: people are named one by one, since who is in a group changes without a review. */
function grantToUsers(description: string) {
  return z.strictObject({ users }, { error: 'the key users with a list' }).nullish().describe(description);
}

const access = z
  .strictObject(
    {
      look: grantToAnyone('Who may look up users and read tokens.'),
      diagnose: grantToAnyone('Who may start a triage.'),
      probe: grantToAnyone('Who may run the sign-in test and the trigger test.'),
      rollback: grantToUsers('Who may propose and approve moving a trigger alias back. User ids only.'),
      signout: grantToUsers('Who may sign a user out everywhere. User ids only.'),
      administer: grantToUsers('Who may change how the bot itself works. User ids only.'),
      breakGlass: grantToUsers(
        'Who of those with rollback may move an alias of a protected pool alone, once an hour, with everybody told. User ids only.',
      ),
    },
    { error: 'permissions by name: look, diagnose, probe, rollback, signout, administer, and breakGlass' },
  )
  .describe('Who may do what. A permission that is not listed, or whose lists are empty, is held by nobody.');

const trigger = z
  .strictObject(
    {
      function: text(
        /^[\w-]{1,64}$/,
        'the name of a Lambda function, without account and alias, like pre-sign-up',
        'Name of the Lambda function behind the trigger.',
      ),
      alias: text(
        /^(?!\d+$)[\w-]{1,128}$/,
        'the name of an alias, like live; not a version number and not $LATEST',
        'The alias that the pool calls.',
      ),
      rollback: flag(false, 'Whether the bot may move this alias to an earlier version, after a confirmation.'),
      test: flag(false, 'Whether the bot may invoke this alias with a made-up event.'),
      shared: flag(false, 'Whether others than Cognito call this alias too.'),
    },
    { error: 'a trigger with the keys function and alias' },
  )
  .describe('A trigger alias that the bot may know, move and test.');

const api = z
  .strictObject(
    {
      id: text(
        /^[a-z0-9]{4,40}$/,
        'the id of an API of API Gateway, like a1b2c3d4e5',
        'Id of a REST or HTTP API of API Gateway.',
      ),
      authorizer: text(
        /^[\w-]{1,64}$/,
        'the name of a Lambda function, without account and alias, like orders-authorizer',
        'Name of the Lambda function that is the authorizer of this API.',
      ),
    },
    { error: 'an API with the keys id and authorizer' },
  )
  .describe('An API whose Lambda authorizer checks tokens of this pool.');

function variable(description: string) {
  return text(/^[A-Z_][A-Z0-9_]{0,127}$/, 'the name of an environment variable, like CANARY_PASSWORD', description);
}

const canary = z
  .strictObject(
    {
      client: text(
        /^[\w+]{1,128}$/,
        'the id of an app client, like 1example23456789',
        'Id of an app client that nobody but the canary uses.',
      ),
      flow: z
        .enum(['ADMIN_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH', 'CUSTOM_AUTH'], {
          error: 'ADMIN_USER_PASSWORD_AUTH, USER_PASSWORD_AUTH or CUSTOM_AUTH',
        })
        .default('ADMIN_USER_PASSWORD_AUTH')
        .describe('The flow by which it signs in; its app client must allow it.'),
      secret: text(
        /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/,
        'the name or ARN of a secret in Secrets Manager, like cognito-responder/canary',
        'The secret with the JSON keys username, password, totp and answers. By name it lies in the Region of the pool.',
      ).optional(),
      environment: z
        .strictObject(
          {
            username: variable('The variable that holds the username.'),
            password: variable('The variable that holds the password.').optional(),
            totp: variable('The variable that holds the TOTP seed in base32.').optional(),
            answers: variable(
              'The variable that holds the answers to custom challenges, in order, as a JSON list of texts.',
            ).optional(),
          },
          { error: 'names of environment variables under username, password, totp and answers' },
        )
        .optional()
        .describe('In place of a secret: names of environment variables, for a bot or terminal on one machine.'),
      every: text(
        /^(\d{1,3}m|\d{1,2}h)$/,
        'minutes or hours, like 10m or 1h',
        'How often it signs in by itself; two failures in a row open an incident. Left out: only when somebody asks.',
      ).optional(),
    },
    { error: 'a canary with the keys client, flow and secret' },
  )
  .describe('A made-up user who signs in to prove that sign-in works. No name, password or seed stands here.');

const poolId = z
  .string({ error: 'a user pool id, like us-east-1_Abc123DEF' })
  .refine((id) => regionOfPool(id) !== undefined, { error: 'a user pool id, like us-east-1_Abc123DEF' })
  .describe('The user pool id.');

const pool = z
  .strictObject(
    {
      name: text(
        /^[a-z0-9][a-z0-9-]{0,39}$/,
        'a short name of lowercase letters, digits and dashes, like prod',
        'The name people type and read. Lowercase letters, digits and dashes; each pool has its own.',
      ),
      id: poolId,
      region: text(
        /^(eusc-)?[a-z]{2}-(gov-)?[a-z]+-\d$/,
        'an AWS Region, like us-east-1',
        'The Region to ask: the one in the pool id, or the Region of a replica of the pool.',
      ),
      protected: flag(true, 'Whether changes to this pool need a second person and a typed confirmation.'),
      channel: text(
        /^[CG][A-Z0-9]+$/,
        'a Slack channel id, like C0INCIDENTS',
        'The Slack channel where incidents of this pool go.',
      ).optional(),
      readRoleArn: roleArn('The role that the reading function assumes, when the pool is in another account.'),
      probeRoleArn: roleArn('The role that the testing function assumes, when the pool is in another account.'),
      rollbackRoleArn: roleArn('The role that the rollback function assumes, when the pool is in another account.'),
      externalId: text(
        /^[\w+=,.@:/-]{2,1224}$/,
        'an external id of 2 to 1224 letters, digits and + = , . @ : / -',
        'The external id that those roles ask for.',
      ).optional(),
      triggers: z
        .array(trigger, { error: 'a list of triggers' })
        .nullish()
        .describe('The trigger aliases of this pool.'),
      canary: canary.optional(),
      apis: z
        .array(api, { error: 'a list of APIs' })
        .nullish()
        .describe(
          'APIs whose Lambda authorizers check tokens of this pool. Cognito and JWT authorizers are found without it.',
        ),
      access: access
        .optional()
        .describe('Permissions that differ for this pool. Each one listed here replaces the general one entirely.'),
    },
    { error: 'a pool with the keys name, id and region' },
  )
  .describe('A user pool that the bot looks after.');

const slack = z
  .strictObject(
    {
      team: text(/^T[A-Z0-9]+$/, 'a Slack workspace id, like T0ACME', 'The Slack workspace. Others are refused.'),
      app: text(/^A[A-Z0-9]+$/, 'a Slack app id, like A0COGNITO', 'The Slack app. Requests for another are refused.'),
      enterprise: text(
        /^E[A-Z0-9]+$/,
        'an Enterprise Grid id, like E0ACME',
        'The Enterprise Grid organisation, when there is one. Others are refused.',
      ).optional(),
    },
    { error: 'the keys team and app' },
  )
  .describe('Where the bot is installed.');

export const configSchema = z
  .strictObject(
    {
      slack,
      pools: z
        .array(pool, { error: 'a list of user pools' })
        .min(1, { error: 'at least one user pool' })
        .describe('The user pools that the bot looks after. It knows no other.'),
      access: access.nullish(),
      probe: z
        .enum(['on', 'off'], { error: 'on or off' })
        .default('off')
        .describe(
          'Whether the bot may act: sign a test user in, sign users out, run a trigger with a made-up event. Off: it only reads, and what acts is not deployed.',
        ),
      rollback: z
        .enum(['on', 'off'], { error: 'on or off' })
        .default('off')
        .describe(
          'Whether the bot may propose to move a trigger alias back, and move it once approved. Off: nothing of ours can move an alias.',
        ),
      alerts: alertsSchema.nullish(),
      retention: retentionSchema.nullish(),
    },
    { error: 'a mapping with the keys slack, pools, access, probe, rollback, alerts and retention' },
  )
  .describe('Configuration of cognito-responder.');

/** A configuration file that holds what the schema asks for, defaults filled in. */
export type ConfigFile = z.infer<typeof configSchema>;
