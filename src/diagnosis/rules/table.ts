import type { AnyRule } from '../rule.ts';
import { apiRules } from './api.ts';
import { changeBeforeRules } from './change-before.ts';
import { clientAttributeRules } from './client-attributes.ts';
import { clientCodeRules } from './client-codes.ts';
import { clientFlowRules } from './client-flows.ts';
import { clientGoneRules } from './client-gone.ts';
import { clientLoginRules } from './client-login.ts';
import { clientRefreshRules } from './client-refresh.ts';
import { clientScopeRules } from './client-scopes.ts';
import { clientSecretRules } from './client-secrets.ts';
import { customAuthRules } from './custom-auth.ts';
import { deliveryRules } from './delivery.ts';
import { identifierRules } from './identifier.ts';
import { platformRules } from './platform.ts';
import { platformCallerRules } from './platform-callers.ts';
import { poolRules } from './pool.ts';
import { poolDomainRules } from './pool-domain.ts';
import { poolRefusalRules } from './pool-refusals.ts';
import { poolSettingRules } from './pool-settings.ts';
import { tokenRules } from './token.ts';
import { tokenLifetimeRules } from './token-lifetime.ts';
import { triggerRules } from './trigger.ts';
import { userRules } from './user.ts';
import { userBulkRules } from './user-bulk.ts';
import { userHistoryRules } from './user-history.ts';
import { userToldRules } from './user-told.ts';

/** Every cause we know, in the order of preference within one certainty. */
export const rules: readonly AnyRule[] = [
  ...userRules,
  ...userHistoryRules,
  ...identifierRules,
  ...tokenRules,
  ...triggerRules,
  ...customAuthRules,
  ...clientFlowRules,
  ...clientSecretRules,
  ...clientLoginRules,
  ...clientCodeRules,
  ...clientRefreshRules,
  ...clientAttributeRules,
  ...clientGoneRules,
  ...clientScopeRules,
  ...userBulkRules,
  ...poolDomainRules,
  ...apiRules,
  ...tokenLifetimeRules,
  ...deliveryRules,
  ...poolRefusalRules,
  ...poolSettingRules,
  ...poolRules,
  ...platformRules,
  ...platformCallerRules,
  ...userToldRules,
  ...changeBeforeRules,
];
