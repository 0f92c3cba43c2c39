import { GUIDE, operation } from '../../../cognito/pages.ts';
import type { PoolSettings } from '../../../evidence/pool.ts';
import { join, quoted, type Words, words } from '../../../incident/words.ts';
import { advice } from '../../advice.ts';
import { cannotTell, fails, inBody, isBrowser, type OAuthCheck, passes, unread } from '../check.ts';
import { changeRequest } from '../setting.ts';

const AUTHORIZE = `${GUIDE}authorization-endpoint.html`;
const TOKEN = `${GUIDE}token-endpoint.html`;

/** Where the request goes, and how it is sent. */
export const placeChecks: readonly OAuthCheck[] = [
  {
    id: 'domain',
    title: 'Domain',
    source: { page: `${GUIDE}federation-endpoints.html`, grade: 'DOC' },
    endpoints: ['authorize', 'login', 'token', 'revoke', 'logout', 'error-page'],
    check({ request, pool, settings }) {
      if (settings.kind === 'gap') return unread('The pool', settings);
      const hosts = hostsOf(settings.value, pool.region);
      if (hosts.length === 0) {
        return fails(
          words`The pool ${quoted(pool.name)} has no domain, so it has no login pages and no token endpoint.`,
          undefined,
          advice(
            words`Give the pool a prefix or custom domain (console: Branding, Domain; operation CreateUserPoolDomain).`,
            words`From then on the login pages of all its clients are reachable.`,
          ),
        );
      }
      const own = join(
        hosts.map((host) => words`${quoted(host)}`),
        ' or ',
      );
      if (request.host === undefined) return cannotTell(words`The request names no host; the pool's is ${own}.`);
      const host = request.host.replace(/:443$/, '');
      if (hosts.includes(host)) return passes(words`${quoted(host)} is the domain of the pool ${quoted(pool.name)}.`);
      return fails(
        words`${quoted(request.host)} is not the domain of the pool ${quoted(pool.name)}, which is ${own}.${otherRegion(host, pool.region)}`,
        undefined,
        changeRequest(words`Send the request to ${own}, or look into the pool that the other domain belongs to.`),
      );
    },
  },
  {
    id: 'path',
    title: 'Path',
    source: { page: `${GUIDE}federation-endpoints.html`, grade: 'DOC' },
    endpoints: ['authorize', 'token'],
    check({ request }) {
      if (request.pathFits === undefined) return undefined;
      const path = `/oauth2/${request.endpoint}`;
      return request.pathFits
        ? passes(words`It goes to ${quoted(path)}.`)
        : fails(words`Its path is not ${quoted(path)}.`, undefined, changeRequest(words`Send it to ${quoted(path)}.`));
    },
  },
  {
    id: 'method',
    title: 'Method',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['authorize', 'token'],
    check({ request }) {
      const wanted = request.endpoint === 'authorize' ? 'GET' : 'POST';
      const { method, scheme } = request;
      if (scheme === 'http') {
        return fails(
          words`It goes over http; the endpoint takes https only.`,
          undefined,
          changeRequest(words`Use https.`),
        );
      }
      if (method === undefined || method === 'HEAD') return undefined;
      return method === wanted
        ? passes(words`${wanted}, as the endpoint takes it.`)
        : fails(
            words`It is sent with ${method}; this endpoint takes ${wanted} only.`,
            undefined,
            changeRequest(words`Send it with ${wanted}.`),
          );
    },
  },
  {
    id: 'content-type',
    title: 'Content type',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check({ request: { contentType } }) {
      if (contentType === undefined) return undefined;
      if (contentType === 'form') return passes(words`A form, as the endpoint takes it.`);
      return fails(
        words`The body is ${contentType === 'other' ? 'not marked as a form' : contentType === 'json' ? 'JSON' : 'a multipart form'}; the endpoint takes application/x-www-form-urlencoded only.`,
        inBody('invalid_request'),
        changeRequest(
          words`Send the parameters as a form: curl does so with ${quoted('-d')}, fetch with a URLSearchParams body.`,
        ),
      );
    },
  },
  {
    id: 'in-query',
    title: 'Parameters in the body',
    source: { page: TOKEN, grade: 'DOC' },
    endpoints: ['token'],
    check({ request: { inQuery } }) {
      if (inQuery.length === 0) return undefined;
      return fails(
        words`${list(inQuery)} ${inQuery.length === 1 ? 'stands' : 'stand'} in the address; the endpoint reads its parameters from the body. What stands in an address also gets into logs.`,
        inBody('invalid_request'),
        changeRequest(words`Move every parameter into the body.`),
      );
    },
  },
  {
    id: 'repeated',
    title: 'Each parameter once',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize', 'login', 'token', 'revoke', 'logout'],
    check({ request }) {
      if (request.repeated.length === 0) return undefined;
      return cannotTell(
        words`${list(request.repeated)} ${request.repeated.length === 1 ? 'stands' : 'stand'} there more than once. Which value counts is not documented; the checks here take the first.`,
      );
    },
  },
  {
    id: 'state',
    title: 'State',
    source: { page: AUTHORIZE, grade: 'DOC' },
    endpoints: ['authorize', 'login'],
    check({ request }) {
      if (!isBrowser(request) || !request.present.includes('state')) return undefined;
      if (!request.stateIsJson) return passes(words`There is a state, and it is no JSON.`);
      return fails(
        words`Its state is JSON, which Cognito refuses.`,
        { says: 'invalid_request', where: 'redirect', grade: 'DOC' },
        changeRequest(words`Encode the state in base64, and decode it when it comes back.`),
      );
    },
  },
  {
    id: 'revocation',
    title: 'Revocation enabled',
    source: { page: operation('RevokeToken'), grade: 'SDK' },
    endpoints: ['revoke'],
    check({ client }) {
      if (client.kind === 'gap') return unread('The app client', client);
      if (client.value.kind !== 'found') return undefined;
      return client.value.settings.revocation
        ? passes(words`The client allows its tokens to be revoked.`)
        : fails(words`Token revocation is off for the client (EnableTokenRevocation).`, inBody('invalid_request'));
    },
  },
];

/** Hosts under which a pool's login pages and endpoints are reached (developer guide, federation endpoints). */
export function hostsOf(settings: PoolSettings, region: string): readonly string[] {
  const prefix = settings.domain;
  const hosts =
    prefix === undefined
      ? []
      : [`${prefix}.auth${region.startsWith('us-gov-') ? '-fips' : ''}.${region}.amazoncognito.com`];
  return settings.customDomain === undefined ? hosts : [settings.customDomain.toLowerCase(), ...hosts];
}

function otherRegion(host: string, region: string): Words {
  const other = /\.auth(?:-fips)?\.([a-z0-9-]{1,40})\.amazoncognito\.com$/.exec(host)?.[1];
  return other === undefined || other === region ? [] : words` It is in ${other}, the pool in ${region}.`;
}

function list(names: readonly string[]): Words {
  return join(
    names.slice(0, 8).map((name) => words`${quoted(name)}`),
    ', ',
  );
}
