import type { Break } from './break.ts';
import { clientBreaks } from './clients.ts';
import { customAuthBreaks } from './custom-auth.ts';
import { poolBreaks } from './pools.ts';
import { tokenBreaks } from './tokens.ts';
import { triggerBreaks } from './triggers.ts';

/** Every kind of change that a rule knows, one of each. */
export const breaks: readonly Break[] = [
  ...triggerBreaks,
  ...customAuthBreaks,
  ...clientBreaks,
  ...poolBreaks,
  ...tokenBreaks,
];
