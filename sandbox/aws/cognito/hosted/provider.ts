import { z } from 'zod';
import type { WireAnswer } from '../../protocol.ts';
import type { Client, Pool } from '../pool.ts';
import type { User } from '../user.ts';
import { toErrorPage } from './answer.ts';
import { readAuthorization } from './authorization.ts';
import { escaped, page } from './page.ts';
import type { Visit } from './visit.ts';

const identities = z.array(z.object({ providerName: z.string() }));

/** Whether people of this client can sign in with a provider: the pool has it, and the client names it. */
export function offers(pool: Pool, client: Client, provider: string): boolean {
  const known = provider === 'COGNITO' || pool.providers.some(({ ProviderName }) => ProviderName === provider);
  return known && (client.SupportedIdentityProviders ?? []).includes(provider);
}

/** The provider that a request names. */
export function providerIn(query: URLSearchParams): string | undefined {
  return query.get('identity_provider') ?? query.get('idp_identifier') ?? undefined;
}

/** Whether a user came from a provider, or was linked with somebody there. */
export function isFrom(user: User, provider: string): boolean {
  const known = identities.safeParse(JSON.parse(user.attributes.identities ?? '[]'));
  return known.data?.some(({ providerName }) => providerName === provider) ?? false;
}

/**
 * GET `/provider`: the page of an identity provider, which is not Cognito's. Nobody leaves the stand-in: whoever came
 * from the provider before is there to choose, and no password is asked.
 */
export function provider(visit: Visit): WireAnswer {
  const name = providerIn(visit.query) ?? '';
  const asked = readAuthorization(visit);
  if (asked.kind === 'refused') return asked.answer;
  if (!offers(visit.pool, asked.authorization.client, name)) {
    return toErrorPage(visit, 'Login option is not available. Please try another one');
  }
  const links = visit.pool.users
    .filter((user) => isFrom(user, name))
    .map((user) => {
      const parameters = new URLSearchParams(visit.query);
      parameters.set('identity_provider', name);
      parameters.set('username', user.username);
      const address = `${visit.base}/oauth2/idpresponse?${parameters}`;
      return `<a href="${escaped(address)}">${escaped(user.attributes.email ?? user.username)}</a>`;
    });
  return page(200, `Sign in with ${name} (played)`, links.join(''));
}
