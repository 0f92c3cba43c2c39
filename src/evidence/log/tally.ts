import type { BrokenField, FailureGroup, RunFailure } from '../runs.ts';
import type { SeenFailure } from './failure.ts';
import { type Signed, sign } from './signature.ts';

/** More signatures than a reader can look at; further ones are counted together. */
const MAX_GROUPS = 100;
/** Failures whose signature is remembered: an incident repeats the same one thousands of times. */
const MAX_SIGNED = 200;

/** One failure to count. */
interface Counted {
  readonly seen: SeenFailure | undefined;
  readonly field: BrokenField | undefined;
  readonly at: number;
  readonly version: string;
  /** Keys counted for the same run already: a run counts once for each signature. */
  readonly once: Set<string>;
}

/** Counts failures by signature. */
export interface Tally {
  count(counted: Counted): void;
  result(): { readonly failures: readonly FailureGroup[]; readonly otherFailures: number };
}

interface OpenGroup {
  failure: RunFailure;
  signature: string;
  example: string;
  count: number;
  firstSeen: number;
  lastSeen: number;
  byVersion: Map<string, number>;
  field: BrokenField | undefined;
  denied: SeenFailure['denied'];
}

export function createTally(): Tally {
  const groups = new Map<string, OpenGroup>();
  let others = 0;
  /** By message: the kind of error is compared, which spares a longer key for each of thousands. */
  const signedBefore = new Map<string, { readonly seen: SeenFailure; readonly signed: Signed }>();

  function signedOf(seen: SeenFailure): Signed {
    if (seen.denied !== undefined) return sign(seen);
    const { message, type } = seen.error;
    const known = signedBefore.get(message);
    if (known?.seen.error.type === type && known.seen.failure === seen.failure) return known.signed;
    const signed = sign(seen);
    if (signedBefore.size >= MAX_SIGNED) signedBefore.clear();
    signedBefore.set(message, { seen, signed });
    return signed;
  }

  return {
    count({ seen, field, at, version, once }) {
      const failure = seen?.failure ?? 'contract';
      const signed = seen === undefined ? signField(field) : signedOf(seen);
      const key = `${failure} ${signed.signature}`;
      if (once.has(key)) return;
      once.add(key);
      const group = groups.get(key) ?? open(key, failure, signed, at, field, seen);
      if (group === undefined) {
        others += 1;
        return;
      }
      group.count += 1;
      group.firstSeen = Math.min(group.firstSeen, at);
      group.lastSeen = Math.max(group.lastSeen, at);
      group.byVersion.set(version, (group.byVersion.get(version) ?? 0) + 1);
    },
    result: () => ({
      failures: [...groups.values()]
        .map((group) => ({ ...group, byVersion: Object.fromEntries(group.byVersion) }))
        .sort((a, b) => b.count - a.count || a.firstSeen - b.firstSeen || (a.signature < b.signature ? -1 : 1)),
      otherFailures: others,
    }),
  };

  function open(
    key: string,
    failure: RunFailure,
    signed: { readonly signature: string; readonly example: string },
    at: number,
    field: BrokenField | undefined,
    seen: SeenFailure | undefined,
  ): OpenGroup | undefined {
    if (groups.size >= MAX_GROUPS) return undefined;
    const group: OpenGroup = {
      failure,
      ...signed,
      count: 0,
      firstSeen: at,
      lastSeen: at,
      byVersion: new Map(),
      field,
      denied: seen?.denied,
    };
    groups.set(key, group);
    return group;
  }
}

function signField(field: BrokenField | undefined) {
  const text = field === undefined ? '' : `${field.path}: ${field.found}; expected ${field.expected}`;
  return { signature: text, example: text };
}
