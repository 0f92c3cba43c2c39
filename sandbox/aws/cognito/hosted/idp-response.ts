import { countFederation } from '../../cloudwatch/federation.ts';
import { AwsException } from '../../exception.ts';
import type { WireAnswer } from '../../protocol.ts';
import { postAuthentication } from '../complete-sign-in.ts';
import { checkState, preAuthentication } from '../sign-in.ts';
import { toAppWithError, toErrorPage } from './answer.ts';
import { readAuthorization } from './authorization.ts';
import { toApp, toAppOfTrigger } from './callback.ts';
import { isFrom, offers } from './provider.ts';
import type { Visit } from './visit.ts';

/**
 * GET `/oauth2/idpresponse`: somebody comes back from an identity provider. Only people who have been here before: pre and
 * post authentication run for them, not pre sign-up. Source: developer guide, Lambda triggers.
 */
export async function idpResponse(visit: Visit): Promise<WireAnswer> {
  const { pool, query, context } = visit;
  const asked = readAuthorization(visit);
  if (asked.kind === 'refused') return asked.answer;
  const { authorization } = asked;
  const { client } = authorization;
  const provider = query.get('identity_provider') ?? '';
  const user = pool.users.find((each) => each.username === query.get('username') && isFrom(each, provider));
  if (user === undefined || !offers(pool, client, provider)) {
    return toErrorPage(visit, 'Login option is not available. Please try another one', client.ClientId);
  }
  const counted = (outcome: 'success' | 'failure') =>
    countFederation(context.account, {
      poolId: pool.id,
      clientId: client.ClientId,
      provider,
      outcome,
      at: context.now(),
    });
  try {
    await preAuthentication({ pool, client, metadata: undefined }, user.username, user, context);
    checkState(user);
    await postAuthentication({ pool, client, user, metadata: undefined }, context);
    const answer = await toApp(visit, authorization, user);
    counted('success');
    return answer;
  } catch (error) {
    counted('failure');
    // Assumption `federated-refusal`.
    if (error instanceof AwsException && error.name === 'NotAuthorizedException') {
      return toAppWithError(authorization, 'invalid_request', error.message);
    }
    return toAppOfTrigger(authorization, error);
  }
}
