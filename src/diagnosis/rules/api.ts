import type { AnyRule } from '../rule.ts';
import { apiAuthorizerRules } from './api-authorizers.ts';
import { apiIssuerRules } from './api-issuer.ts';
import { apiTokenRules } from './api-tokens.ts';

/** Why APIs refuse good tokens, what a reading decides before what a change only suggests. */
export const apiRules: readonly AnyRule[] = [...apiIssuerRules, ...apiTokenRules, ...apiAuthorizerRules];
