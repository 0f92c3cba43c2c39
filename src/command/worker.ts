import type { CommandKind } from './command.ts';

/**
 * A function that works jobs, with a role and a queue of its own: one reads, one acts on people and functions, one moves
 * aliases.
 */
export type Worker = 'triage' | 'probe' | 'rollback';

/** Commands that sign somebody in or out, or run a function. */
const PROBES: readonly CommandKind[] = ['ask-cognito', 'signin-test', 'trigger-test', 'signout'];

/** Commands that end in a move of an alias, or in the look whether there was one. */
const MOVES: readonly CommandKind[] = ['consent', 'settle'];

/** Who works a command. A new kind is read-only work unless it stands in a list. */
export function workerOf(kind: CommandKind): Worker {
  if (MOVES.includes(kind)) return 'rollback';
  return PROBES.includes(kind) ? 'probe' : 'triage';
}
