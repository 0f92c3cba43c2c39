import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { readFunctionArn } from '../cognito/arn.ts';
import type { TriggerSlot } from '../cognito/triggers.ts';
import type { ConfiguredTrigger } from '../evidence/trigger.ts';

/** Fields of LambdaConfig that name no function. */
type NoTrigger = 'KMSKeyID';

/**
 * The slot of each field, in the order in which a sign-up and a sign-in reach them. A slot that a newer SDK knows does
 * not compile until it has a row here.
 */
const SLOT_OF: Readonly<Record<Exclude<keyof LambdaConfigType, NoTrigger>, TriggerSlot>> = {
  PreSignUp: 'PreSignUp',
  PostConfirmation: 'PostConfirmation',
  InboundFederation: 'InboundFederation',
  PreAuthentication: 'PreAuthentication',
  UserMigration: 'UserMigration',
  DefineAuthChallenge: 'DefineAuthChallenge',
  CreateAuthChallenge: 'CreateAuthChallenge',
  VerifyAuthChallengeResponse: 'VerifyAuthChallengeResponse',
  PostAuthentication: 'PostAuthentication',
  PreTokenGenerationConfig: 'PreTokenGeneration',
  PreTokenGeneration: 'PreTokenGeneration',
  CustomMessage: 'CustomMessage',
  CustomSMSSender: 'CustomSMSSender',
  CustomEmailSender: 'CustomEmailSender',
};

/** The triggers of a pool, and the slots whose value is no function ARN that we can read. */
export interface ReadTriggers {
  readonly triggers: readonly ConfiguredTrigger[];
  readonly unreadable: readonly TriggerSlot[];
}

/**
 * What `LambdaConfig` of DescribeUserPool calls. Pre token generation stands there twice with the same value (API
 * reference, LambdaConfigType); the form that names an event version is taken, so that the slot appears once.
 */
export function configuredTriggers(config: LambdaConfigType | undefined): ReadTriggers {
  const triggers: ConfiguredTrigger[] = [];
  const unreadable: TriggerSlot[] = [];
  for (const [field, slot] of Object.entries(SLOT_OF)) {
    const { arn, eventVersion } = called(config?.[field as keyof typeof SLOT_OF]);
    if (!arn || triggers.some((trigger) => trigger.slot === slot) || unreadable.includes(slot)) continue;
    const calls = readFunctionArn(arn);
    if (calls === undefined) unreadable.push(slot);
    else triggers.push({ slot, calls, eventVersion });
  }
  return { triggers, unreadable };
}

function called(value: LambdaConfigType[keyof typeof SLOT_OF]): { arn?: string; eventVersion: string | undefined } {
  if (value === undefined || typeof value === 'string') return { arn: value ?? '', eventVersion: undefined };
  return { arn: value.LambdaArn ?? '', eventVersion: value.LambdaVersion };
}
