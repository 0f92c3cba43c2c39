import type { Located, SubjectKind } from '../incident/incident.ts';
import type { Words } from '../incident/words.ts';
import type { Cloud } from './cloud.ts';
import type { Evidence, FactName, Facts } from './facts.ts';
import type { Reading } from './reading.ts';

/** One look at the cloud: it reads the facts it names and yields one fact. */
export interface Step<N extends FactName> {
  readonly fact: N;
  /** What is looked at, for the progress line and the list of gaps. */
  readonly title: string;
  readonly subjects: readonly SubjectKind[];
  /** Facts that must be known before this step can look; a gap in one of them is a gap here. */
  readonly reads: readonly FactName[];
  /** Facts that this step waits for and uses if they are known; it looks without them too. */
  readonly after: readonly FactName[];
  /** Facts that `look` waits for only once its own calls are made, by asking `others`. */
  readonly meanwhile?: readonly FactName[];
  /** Facts of those two lists that tell what of it is this pool's; without them it shows the whole account's. */
  readonly whose?: readonly FactName[];
  /** IAM actions that `look` needs; the triage role is made of them. */
  readonly actions: readonly string[];
  /** `aws` commands that show the same without secrets. Personal values in them are marked as such. */
  commands(incident: Located, evidence: Evidence): readonly Words[];
  /** `others` resolves with the facts of `meanwhile` as soon as they are there, or at the deadline without them. */
  look(
    cloud: Cloud,
    incident: Located,
    evidence: Evidence,
    others?: () => Promise<Evidence>,
  ): Promise<Reading<Facts[N]>>;
}

/** Any row of the table of steps. */
export type AnyStep = { [N in FactName]: Step<N> }[FactName];
