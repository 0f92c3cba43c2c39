import type { Account } from '../aws/account.ts';
import { HIDDEN } from '../aws/cloudtrail/parameters.ts';
import { type Happening, record } from '../aws/cloudtrail/record.ts';
import { OLIVIA, PIPELINE, SAM } from './callers.ts';

const day = 86_400_000;

/** Changes of the past weeks that did no harm, each at the time that the thing it changed says of itself. */
export function harmlessHistory(account: Account, now: number): void {
  const [pool] = account.pools;
  const [client] = pool?.clients ?? [];
  const [api] = account.restApis;
  if (pool === undefined || client === undefined || api === undefined) return;
  const cognito = { source: 'cognito-idp.amazonaws.com', response: null };
  const gateway = { source: 'apigateway.amazonaws.com', by: PIPELINE };
  const user = { userPoolId: pool.id, username: HIDDEN };
  const changes: Happening[] = [
    {
      ...cognito,
      at: now - 60 * day,
      name: 'UpdateUserPoolClient',
      by: PIPELINE,
      request: {
        userPoolId: pool.id,
        clientId: client.ClientId,
        clientName: client.ClientName,
        explicitAuthFlows: client.ExplicitAuthFlows,
        supportedIdentityProviders: client.SupportedIdentityProviders,
        callbackURLs: client.CallbackURLs,
        logoutURLs: client.LogoutURLs,
        allowedOAuthFlows: client.AllowedOAuthFlows,
        allowedOAuthScopes: client.AllowedOAuthScopes,
        allowedOAuthFlowsUserPoolClient: true,
        preventUserExistenceErrors: client.PreventUserExistenceErrors,
        refreshTokenValidity: client.RefreshTokenValidity,
        accessTokenValidity: client.AccessTokenValidity,
        idTokenValidity: client.IdTokenValidity,
        tokenValidityUnits: {
          accessToken: client.TokenValidityUnits?.AccessToken,
          idToken: client.TokenValidityUnits?.IdToken,
          refreshToken: client.TokenValidityUnits?.RefreshToken,
        },
        enableTokenRevocation: client.EnableTokenRevocation,
      },
    },
    {
      ...cognito,
      at: now - 30 * day,
      name: 'SetUserPoolMfaConfig',
      by: OLIVIA,
      request: {
        userPoolId: pool.id,
        mfaConfiguration: 'OPTIONAL',
        softwareTokenMfaConfiguration: { enabled: true },
      },
    },
    {
      ...gateway,
      at: now - 20 * day,
      name: 'CreateDeployment',
      request: { restApiId: api.description.id, createDeploymentInput: { stageName: 'live' } },
      response: { id: api.deployments[0]?.id },
    },
    { ...cognito, at: now - 12 * day, name: 'AdminCreateUser', by: SAM, request: user },
    { ...cognito, at: now - 3 * day, name: 'AdminDisableUser', by: SAM, request: user },
    { ...cognito, at: now - day, name: 'AdminResetUserPassword', by: SAM, request: user },
    { ...cognito, at: now - day, name: 'AdminCreateUser', by: SAM, request: user },
  ];
  for (const change of changes) record(account, change);
}
