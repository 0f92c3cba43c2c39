import type { ClientSettings } from '../client.ts';
import type { Evidence } from '../facts.ts';
import type { PoolSettings } from '../pool.ts';
import { settledClients } from './pool-clients.ts';

/** A setting that a full-replace update resets when it leaves it out. */
export interface ReplacedField {
  /** As the API spells it. */
  readonly field: string;
  /** Its values are named by people, so their keys are not the API's. */
  readonly freeKeys?: true;
  /**
   * Whether it is at its default now; undefined: not known. Only for what hardly any pool leaves at its default, since a
   * field that was never set looks the same: all others are told only if an earlier event shows them.
   */
  atDefault?(evidence: Evidence, clientId: string): boolean | undefined;
}

/** All that UpdateUserPool takes but the pool's id and name (SDK, UpdateUserPoolRequest). */
export const POOL_FIELDS: readonly ReplacedField[] = [
  { field: 'LambdaConfig', atDefault: (evidence) => ofPool(evidence, (pool) => pool.triggers.length === 0) },
  { field: 'Policies' },
  { field: 'DeletionProtection' },
  { field: 'AutoVerifiedAttributes' },
  { field: 'SmsVerificationMessage' },
  { field: 'EmailVerificationMessage' },
  { field: 'EmailVerificationSubject' },
  { field: 'VerificationMessageTemplate' },
  { field: 'SmsAuthenticationMessage' },
  { field: 'UserAttributeUpdateSettings' },
  { field: 'MfaConfiguration' },
  { field: 'DeviceConfiguration' },
  { field: 'EmailConfiguration' },
  { field: 'SmsConfiguration' },
  { field: 'UserPoolTags', freeKeys: true },
  { field: 'AdminCreateUserConfig' },
  { field: 'UserPoolAddOns' },
  { field: 'DcrConfiguration' },
  { field: 'AccountRecoverySetting' },
  { field: 'UserPoolTier' },
  { field: 'KeyConfiguration' },
  { field: 'IssuerConfiguration' },
  { field: 'AcrConfiguration', freeKeys: true },
];

/** All that UpdateUserPoolClient takes but ids and name (SDK, UpdateUserPoolClientRequest). */
export const CLIENT_FIELDS: readonly ReplacedField[] = [
  { field: 'RefreshTokenValidity' },
  { field: 'AccessTokenValidity' },
  { field: 'IdTokenValidity' },
  { field: 'TokenValidityUnits' },
  { field: 'ReadAttributes' },
  { field: 'WriteAttributes' },
  {
    field: 'ExplicitAuthFlows',
    atDefault: (evidence, id) =>
      ofClient(evidence, id, (client) => client.flows.length === 0 || sameSet(client.flows, DEFAULT_FLOWS)),
  },
  { field: 'SupportedIdentityProviders' },
  { field: 'CallbackURLs' },
  { field: 'LogoutURLs' },
  { field: 'DefaultRedirectURI' },
  { field: 'AllowedOAuthFlows' },
  { field: 'AllowedOAuthScopes' },
  { field: 'AllowedOAuthFlowsUserPoolClient' },
  { field: 'AnalyticsConfiguration' },
  { field: 'PreventUserExistenceErrors' },
  { field: 'EnableTokenRevocation' },
  { field: 'EnablePropagateAdditionalUserContextData' },
  { field: 'AuthSessionValidity' },
  { field: 'RefreshTokenRotation' },
];

/** What a client without `ExplicitAuthFlows` allows (SDK, the field's own comment). */
const DEFAULT_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

function ofPool(evidence: Evidence, holds: (pool: PoolSettings) => boolean): boolean | undefined {
  return evidence.pool?.kind === 'known' ? holds(evidence.pool.value) : undefined;
}

function ofClient(evidence: Evidence, id: string, holds: (client: ClientSettings) => boolean): boolean | undefined {
  const client = settledClients(evidence).find((it) => it.id === id);
  return client === undefined ? undefined : holds(client);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((it) => other.includes(it));
}
