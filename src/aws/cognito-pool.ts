import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { EmailSettings, SmsSettings } from '../evidence/delivery.ts';
import type { PasswordPolicy, PoolSettings } from '../evidence/pool.ts';
import { configuredTriggers } from './cognito-triggers.ts';

/** What Cognito takes when the password policy says nothing, or 0 (API reference, PasswordPolicyType). */
const DEFAULT_TEMPORARY_PASSWORD_DAYS = 7;
/** A reason that is longer is no reason. */
const MAX_FAILURE_CHARACTERS = 300;

/** A pool as DescribeUserPool sends it, in our words. `id` is what was asked for, in case the answer leaves it out. */
export function poolSettings(id: string, pool: UserPoolType): PoolSettings {
  const { triggers, unreadable } = configuredTriggers(pool.LambdaConfig);
  return {
    id: pool.Id ?? id,
    arn: pool.Arn || undefined,
    name: pool.Name ?? '',
    tier: pool.UserPoolTier,
    mfa: pool.MfaConfiguration ?? 'OFF',
    issuer: pool.IssuerConfiguration?.Type === 'UPDATED' ? 'updated' : 'original',
    caseSensitive: pool.UsernameConfiguration?.CaseSensitive ?? true,
    usernameAttributes: pool.UsernameAttributes ?? [],
    aliasAttributes: pool.AliasAttributes ?? [],
    adminCreateOnly: pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
    temporaryPasswordDays: temporaryPasswordDays(pool),
    password: passwordPolicy(pool),
    firstFactors: pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [],
    recovery: recovery(pool),
    autoVerified: pool.AutoVerifiedAttributes ?? [],
    threatProtection: pool.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF',
    devices: devices(pool),
    domain: pool.Domain || undefined,
    customDomain: pool.CustomDomain || undefined,
    deletionProtection: pool.DeletionProtection === 'ACTIVE',
    email: emailSettings(pool),
    sms: smsSettings(pool),
    triggers,
    unreadableTriggers: unreadable,
    lastModified: pool.LastModifiedDate?.getTime(),
  };
}

/** Pools that predate the password policy's own setting keep it in `UnusedAccountValidityDays` (same page). */
function temporaryPasswordDays(pool: UserPoolType): number {
  return (
    pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ||
    pool.AdminCreateUserConfig?.UnusedAccountValidityDays ||
    DEFAULT_TEMPORARY_PASSWORD_DAYS
  );
}

function passwordPolicy({ Policies: policies }: UserPoolType): PasswordPolicy {
  const policy = policies?.PasswordPolicy;
  return {
    minimumLength: policy?.MinimumLength ?? 0,
    requires: [
      ...(policy?.RequireUppercase ? (['upper case'] as const) : []),
      ...(policy?.RequireLowercase ? (['lower case'] as const) : []),
      ...(policy?.RequireNumbers ? (['number'] as const) : []),
      ...(policy?.RequireSymbols ? (['symbol'] as const) : []),
    ],
    history: policy?.PasswordHistorySize ?? 0,
  };
}

function recovery(pool: UserPoolType): readonly string[] {
  const ways = pool.AccountRecoverySetting?.RecoveryMechanisms ?? [];
  return ways
    .toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
    .flatMap((way) => (way.Name === undefined ? [] : [way.Name]));
}

function devices({ DeviceConfiguration: configuration }: UserPoolType): PoolSettings['devices'] {
  if (configuration === undefined) return 'off';
  return configuration.DeviceOnlyRememberedOnUserPrompt === true ? 'on request' : 'always';
}

function emailSettings(pool: UserPoolType): EmailSettings {
  const email = pool.EmailConfiguration;
  return {
    sender: email?.EmailSendingAccount === 'DEVELOPER' ? 'ses' : 'cognito',
    from: email?.From || undefined,
    identity: email?.SourceArn || undefined,
    failure: failure(pool.EmailConfigurationFailure),
  };
}

/** The external id of the role stays behind: it is a part of what keeps others from using the role. */
function smsSettings(pool: UserPoolType): SmsSettings {
  const sms = pool.SmsConfiguration;
  return {
    configured: Boolean(sms?.SnsCallerArn || sms?.EumsSms),
    region: sms?.SnsRegion || undefined,
    failure: failure(pool.SmsConfigurationFailure),
  };
}

function failure(text: string | undefined): string | undefined {
  return text ? text.slice(0, MAX_FAILURE_CHARACTERS) : undefined;
}
