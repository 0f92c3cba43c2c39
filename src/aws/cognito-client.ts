import type {
  ClientSecretDescriptorType,
  TimeUnitsType,
  UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { ClientSettings } from '../evidence/client.ts';
import type { ClientSecrets } from '../evidence/client-secrets.ts';

const SECONDS: Readonly<Record<TimeUnitsType, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
/** Lifetimes of a client that says nothing (API reference, UserPoolClientType). */
const DEFAULT_ACCESS_SECONDS = 3600;
const DEFAULT_ID_SECONDS = 3600;
const DEFAULT_REFRESH_SECONDS = 30 * 86_400;
/** API reference, CreateUserPoolClient, AuthSessionValidity. */
const DEFAULT_CHALLENGE_MINUTES = 3;

/**
 * An app client as DescribeUserPoolClient sends it, in our words. Of the client secret only its being there is read; it
 * is copied nowhere.
 */
export function clientSettings(id: string, client: UserPoolClientType): ClientSettings {
  const oauth = client.AllowedOAuthFlowsUserPoolClient === true;
  const units = client.TokenValidityUnits;
  return {
    id: client.ClientId ?? id,
    name: client.ClientName ?? '',
    hasSecret: Boolean(client.ClientSecret),
    flows: client.ExplicitAuthFlows ?? [],
    grants: oauth ? (client.AllowedOAuthFlows ?? []) : [],
    scopes: oauth ? (client.AllowedOAuthScopes ?? []) : [],
    callbackUrls: client.CallbackURLs ?? [],
    logoutUrls: client.LogoutURLs ?? [],
    providers: client.SupportedIdentityProviders ?? [],
    accessTokenSeconds: seconds(client.AccessTokenValidity, units?.AccessToken ?? 'hours', DEFAULT_ACCESS_SECONDS),
    idTokenSeconds: seconds(client.IdTokenValidity, units?.IdToken ?? 'hours', DEFAULT_ID_SECONDS),
    refreshTokenSeconds: seconds(client.RefreshTokenValidity, units?.RefreshToken ?? 'days', DEFAULT_REFRESH_SECONDS),
    rotation: client.RefreshTokenRotation?.Feature === 'ENABLED',
    rotationGraceSeconds: client.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0,
    revocation: client.EnableTokenRevocation ?? false,
    hidesUnknownUsers: client.PreventUserExistenceErrors === 'ENABLED',
    challengeMinutes: client.AuthSessionValidity ?? DEFAULT_CHALLENGE_MINUTES,
    readAttributes: client.ReadAttributes ?? [],
    writeAttributes: client.WriteAttributes ?? [],
    lastModified: client.LastModifiedDate?.getTime(),
  };
}

/** When each secret was made. ListUserPoolClientSecrets sends no values; if it did, they would end here. */
export function clientSecrets(secrets: readonly ClientSecretDescriptorType[]): ClientSecrets {
  return { created: secrets.map((secret) => secret.ClientSecretCreateDate?.getTime()) };
}

function seconds(validity: number | undefined, unit: TimeUnitsType, byDefault: number): number {
  return validity === undefined || validity === 0 ? byDefault : validity * SECONDS[unit];
}
