import type { AnyRule } from '../rule.ts';
import { clientFlowRules } from './client-flows.ts';
import { clientSecretRules } from './client-secrets.ts';
import { identifierRules } from './identifier.ts';
import { poolRules } from './pool.ts';
import { tokenRules } from './token.ts';
import { triggerChainRules } from './trigger-chain.ts';
import { triggerRunRules } from './trigger-runs.ts';
import { userRules } from './user.ts';

/** Every cause we know, in the order of preference within one certainty. */
export const rules: readonly AnyRule[] = [
  ...userRules,
  ...identifierRules,
  ...tokenRules,
  ...triggerChainRules,
  ...triggerRunRules,
  ...clientFlowRules,
  ...clientSecretRules,
  ...poolRules,
];
