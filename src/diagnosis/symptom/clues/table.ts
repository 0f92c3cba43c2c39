import type { Clue } from '../clue.ts';
import { aroundClues } from './around.ts';
import { circumstances } from './circumstance.ts';
import { contrastClues } from './contrast.ts';
import { jwtClues } from './jwt.ts';
import { libraryClues } from './library.ts';
import { places } from './place.ts';
import { toldClues } from './told.ts';
import { triggerClues } from './trigger.ts';

/** Every clue that is looked for in texts. */
export const textClues: readonly Clue[] = [
  ...places,
  ...circumstances,
  ...jwtClues,
  ...aroundClues,
  ...triggerClues,
  ...toldClues,
  ...contrastClues,
  ...libraryClues,
];
