import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/evidence/cloud.ts';
import { exampleClient, exampleToken, exampleTokenIncident } from '../../../src/evidence/example.ts';
import { type Gap, gap, known } from '../../../src/evidence/reading.ts';
import { clientStep } from '../../../src/evidence/steps/client.ts';
import type { TokenReading } from '../../../src/evidence/token-reading.ts';
import { isLocated, type PoolRef } from '../../../src/incident/incident.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { cloudOf } from '../../bot/cloud.ts';

const incident = exampleTokenIncident();
if (!isLocated(incident)) throw new Error('The example names a pool');
const located = incident;

function cloud() {
  const asked: [PoolRef, string][] = [];
  const notAsked = () => Promise.reject(new Error('asked for something else'));
  const port: Cloud = {
    ...cloudOf({}),
    pool: notAsked,
    users: notAsked,
    groupsOf: notAsked,
    factorsOf: notAsked,
    client: async (pool, id) => {
      asked.push([pool, id]);
      return known(exampleClient({ id }));
    },
  };
  return { port, asked };
}

const evidenceOf = (change: Partial<TokenReading>) => ({ token: known(exampleToken(change)) });
const { claims } = exampleToken();

describe('the step that looks at the app client of a token', () => {
  test('asks the pool for the client_id of an access token', async () => {
    const { port, asked } = cloud();
    expect(await clientStep.look(port, located, evidenceOf({}))).toEqual(
      known({ kind: 'found', settings: exampleClient() }),
    );
    expect(asked).toEqual([[located.pool, '1example23456789abcdefghij']]);
  });

  test('a client that is gone is a fact; one that may not be read is a gap', async () => {
    const answering = (reading: Gap): Cloud => ({ ...cloud().port, client: async () => reading });
    const gone = answering(gap('not found', 'nothing under this id'));
    expect(await clientStep.look(gone, located, evidenceOf({}))).toEqual(
      known({ kind: 'absent', id: '1example23456789abcdefghij' }),
    );
    const denied = gap('denied', 'refused', 'cognito-idp:DescribeUserPoolClient');
    expect(await clientStep.look(answering(denied), located, evidenceOf({}))).toEqual(denied);
  });

  test('asks for the aud of an id token', async () => {
    const { port, asked } = cloud();
    await clientStep.look(port, located, evidenceOf({ kind: 'id', claims: { ...claims, aud: ['idclient'] } }));
    expect(asked).toEqual([[located.pool, 'idclient']]);
  });

  test('its command leaves the secret out', () => {
    const [command] = clientStep.commands(located, evidenceOf({}));
    const text = write(command ?? [], 'channel', plain);
    expect(text).toBe(
      "aws cognito-idp describe-user-pool-client --region us-east-1 --user-pool-id us-east-1_Example12 --client-id 1example23456789abcdefghij --query 'UserPoolClient.{ClientName:ClientName,ExplicitAuthFlows:ExplicitAuthFlows,AllowedOAuthFlowsUserPoolClient:AllowedOAuthFlowsUserPoolClient,AllowedOAuthFlows:AllowedOAuthFlows,AllowedOAuthScopes:AllowedOAuthScopes,CallbackURLs:CallbackURLs,LogoutURLs:LogoutURLs,SupportedIdentityProviders:SupportedIdentityProviders,AccessTokenValidity:AccessTokenValidity,IdTokenValidity:IdTokenValidity,RefreshTokenValidity:RefreshTokenValidity,TokenValidityUnits:TokenValidityUnits,RefreshTokenRotation:RefreshTokenRotation,EnableTokenRevocation:EnableTokenRevocation,PreventUserExistenceErrors:PreventUserExistenceErrors,AuthSessionValidity:AuthSessionValidity,ReadAttributes:ReadAttributes,WriteAttributes:WriteAttributes,LastModifiedDate:LastModifiedDate}'",
    );
    expect(text).not.toContain('ClientSecret');
  });

  const none: [what: string, change: Partial<TokenReading>, because: string][] = [
    ['a refresh token', { kind: 'refresh', claims: { others: [] } }, 'the token names no app client of a user pool'],
    ['a foreign token', { kind: 'foreign', pool: undefined }, 'the token names no app client of a user pool'],
    ['a token of an unknown pool', { pool: undefined }, 'the pool that issued the token is not configured'],
    ['a token of another pool', { pool: 'staging' }, 'the token belongs to staging, not to prod'],
    [
      'a client id that is shell text',
      { claims: { ...claims, client_id: 'x; rm -rf ~' } },
      'what the token names is not the id of an app client',
    ],
  ];
  test.each(none)('%s asks for nothing and shows no command', async (_what, change, because) => {
    const { port, asked } = cloud();
    expect(await clientStep.look(port, located, evidenceOf(change))).toEqual(gap('not found', because));
    expect(clientStep.commands(located, evidenceOf(change))).toEqual([]);
    expect(asked).toEqual([]);
  });
});
