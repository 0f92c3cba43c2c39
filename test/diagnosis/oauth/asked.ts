import { readOAuthRequest } from '../../../src/cognito/oauth/read.ts';
import { clientIdOf } from '../../../src/cognito/oauth/request.ts';
import type { Asked } from '../../../src/diagnosis/oauth/check.ts';
import type { ClientSettings } from '../../../src/evidence/client.ts';
import { exampleClient, examplePool } from '../../../src/evidence/example.ts';
import type { PoolSettings } from '../../../src/evidence/pool.ts';
import { known } from '../../../src/evidence/reading.ts';
import { scrubText } from '../../../src/incident/scrub.ts';

export const CLIENT = '1example23456789abcdefghij';
export const SECRET = '9example87654321secretvalue0123456789abcdefghijklmn';
export const DOMAIN = 'https://example.auth.us-east-1.amazoncognito.com';
export const CALLBACK = 'https://app.example.com/callback';
export const BASIC = Buffer.from(`${CLIENT}:${SECRET}`).toString('base64');

/** A pasted request, and a pool with a confidential client that it should fit. */
export function asked(
  pasted: string,
  client: Partial<ClientSettings> = {},
  pool: Partial<PoolSettings> = {},
  change: Partial<Asked> = {},
): Asked {
  const read = readOAuthRequest(pasted, scrubText);
  if (read.kind === 'unreadable') throw new Error(read.because);
  const settings = exampleClient({
    hasSecret: true,
    grants: ['code'],
    scopes: ['openid', 'email', 'api/read'],
    callbackUrls: [CALLBACK],
    logoutUrls: ['https://app.example.com/'],
    providers: ['COGNITO', 'Corp'],
    ...client,
  });
  const id = clientIdOf(read.request);
  return {
    request: read.request,
    pool: { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' },
    settings: known(examplePool({ domain: 'example', ...pool })),
    client: known(id === undefined || id === settings.id ? { kind: 'found', settings } : { kind: 'absent', id }),
    providers: known([
      { name: 'Corp', type: 'SAML', lastModified: undefined },
      { name: 'Google', type: 'Google', lastModified: undefined },
    ]),
    resourceServers: known([{ identifier: 'api', name: 'API', scopes: ['api/read', 'api/write'] }]),
    ...change,
  };
}

/** An authorize URL that fits, with parameters changed or, as undefined, taken out. */
export function authorizeUrl(
  change: Readonly<Record<string, string | undefined>> = {},
  path = '/oauth2/authorize',
): string {
  return `${DOMAIN}${path}?${form({ response_type: 'code', client_id: CLIENT, redirect_uri: CALLBACK, scope: 'openid email', state: 'abc', ...change })}`;
}

/** The curl command for a code that fits, with other options or parameters. */
export function tokenCurl(
  change: Readonly<Record<string, string | undefined>> = {},
  options = `-u ${CLIENT}:${SECRET}`,
): string {
  return `curl ${DOMAIN}/oauth2/token ${options} -d '${form({ grant_type: 'authorization_code', code: 'd3b07384', redirect_uri: CALLBACK, ...change })}'`;
}

function form(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(given).toString();
}
