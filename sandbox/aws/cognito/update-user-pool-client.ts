import type { UpdateUserPoolClientResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { clientOf, poolOf } from './find.ts';
import type { Client } from './pool.ts';

const texts = z.array(z.string()).optional();
const number = z.int().min(0).optional();

/** What an app client gets where an update says nothing. Source: API reference, UpdateUserPoolClient. */
const DEFAULTS: Partial<Client> = {
  RefreshTokenValidity: 30,
  TokenValidityUnits: {},
  ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
  AllowedOAuthFlowsUserPoolClient: false,
  PreventUserExistenceErrors: 'LEGACY',
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AuthSessionValidity: 3,
};

/**
 * UpdateUserPoolClient: new settings for an app client. What the call leaves out goes back to its default: flows, callback
 * addresses and scopes too. The secret stays. Source: developer guide, application-specific settings.
 */
export const updateUserPoolClient = operation({
  name: 'UpdateUserPoolClient',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    ClientId: z.string().min(1).max(128),
    ClientName: z.string().min(1).max(128).optional(),
    RefreshTokenValidity: number,
    AccessTokenValidity: number,
    IdTokenValidity: number,
    TokenValidityUnits: z.record(z.string(), z.string()).optional(),
    ReadAttributes: texts,
    WriteAttributes: texts,
    ExplicitAuthFlows: texts,
    SupportedIdentityProviders: texts,
    CallbackURLs: texts,
    LogoutURLs: texts,
    DefaultRedirectURI: z.string().optional(),
    AllowedOAuthFlows: texts,
    AllowedOAuthScopes: texts,
    AllowedOAuthFlowsUserPoolClient: z.boolean().optional(),
    AnalyticsConfiguration: z.record(z.string(), z.unknown()).optional(),
    PreventUserExistenceErrors: z.enum(['LEGACY', 'ENABLED']).optional(),
    EnableTokenRevocation: z.boolean().optional(),
    EnablePropagateAdditionalUserContextData: z.boolean().optional(),
    AuthSessionValidity: z.int().min(3).max(15).optional(),
    RefreshTokenRotation: z
      .object({
        Feature: z.enum(['ENABLED', 'DISABLED']),
        RetryGracePeriodSeconds: z.int().min(0).max(60).optional(),
      })
      .optional(),
  }),
  run({ UserPoolId, ClientId, ...settings }, { account, now }): UpdateUserPoolClientResponse {
    const client = clientOf(poolOf(account, UserPoolId), ClientId);
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    const next = {
      UserPoolId,
      ClientId,
      ClientName: client.ClientName,
      ...(client.ClientSecret === undefined ? {} : { ClientSecret: client.ClientSecret }),
      ...(client.ClientType === undefined ? {} : { ClientType: client.ClientType }),
      CreationDate: client.CreationDate,
      ...structuredClone(DEFAULTS),
      ...Object.fromEntries(given),
      LastModifiedDate: new Date(now()),
    };
    for (const name of Object.keys(client)) Reflect.deleteProperty(client, name);
    Object.assign(client, next);
    return { UserPoolClient: { ...client } };
  },
});
