import { apisPortrait } from './apis.ts';
import { changesPortrait } from './changes.ts';
import { clientPortrait } from './client.ts';
import { poolPortrait } from './pool.ts';
import type { Portrait } from './report.ts';
import { runsPortrait } from './runs.ts';
import { signInPortrait } from './sign-in.ts';
import { tokenPortrait } from './token.ts';
import { triggersPortrait } from './triggers.ts';
import { userPortrait } from './user.ts';

/** What a report shows, for each kind of subject. */
export const portraits: readonly Portrait[] = [
  signInPortrait,
  userPortrait,
  tokenPortrait,
  changesPortrait,
  apisPortrait,
  poolPortrait,
  clientPortrait,
  triggersPortrait,
  runsPortrait,
];
