import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { PoolSettings } from '../evidence/pool.ts';
import { configuredTriggers } from './cognito-triggers.ts';

/** What Cognito takes when the password policy says nothing, or 0 (API reference, PasswordPolicyType). */
const DEFAULT_TEMPORARY_PASSWORD_DAYS = 7;

/** A pool as DescribeUserPool sends it, in our words. `id` is what was asked for, in case the answer leaves it out. */
export function poolSettings(id: string, pool: UserPoolType): PoolSettings {
  const { triggers, unreadable } = configuredTriggers(pool.LambdaConfig);
  return {
    id: pool.Id ?? id,
    name: pool.Name ?? '',
    tier: pool.UserPoolTier,
    mfa: pool.MfaConfiguration ?? 'OFF',
    issuer: pool.IssuerConfiguration?.Type === 'UPDATED' ? 'updated' : 'original',
    caseSensitive: pool.UsernameConfiguration?.CaseSensitive ?? true,
    usernameAttributes: pool.UsernameAttributes ?? [],
    aliasAttributes: pool.AliasAttributes ?? [],
    adminCreateOnly: pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
    temporaryPasswordDays: temporaryPasswordDays(pool),
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
