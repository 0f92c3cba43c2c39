import type { IssuerForm } from '../cognito/issuer.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { ConfiguredTrigger } from './trigger.ts';

/** What DescribeUserPool tells about a pool, as far as sign-in feels it. */
export interface PoolSettings {
  readonly id: string;
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
  /** What each filled slot of `LambdaConfig` calls; a slot stands here once. */
  readonly triggers: readonly ConfiguredTrigger[];
  /** Slots that are filled with something that is no function ARN we can read. */
  readonly unreadableTriggers: readonly TriggerSlot[];
  readonly lastModified: number | undefined;
}
