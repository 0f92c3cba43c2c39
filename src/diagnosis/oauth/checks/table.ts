import type { OAuthCheck } from '../check.ts';
import { callbackChecks } from './callback.ts';
import { clientChecks } from './client.ts';
import { grantChecks } from './grant.ts';
import { placeChecks } from './place.ts';
import { scopeChecks } from './scope.ts';
import { signInChecks } from './sign-in.ts';

/** Every check, in the order in which an answer lists them. In which order Cognito looks is not documented. */
export const oauthChecks: readonly OAuthCheck[] = [
  ...placeChecks,
  ...clientChecks,
  ...grantChecks,
  ...callbackChecks,
  ...scopeChecks,
  ...signInChecks,
];
