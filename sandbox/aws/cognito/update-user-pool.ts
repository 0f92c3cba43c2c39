import { z } from 'zod';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';
import type { PoolDescription } from './pool.ts';

const anything = z.record(z.string(), z.unknown()).optional();
const text = z.string().optional();

/** What a pool gets where an update says nothing. Source: API reference, UpdateUserPool and CreateUserPool. */
const DEFAULTS: Partial<PoolDescription> = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
  },
  DeletionProtection: 'INACTIVE',
  LambdaConfig: {},
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
  MfaConfiguration: 'OFF',
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
  UserPoolTags: {},
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  UserPoolTier: 'ESSENTIALS',
};

/** What no update can reach, and the two settings that keep their value when left out. */
const KEPT = [
  'Id',
  'Name',
  'Arn',
  'Status',
  'CreationDate',
  'SchemaAttributes',
  'AliasAttributes',
  'UsernameAttributes',
  'UsernameConfiguration',
  'SmsConfigurationFailure',
  'EmailConfigurationFailure',
  'Domain',
  'CustomDomain',
  'DcrConfiguration',
  'KeyConfiguration',
  'IssuerConfiguration',
] as const satisfies (keyof PoolDescription)[];

/**
 * UpdateUserPool: new settings for a pool. What the call leaves out goes back to its default, triggers included.
 * Source: developer guide, updating a user pool.
 */
export const updateUserPool = operation({
  name: 'UpdateUserPool',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    PoolName: text,
    Policies: anything,
    DeletionProtection: z.enum(['ACTIVE', 'INACTIVE']).optional(),
    LambdaConfig: anything,
    AutoVerifiedAttributes: z.array(z.string()).optional(),
    SmsVerificationMessage: text,
    EmailVerificationMessage: text,
    EmailVerificationSubject: text,
    VerificationMessageTemplate: anything,
    SmsAuthenticationMessage: text,
    UserAttributeUpdateSettings: anything,
    MfaConfiguration: z.enum(['OFF', 'ON', 'OPTIONAL']).optional(),
    DeviceConfiguration: anything,
    EmailConfiguration: anything,
    SmsConfiguration: anything,
    UserPoolTags: z.record(z.string(), z.string()).optional(),
    AdminCreateUserConfig: anything,
    UserPoolAddOns: anything,
    AccountRecoverySetting: anything,
    UserPoolTier: z.enum(['LITE', 'ESSENTIALS', 'PLUS']).optional(),
    DcrConfiguration: anything,
    KeyConfiguration: anything,
    IssuerConfiguration: anything,
    AcrConfiguration: anything,
  }),
  run({ UserPoolId, PoolName, ...settings }, { account, now }) {
    const { description } = poolOf(account, UserPoolId);
    const kept = KEPT.flatMap((name) => (description[name] === undefined ? [] : [[name, description[name]]]));
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    const next = {
      ...structuredClone(DEFAULTS),
      ...Object.fromEntries(kept),
      ...Object.fromEntries(given),
      ...(PoolName === undefined ? {} : { Name: PoolName }),
      LastModifiedDate: new Date(now()),
    };
    for (const name of Object.keys(description)) Reflect.deleteProperty(description, name);
    Object.assign(description, next);
    return {};
  },
});
