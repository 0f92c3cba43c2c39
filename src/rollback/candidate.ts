import type { FunctionVersion } from '../evidence/trigger.ts';
import { type AliasTrail, versionBefore } from './alias-trail.ts';
import type { Provenance } from './proposal.ts';

/** What is known of the versions that an alias may go back to. */
export interface VersionsSeen {
  /** Where it points now. */
  readonly present: string;
  /** Undefined: CloudTrail could not be read. */
  readonly trail: AliasTrail | undefined;
  /** Runs by version in the log before the first error; undefined: there is no error, or the log could not be read. */
  readonly ranBefore: Readonly<Record<string, number>> | undefined;
  /** Undefined: they could not be listed. */
  readonly published: readonly Pick<FunctionVersion, 'version'>[] | undefined;
}

export interface Candidate {
  readonly version: string;
  readonly provenance: Provenance;
}

/**
 * The version to go back to: the one that the alias pointed to before, else one that ran before the first error, else the
 * highest number below. Only ever a lower number, and one that is still there.
 */
export function candidate({ present, trail, ranBefore, published }: VersionsSeen): Candidate | undefined {
  const below = (versions: readonly string[]) =>
    versions
      .filter((version) => /^\d+$/.test(version) && Number(version) < Number(present))
      .toSorted((a, b) => Number(b) - Number(a));
  const isThere = (version: string) => published === undefined || published.some((it) => it.version === version);
  const moved = trail === undefined ? undefined : versionBefore(trail, present);
  // What the alias pointed to counts even where it is deleted: then somebody has to hear that.
  if (moved !== undefined) return { version: moved, provenance: 'trail' };
  const [ran] = below(Object.keys(ranBefore ?? {})).filter(isThere);
  if (ran !== undefined) return { version: ran, provenance: 'log' };
  const [highest] = below((published ?? []).map(({ version }) => version));
  return highest === undefined ? undefined : { version: highest, provenance: 'number' };
}
