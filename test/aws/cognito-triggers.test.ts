import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { configuredTriggers } from '../../src/aws/cognito-triggers.ts';
import type { FunctionRef } from '../../src/cognito/arn.ts';

const arn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const ref = (name: string, qualifier?: string): FunctionRef => ({
  arn: arn(qualifier === undefined ? name : `${name}:${qualifier}`),
  partition: 'aws',
  region: 'us-east-1',
  account: '123456789012',
  name,
  qualifier,
});

test('no configuration, or an empty one, is no trigger', () => {
  const none = { triggers: [], unreadable: [] };
  expect(configuredTriggers(undefined)).toEqual(none);
  expect(configuredTriggers({})).toEqual(none);
  expect(configuredTriggers({ PreSignUp: '', KMSKeyID: 'arn:aws:kms:us-east-1:123456789012:key/k' })).toEqual(none);
});

test('every slot, once, in the order in which sign-up and sign-in reach them', () => {
  const config: LambdaConfigType = {
    CustomEmailSender: { LambdaArn: arn('email'), LambdaVersion: 'V1_0' },
    CustomSMSSender: { LambdaArn: arn('sms'), LambdaVersion: 'V1_0' },
    CustomMessage: arn('message'),
    PreTokenGeneration: arn('tokens:live'),
    PreTokenGenerationConfig: { LambdaArn: arn('tokens:live'), LambdaVersion: 'V3_0' },
    PostAuthentication: arn('post-auth'),
    VerifyAuthChallengeResponse: arn('verify'),
    CreateAuthChallenge: arn('create'),
    DefineAuthChallenge: arn('define:7'),
    UserMigration: arn('migrate'),
    PreAuthentication: arn('pre-auth:$LATEST'),
    InboundFederation: { LambdaArn: arn('inbound'), LambdaVersion: 'V1_0' },
    PostConfirmation: arn('post-confirmation'),
    PreSignUp: arn('pre-sign-up:live'),
    KMSKeyID: 'arn:aws:kms:us-east-1:123456789012:key/k',
  };
  expect(configuredTriggers(config)).toEqual({
    triggers: [
      { slot: 'PreSignUp', calls: ref('pre-sign-up', 'live'), eventVersion: undefined },
      { slot: 'PostConfirmation', calls: ref('post-confirmation'), eventVersion: undefined },
      { slot: 'InboundFederation', calls: ref('inbound'), eventVersion: 'V1_0' },
      { slot: 'PreAuthentication', calls: ref('pre-auth', '$LATEST'), eventVersion: undefined },
      { slot: 'UserMigration', calls: ref('migrate'), eventVersion: undefined },
      { slot: 'DefineAuthChallenge', calls: ref('define', '7'), eventVersion: undefined },
      { slot: 'CreateAuthChallenge', calls: ref('create'), eventVersion: undefined },
      { slot: 'VerifyAuthChallengeResponse', calls: ref('verify'), eventVersion: undefined },
      { slot: 'PostAuthentication', calls: ref('post-auth'), eventVersion: undefined },
      { slot: 'PreTokenGeneration', calls: ref('tokens', 'live'), eventVersion: 'V3_0' },
      { slot: 'CustomMessage', calls: ref('message'), eventVersion: undefined },
      { slot: 'CustomSMSSender', calls: ref('sms'), eventVersion: 'V1_0' },
      { slot: 'CustomEmailSender', calls: ref('email'), eventVersion: 'V1_0' },
    ],
    unreadable: [],
  });
});

test('the legacy form of pre token generation alone counts', () => {
  expect(configuredTriggers({ PreTokenGeneration: arn('tokens') })).toEqual({
    triggers: [{ slot: 'PreTokenGeneration', calls: ref('tokens'), eventVersion: undefined }],
    unreadable: [],
  });
});

test('what is no function ARN is named, not dropped', () => {
  expect(
    configuredTriggers({
      PreSignUp: 'pre-sign-up',
      PreTokenGeneration: arn('tokens'),
      PreTokenGenerationConfig: { LambdaArn: 'arn:aws:states:us-east-1:123456789012:x', LambdaVersion: 'V2_0' },
    }),
  ).toEqual({ triggers: [], unreadable: ['PreSignUp', 'PreTokenGeneration'] });
});
