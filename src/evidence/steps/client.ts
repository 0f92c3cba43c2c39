import type { Located, PoolRef } from '../../incident/incident.ts';
import { argument, type Words, words } from '../../incident/words.ts';
import type { Evidence } from '../facts.ts';
import { gap, known } from '../reading.ts';
import type { Step } from '../step.ts';
import { clientIdOf, type TokenReading } from '../token-reading.ts';

/** What a client id may hold (API reference, `ClientIdType`). A token is input: anything else goes into no request or command. */
const CLIENT_ID = /^[\w+]{1,128}$/;

type Named = { readonly kind: 'client'; readonly id: string } | { readonly kind: 'none'; readonly because: string };

/** Looks at the app client that a token names, in the pool that issued it. */
export const clientStep: Step<'client'> = {
  fact: 'client',
  title: 'app client of the token',
  subjects: ['token'],
  reads: ['token'],
  after: [],
  actions: ['cognito-idp:DescribeUserPoolClient'],
  commands(incident, evidence) {
    const named = namedClient(incident, evidence);
    if (named.kind === 'none') return [];
    return [clientQuery(incident.pool, named.id)];
  },
  async look(cloud, incident, evidence) {
    const named = namedClient(incident, evidence);
    if (named.kind === 'none') return gap('not found', named.because);
    const reading = await cloud.client(incident.pool, named.id);
    if (reading.kind === 'known') return known({ kind: 'found', settings: reading.value });
    return reading.reason === 'not found' ? known({ kind: 'absent', id: named.id }) : reading;
  },
};

/** Shows a client without its secret. */
export function clientQuery(pool: PoolRef, clientId: string): Words {
  return words`aws cognito-idp describe-user-pool-client --region ${pool.region} --user-pool-id ${pool.id} --client-id ${argument(clientId)} --query 'UserPoolClient.${FIELDS}'`;
}

/** Everything that is read of a client; the secret is not among it. */
const FIELDS = `{${[
  'ClientName',
  'ExplicitAuthFlows',
  'AllowedOAuthFlowsUserPoolClient',
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
  'CallbackURLs',
  'LogoutURLs',
  'SupportedIdentityProviders',
  'AccessTokenValidity',
  'IdTokenValidity',
  'RefreshTokenValidity',
  'TokenValidityUnits',
  'RefreshTokenRotation',
  'EnableTokenRevocation',
  'PreventUserExistenceErrors',
  'AuthSessionValidity',
  'ReadAttributes',
  'WriteAttributes',
  'LastModifiedDate',
]
  .map((name) => `${name}:${name}`)
  .join(',')}}`;

function namedClient(incident: Located, evidence: Evidence): Named {
  if (evidence.token?.kind !== 'known') return { kind: 'none', because: 'the token could not be read' };
  const token: TokenReading = evidence.token.value;
  const id = clientIdOf(token);
  if (id === undefined) return { kind: 'none', because: 'the token names no app client of a user pool' };
  if (token.pool === undefined) return { kind: 'none', because: 'the pool that issued the token is not configured' };
  if (token.pool !== incident.pool.name) {
    return { kind: 'none', because: `the token belongs to ${token.pool}, not to ${incident.pool.name}` };
  }
  if (!CLIENT_ID.test(id)) return { kind: 'none', because: 'what the token names is not the id of an app client' };
  return { kind: 'client', id };
}
