import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider';
import { type Client, emptyPool, type Pool, type PoolDescription } from '../aws/cognito/pool.ts';

/** The account and Region in which every scenario plays. AWS uses this account id in its own examples. */
export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

const day = 86_400_000;

/** An empty pool with the settings that AWS gives by default; `is` adds to them and overrides them. */
export function newPool(
  id: string,
  name: string,
  now: number,
  is: Omit<PoolDescription, 'Id' | 'Name' | 'Arn'> = {},
): Pool {
  const description: PoolDescription = {
    Id: id,
    Name: name,
    Arn: `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${id}`,
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
    DeletionProtection: 'ACTIVE',
    LambdaConfig: {},
    CreationDate: new Date(now - 400 * day),
    LastModifiedDate: new Date(now - 30 * day),
    SchemaAttributes: [
      { Name: 'sub', AttributeDataType: 'String', Mutable: false, Required: true },
      { Name: 'email', AttributeDataType: 'String', Mutable: true, Required: false },
      { Name: 'email_verified', AttributeDataType: 'Boolean', Mutable: true, Required: false },
      { Name: 'phone_number', AttributeDataType: 'String', Mutable: true, Required: false },
      { Name: 'phone_number_verified', AttributeDataType: 'Boolean', Mutable: true, Required: false },
      { Name: 'name', AttributeDataType: 'String', Mutable: true, Required: false },
      { Name: 'custom:tenant', AttributeDataType: 'String', Mutable: true, Required: false },
    ],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    MfaConfiguration: 'OFF',
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }] },
    UserPoolTags: {},
    UserPoolTier: 'ESSENTIALS',
    ...is,
  };
  return emptyPool(id, REGION, description);
}

/** An app client as the AWS console makes it; `is` adds to it and overrides it. */
export function newClient(pool: Pool, id: string, name: string, now: number, is: Partial<Client> = {}): Client {
  const flows: ExplicitAuthFlowsType[] = [
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_USER_SRP_AUTH',
  ];
  return {
    UserPoolId: pool.id,
    ClientId: id,
    ClientName: name,
    CreationDate: new Date(now - 390 * day),
    LastModifiedDate: new Date(now - 60 * day),
    RefreshTokenValidity: 30,
    AccessTokenValidity: 60,
    IdTokenValidity: 60,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
    ExplicitAuthFlows: flows,
    SupportedIdentityProviders: ['COGNITO'],
    AllowedOAuthFlowsUserPoolClient: false,
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
    ...is,
  };
}
