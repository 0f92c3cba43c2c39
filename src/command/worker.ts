import type { CommandKind } from './command.ts';

/** A function that works jobs, with a role and a queue of its own: one reads, the other acts on people and functions. */
export type Worker = 'triage' | 'probe';

/** Commands that sign somebody in or out, or run a function. */
const PROBES: readonly CommandKind[] = ['ask-cognito', 'signin-test', 'trigger-test', 'signout'];

/** Who works a command. A new kind is read-only work unless it stands in the list. */
export function workerOf(kind: CommandKind): Worker {
  return PROBES.includes(kind) ? 'probe' : 'triage';
}
