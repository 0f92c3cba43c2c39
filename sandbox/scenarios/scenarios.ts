import { authorizerAudience } from './authorizer-audience.ts';
import { callbackRemoved } from './callback-removed.ts';
import { clientUpdateWipedFlows } from './client-update-wiped-flows.ts';
import { customSignInLoops } from './custom-sign-in-loops.ts';
import { domainDeleted } from './domain-deleted.ts';
import { googleRemovedFromClient } from './google-removed-from-client.ts';
import { healthy } from './healthy.ts';
import { issuerSwitched } from './issuer-switched.ts';
import { preSignUpAnswer } from './pre-sign-up-answer.ts';
import { profileWriteDenied } from './profile-write-denied.ts';
import { refreshRotationOn } from './refresh-rotation-on.ts';
import type { Scenario } from './scenario.ts';
import { scopeDropped } from './scope-dropped.ts';
import { secretRotatedAway } from './secret-rotated-away.ts';
import { signInThrottled } from './sign-in-throttled.ts';
import { signInTriggerThrows } from './sign-in-trigger-throws.ts';
import { signInWaitsForTrigger } from './sign-in-waits-for-trigger.ts';
import { signUpAttributeRefused } from './sign-up-attribute-refused.ts';
import { signUpBlockedByPermission } from './sign-up-blocked-by-permission.ts';
import { usersDisabledInBulk } from './users-disabled-in-bulk.ts';

/** The scenarios that can be played, in the order in which they are shown. */
export const SCENARIOS: readonly Scenario[] = [
  healthy,
  preSignUpAnswer,
  scopeDropped,
  signUpBlockedByPermission,
  signInWaitsForTrigger,
  signInTriggerThrows,
  profileWriteDenied,
  customSignInLoops,
  secretRotatedAway,
  clientUpdateWipedFlows,
  callbackRemoved,
  googleRemovedFromClient,
  signUpAttributeRefused,
  issuerSwitched,
  refreshRotationOn,
  usersDisabledInBulk,
  domainDeleted,
  authorizerAudience,
  signInThrottled,
];
