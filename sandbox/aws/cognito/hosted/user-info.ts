import { AwsException } from '../../exception.ts';
import type { WireAnswer } from '../../protocol.ts';
import { type Holder, holderOf } from '../access-token.ts';
import { anyClient } from '../find.ts';
import { oauthJson } from './answer.ts';
import { attributesOf } from './scope.ts';
import type { Visit } from './visit.ts';

const BAD_REQUEST = { error: 'invalid_request', error_description: 'Bad OAuth2 request at UserInfo Endpoint' };
const BAD_TOKEN = {
  error: 'invalid_token',
  error_description: 'Access token is expired, disabled, or deleted, or the user has globally signed out.',
};

/**
 * `/oauth2/userInfo`: the attributes that the scopes of an access token let out, all of them text. Tokens of the API lack
 * `openid` and are refused. Source: developer guide, userInfo endpoint. Assumption `userinfo-refusal`.
 */
export async function userInfo(visit: Visit): Promise<WireAnswer> {
  const { pool, headers, context } = visit;
  const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) return refused(visit, 400, BAD_REQUEST);
  const holder = await holding(token, visit);
  if (holder === undefined || holder.pool !== pool || !holder.scopes.includes('openid')) {
    return refused(visit, 401, BAD_TOKEN);
  }
  const { client } = anyClient(context.account, holder.clientId);
  const { user, scopes } = holder;
  return oauthJson(context, 200, { ...attributesOf(user, client, scopes), username: user.username });
}

async function holding(token: string, { context }: Visit): Promise<Holder | undefined> {
  try {
    return await holderOf(token, context);
  } catch (error) {
    if (error instanceof AwsException) return undefined;
    throw error;
  }
}

function refused({ context }: Visit, status: number, is: typeof BAD_REQUEST): WireAnswer {
  const plain = oauthJson(context, status, is);
  const challenge = `error="${is.error}", error_description="${is.error_description}"`;
  return { ...plain, headers: { ...plain.headers, 'www-authenticate': challenge } };
}
