import type { TriggerSlot } from './triggers.ts';

/** A way through Cognito that works or fails as a whole. */
export type Path = 'sign-in' | 'custom sign-in' | 'sign-up' | 'federation' | 'refresh' | 'password reset' | 'machine';

/** What a path is made of: the triggers that it calls. */
export interface PathTriggers {
  readonly path: Path;
  readonly calls: readonly TriggerSlot[];
}

const SENDERS: readonly TriggerSlot[] = ['CustomMessage', 'CustomEmailSender', 'CustomSMSSender'];

/**
 * Which triggers each path calls. A trigger that a path never calls cannot break it. Sources: developer guide,
 * "Customizing user pool workflows with Lambda triggers" and the page of each trigger; the messages of a sign-in are
 * those of MFA, and migration calls pre sign-up too.
 */
export const pathTriggers: readonly PathTriggers[] = [
  {
    path: 'sign-in',
    calls: ['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration', 'UserMigration', ...SENDERS],
  },
  {
    path: 'custom sign-in',
    calls: [
      'PreAuthentication',
      'DefineAuthChallenge',
      'CreateAuthChallenge',
      'VerifyAuthChallengeResponse',
      'PostAuthentication',
      'PreTokenGeneration',
    ],
  },
  { path: 'sign-up', calls: ['PreSignUp', 'PostConfirmation', ...SENDERS] },
  {
    path: 'federation',
    calls: [
      'InboundFederation',
      'PreSignUp',
      'PostConfirmation',
      'PreAuthentication',
      'PostAuthentication',
      'PreTokenGeneration',
    ],
  },
  { path: 'refresh', calls: ['PreTokenGeneration'] },
  { path: 'password reset', calls: ['UserMigration', 'PostConfirmation', ...SENDERS] },
  { path: 'machine', calls: ['PreTokenGeneration'] },
];

/** Whether a path can feel a change to a trigger. */
export function pathCalls(path: Path, slot: TriggerSlot): boolean {
  return pathTriggers.some((it) => it.path === path && it.calls.includes(slot));
}
