import type { AnyRule } from '../rule.ts';
import { triggerAnswerRules } from './trigger-answer.ts';
import { triggerChainRules } from './trigger-chain.ts';
import { triggerClaimRules } from './trigger-claims.ts';
import { triggerContractRules } from './trigger-contract.ts';
import { triggerInvocationRules } from './trigger-invocation.ts';
import { triggerRoleRules } from './trigger-role.ts';
import { triggerRunRules } from './trigger-runs.ts';
import { triggerSenderRules } from './trigger-sender.ts';
import { triggerTimeRules } from './trigger-time.ts';

/** Causes that lie in a trigger: first what keeps it from running, then what goes wrong when it runs. */
export const triggerRules: readonly AnyRule[] = [
  ...triggerChainRules,
  ...triggerSenderRules,
  ...triggerRoleRules,
  ...triggerContractRules,
  ...triggerAnswerRules,
  ...triggerRunRules,
  ...triggerTimeRules,
  ...triggerInvocationRules,
  ...triggerClaimRules,
];
