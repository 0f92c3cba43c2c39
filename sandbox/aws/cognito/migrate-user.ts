import { z } from 'zod';
import { AwsException } from '../exception.ts';
import type { Context } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { findUser } from './find.ts';
import { type Client, type Pool, signsInByAttribute } from './pool.ts';
import { callTrigger, hasTrigger } from './trigger.ts';
import { unrecognizable } from './trigger-answer.ts';
import type { User } from './user.ts';

/** A user whom the pool does not know; `password` is there when the app sent it. */
export interface Stranger {
  readonly pool: Pool;
  readonly client: Client;
  readonly name: string;
  readonly password?: string;
  readonly source: 'Authentication' | 'ForgotPassword';
  readonly metadata: Readonly<Record<string, string>> | undefined;
}

const answer = z.object({
  userAttributes: z.record(z.string(), z.string()).nullish(),
  finalUserStatus: z.string().nullish(),
});

/**
 * Asks the user migration trigger for a user whom the pool does not know, and takes the user in. Undefined when there is no
 * such trigger, or when it answers no attributes. The password policy does not count. Source: developer guide, migrate user.
 */
export async function migrateUser(stranger: Stranger, context: Context): Promise<User | undefined> {
  const { pool, client, name, password, source, metadata } = stranger;
  if (!hasTrigger(pool, 'UserMigration') || findUser(pool, name) !== undefined) return undefined;
  const response = await callTrigger(
    {
      pool,
      clientId: client.ClientId,
      slot: 'UserMigration',
      source: `UserMigration_${source}`,
      userName: name,
      request: {
        ...(password === undefined ? {} : { password }),
        validationData: metadata ?? null,
        ...(metadata === undefined ? {} : { clientMetadata: metadata }),
      },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    },
    context,
  ).catch((error: unknown) => {
    throw error instanceof AwsException && error.name === 'UserLambdaValidationException' ? failed(client) : error;
  });
  const { data } = answer.safeParse(response);
  if (data === undefined) throw unrecognizable();
  if (data.userAttributes === null || data.userAttributes === undefined) return undefined;
  const sub = uuid(context.random);
  const { username, ...attributes } = data.userAttributes;
  const user: User = {
    username: signsInByAttribute(pool) ? sub : (username ?? name),
    attributes: { sub, ...attributes },
    status: data.finalUserStatus === 'CONFIRMED' ? 'CONFIRMED' : 'RESET_REQUIRED',
    enabled: true,
    created: context.now(),
    modified: context.now(),
    ...(password === undefined ? {} : { password }),
    groups: [],
  };
  pool.users.push(user);
  return user;
}

function failed(client: Client): AwsException {
  return new AwsException(
    client.PreventUserExistenceErrors === 'ENABLED' ? 'NotAuthorizedException' : 'UserNotFoundException',
    `Exception migrating user in app client ${client.ClientId}`,
  );
}
