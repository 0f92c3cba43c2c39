import type { IssuerForm } from '../cognito/issuer.ts';

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
  readonly lastModified: number | undefined;
}
