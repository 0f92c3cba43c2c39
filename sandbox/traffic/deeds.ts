import { z } from 'zod';
import { secretHash } from '../../src/cognito/secret-hash.ts';
import { callApi } from '../aws/apigateway/gateway/gateway.ts';
import { cognito } from '../aws/cognito/service.ts';
import { AwsException } from '../aws/exception.ts';
import type { Context } from '../aws/operation.ts';
import { perform } from '../aws/perform.ts';
import { uuid } from '../aws/uuid.ts';
import type { ApiCall } from './api-call.ts';
import type { Crowd } from './crowd.ts';
import type { Person, Tokens } from './person.ts';

const answered = z.object({
  AuthenticationResult: z
    .object({
      IdToken: z.string(),
      AccessToken: z.string(),
      RefreshToken: z.string().optional(),
      ExpiresIn: z.number(),
    })
    .optional(),
});

/** Signs up. Undefined when it is refused; without a code when no code has to come back. */
export async function signUp(
  person: Person,
  crowd: Crowd,
  context: Context,
): Promise<{ readonly code: string | undefined } | undefined> {
  const { pool } = crowd;
  const wanted = (pool.description.SchemaAttributes ?? []).flatMap(({ Name, Required }) =>
    Required && Name !== undefined && Name !== 'sub' && Name !== 'email' ? [{ Name, Value: `${Name} of traffic` }] : [],
  );
  const made = await call('SignUp', person, context, {
    ClientId: person.clientId,
    ...hash(person, person.login, crowd),
    Username: person.login,
    Password: person.password,
    UserAttributes: [{ Name: 'email', Value: person.email }, ...wanted],
  });
  if (made === undefined) return undefined;
  const user = pool.users.find(({ attributes }) => attributes.email === person.email);
  return { code: user?.status === 'UNCONFIRMED' ? user.code?.value : undefined };
}

/** Gives the code back. */
export async function confirm(person: Person, code: string, crowd: Crowd, context: Context): Promise<boolean> {
  const confirmed = await call('ConfirmSignUp', person, context, {
    ClientId: person.clientId,
    ...hash(person, person.login, crowd),
    Username: person.login,
    ConfirmationCode: code,
  });
  return confirmed !== undefined;
}

/** Signs in, with a wrong password if told so, and keeps the tokens. */
export async function signIn(person: Person, crowd: Crowd, context: Context, mistyped = false): Promise<boolean> {
  const output = await call('InitiateAuth', person, context, {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: person.clientId,
    AuthParameters: {
      USERNAME: person.login,
      PASSWORD: mistyped ? `${person.password}?` : person.password,
      ...parameterHash(person, person.login, crowd),
    },
  });
  return keep(person, output, context);
}

/** Refreshes, with the operation that the app was built for. A person whose refresh is refused is signed out. */
export async function refresh(person: Person, crowd: Crowd, context: Context): Promise<boolean> {
  const { pool, apps } = crowd;
  const app = apps.get(person.clientId);
  const token = person.tokens?.refresh ?? '';
  const username = pool.users.find(({ attributes }) => attributes.email === person.email)?.username ?? person.login;
  const output = app?.rotates
    ? await call('GetTokensFromRefreshToken', person, context, {
        ClientId: person.clientId,
        RefreshToken: token,
        ...(app.secret === undefined ? {} : { ClientSecret: app.secret }),
      })
    : await call('InitiateAuth', person, context, {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: person.clientId,
        AuthParameters: { REFRESH_TOKEN: token, ...parameterHash(person, username, crowd) },
      });
  const kept = keep(person, output, context);
  if (!kept) delete person.tokens;
  return kept;
}

/** Calls an API with the tokens that there are. Whatever is not a success is a failure. */
export async function callOnce(to: ApiCall, person: Person, tokens: Tokens, context: Context): Promise<boolean> {
  const headers = { authorization: `Bearer ${tokens[to.token]}`, 'user-agent': person.userAgent };
  const request = { method: to.method, path: to.path, headers, address: person.address };
  const answer = await callApi(to.apiId, to.stage, request, context);
  return answer !== undefined && answer.status < 400;
}

function keep(person: Person, output: object | undefined, context: Context): boolean {
  const { data } = answered.safeParse(output);
  const result = data?.AuthenticationResult;
  if (result === undefined) return false;
  person.tokens = {
    id: result.IdToken,
    access: result.AccessToken,
    refresh: result.RefreshToken ?? person.tokens?.refresh ?? '',
    expires: context.now() + result.ExpiresIn * 1000,
  };
  return true;
}

/** One call of the app's; undefined when it is refused. */
async function call(operation: string, person: Person, context: Context, input: object): Promise<object | undefined> {
  const sender = { accessKeyId: undefined, address: person.address, userAgent: person.userAgent };
  try {
    return await perform({ service: cognito, operation, input, sender, requestId: uuid(context.random) }, context);
  } catch (error) {
    if (error instanceof AwsException) return undefined;
    throw error;
  }
}

function hash(person: Person, username: string, { apps }: Crowd): { SecretHash?: string } {
  const secret = apps.get(person.clientId)?.secret;
  return secret === undefined ? {} : { SecretHash: secretHash(username, person.clientId, secret) };
}

function parameterHash(person: Person, username: string, crowd: Crowd): { SECRET_HASH?: string } {
  const { SecretHash } = hash(person, username, crowd);
  return SecretHash === undefined ? {} : { SECRET_HASH: SecretHash };
}
