import type { Change, Changes } from './changes.ts';
import { EXAMPLE_NOW } from './example.ts';

const MINUTE_MS = 60_000;

/** Nothing changed in the last three hours, and all of CloudTrail was read. */
export function exampleChanges(is: Partial<Changes> = {}): Changes {
  return {
    changes: [],
    aliases: [],
    restorable: [],
    from: EXAMPLE_NOW - 180 * MINUTE_MS,
    notLookedAt: [],
    partly: [],
    trail: 'read',
    visibleUntil: EXAMPLE_NOW - 15 * MINUTE_MS,
    ...is,
  };
}

/** The alias of the pre sign-up trigger, moved an hour ago. */
export function exampleChange(is: Partial<Change> = {}): Change {
  return {
    at: EXAMPLE_NOW - 60 * MINUTE_MS,
    thing: { kind: 'alias', functionName: 'pre-sign-up', alias: 'live' },
    event: 'UpdateAlias20150331',
    by: 'arn:aws:sts::123456789012:assumed-role/deploy/bob',
    what: 'alias live of pre-sign-up: moved to version 42',
    wiped: [],
    set: [],
    from: '41',
    to: '42',
    failed: false,
    ...is,
  };
}
