import type { IssuerForm } from '../cognito/issuer.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { EmailSettings, SmsSettings } from './delivery.ts';
import type { ConfiguredTrigger } from './trigger.ts';

/** What DescribeUserPool tells about a pool, as far as sign-in feels it. */
export interface PoolSettings {
  readonly id: string;
  /** Undefined when AWS left it out; by it other services know the pool. */
  readonly arn: string | undefined;
  readonly name: string;
  /** `UserPoolTier`; absent on pools that predate tiers. */
  readonly tier: 'LITE' | 'ESSENTIALS' | 'PLUS' | undefined;
  readonly mfa: 'OFF' | 'ON' | 'OPTIONAL';
  readonly issuer: IssuerForm;
  /** `UsernameConfiguration.CaseSensitive`; a pool without the setting is case sensitive (API reference, UsernameConfigurationType). */
  readonly caseSensitive: boolean;
  /** Attributes that stand in for a username (`UsernameAttributes`): then usernames are subs. */
  readonly usernameAttributes: readonly string[];
  /** Attributes with which people sign in beside their username (`AliasAttributes`); they count only once verified. */
  readonly aliasAttributes: readonly string[];
  readonly adminCreateOnly: boolean;
  /** How long a temporary password lives, in days. */
  readonly temporaryPasswordDays: number;
  readonly password: PasswordPolicy;
  /** `AllowedFirstAuthFactors` of choice-based sign-in; empty where the pool says nothing. */
  readonly firstFactors: readonly string[];
  /** Ways to recover an account, the preferred one first: `verified_email`, `verified_phone_number`, `admin_only`. */
  readonly recovery: readonly string[];
  /** Attributes that Cognito verifies with a code of its own: `email`, `phone_number`. */
  readonly autoVerified: readonly string[];
  /** `AdvancedSecurityMode`: threat protection, which can block sign-ins when it is `ENFORCED`. */
  readonly threatProtection: 'OFF' | 'AUDIT' | 'ENFORCED';
  /** Whether devices are remembered; then refresh needs a device key. */
  readonly devices: 'off' | 'on request' | 'always';
  /** Prefix of the domain that Cognito gives; undefined: none. */
  readonly domain: string | undefined;
  readonly customDomain: string | undefined;
  readonly deletionProtection: boolean;
  readonly email: EmailSettings;
  readonly sms: SmsSettings;
  /** What each filled slot of `LambdaConfig` calls; a slot stands here once. */
  readonly triggers: readonly ConfiguredTrigger[];
  /** Slots that are filled with something that is no function ARN we can read. */
  readonly unreadableTriggers: readonly TriggerSlot[];
  readonly lastModified: number | undefined;
}

/** What a new password must have (PasswordPolicyType). */
export interface PasswordPolicy {
  /** 0 where the pool says nothing. */
  readonly minimumLength: number;
  readonly requires: readonly ('upper case' | 'lower case' | 'number' | 'symbol')[];
  /** How many former passwords may not come back. */
  readonly history: number;
}
