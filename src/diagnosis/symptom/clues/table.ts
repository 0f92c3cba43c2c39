import type { Clue } from '../clue.ts';
import { circumstances } from './circumstance.ts';
import { places } from './place.ts';
import { tokenClues } from './token.ts';
import { triggerClues } from './trigger.ts';

/** Every clue that is looked for in texts. */
export const textClues: readonly Clue[] = [...places, ...circumstances, ...tokenClues, ...triggerClues];
