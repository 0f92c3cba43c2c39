import type { CauseRule } from '../cause.ts';
import { betweenCauses } from './between.ts';
import { challengeCauses } from './challenge.ts';
import { clientCauses } from './client.ts';
import { loginCauses } from './login.ts';
import { outsideCauses } from './outside.ts';
import { refreshCauses } from './refresh.ts';
import { surroundingCauses } from './surroundings.ts';
import { tokenCauses } from './token.ts';
import { triggerCauses } from './trigger.ts';
import { userCauses } from './user.ts';

/** Every cause with a label of the taxonomy that an error text can point to; of two that are as strong the first stands first. */
export const causeRules: readonly CauseRule[] = [
  ...triggerCauses,
  ...challengeCauses,
  ...clientCauses,
  ...loginCauses,
  ...tokenCauses,
  ...refreshCauses,
  ...userCauses,
  ...surroundingCauses,
  ...betweenCauses,
];

/** With those that the taxonomy has no label for. */
export const allCauseRules: readonly CauseRule[] = [...causeRules, ...outsideCauses];
