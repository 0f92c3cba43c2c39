import type { Evidence, FactName } from '../evidence/facts.ts';
import { gapsIn } from '../evidence/inner-gaps.ts';
import type { Gap } from '../evidence/reading.ts';
import type { AnyStep } from '../evidence/step.ts';
import type { Incident } from '../incident/incident.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import { diagnose, type Finding } from './diagnose.ts';
import type { About, AnyRule } from './rule.ts';
import { isHappening, lastFailure, type Question, quietSince, type Silence, silenceOf } from './silence.ts';

/** What became of a finding. `again`: when to look once more, in milliseconds since 1970. */
export type Rechecked =
  | { readonly kind: 'fixed'; readonly because: Words }
  /** `note`: how long ago it was seen last, where nothing was tried since. */
  | { readonly kind: 'still there'; readonly finding: Finding; readonly note: Words | undefined }
  | { readonly kind: 'cannot tell'; readonly because: Words; readonly again: number | undefined };

/** A finding that is looked at again. Its incident reaches from before the report to now. */
export interface Recheck extends Question {
  readonly rule: AnyRule;
  readonly incident: Incident;
  /** The steps behind the rule. */
  readonly steps: readonly AnyStep[];
}

/** What was read once more, of a shorter time: since it failed last, or lately. */
export interface QuietTime {
  readonly from: number;
  readonly evidence: Evidence;
}

/** Since when what happened is read again; undefined where the rule goes by states alone. */
export function quietFrom(asked: Recheck, whole: Evidence): number | undefined {
  const facts = asked.rule.reads.filter(isHappening);
  return facts.length === 0 ? undefined : quietSince(facts, whole, asked);
}

/**
 * Says what became of a finding. Fixed only where the rule is silent, all that it reads is known, and its silence proves
 * something: unknown never looks healthy. `quiet` is there unless the rule goes by states alone.
 */
export function recheck(asked: Recheck, whole: Evidence, quiet: QuietTime | undefined): Rechecked {
  const { rule } = asked;
  const last: Evidence = { ...whole, ...quiet?.evidence };
  const unread = unreadOf(asked, whole) ?? unreadOf(asked, last);
  if (unread !== undefined) return cannotTell(unread, undefined);
  const seen = found(asked, whole);
  if (quiet === undefined && seen !== undefined) return stillThere(seen);
  const again = found(asked, last);
  if (again !== undefined) return stillThere(again);
  // An API is settings and what it refused: where neither shows in all of the time, the settings have been put right.
  const facts = rule.reads.filter((fact) => isHappening(fact) && (fact !== 'apis' || seen !== undefined));
  const looks = { whole, quiet: last, from: quiet?.from ?? asked.since };
  return judged(
    asked,
    seen,
    facts.map((fact) => silenceOf(fact, looks, asked)),
    whole,
    last,
  );
}

function judged(
  asked: Recheck,
  seen: Finding | undefined,
  silences: readonly Silence[],
  whole: Evidence,
  last: Evidence,
): Rechecked {
  const failing = silences.find((it) => it.kind === 'failing');
  if (failing !== undefined) {
    return seen === undefined ? cannotTell(failing.because, undefined) : stillThere(seen, failing.because);
  }
  const missing = missingInside(asked, last);
  const thin = silences.find((it) => it.kind === 'thin');
  if (thin !== undefined) {
    const failsOn = seen !== undefined && thin.untried && failedSince(asked, whole);
    if (failsOn) return stillThere(seen, thin.because);
    return missing === undefined ? cannotTell(thin.because, thin.again) : cannotTell(missing, undefined);
  }
  if (missing !== undefined) return cannotTell(missing, undefined);
  const by = silences.flatMap((it) => (it.kind === 'proven' ? [it.by] : []));
  return { kind: 'fixed', because: by.length === 0 ? readAgain(asked, last) : join(by, ' ') };
}

/** The last run that there was failed, after the report. */
function failedSince({ about, since }: Recheck, whole: Evidence): boolean {
  const last = lastFailure(whole, about);
  return last !== undefined && last >= since;
}

function found({ rule, about, incident }: Recheck, evidence: Evidence): Finding | undefined {
  return diagnose(incident, evidence, [rule]).findings.find((it) => nameOf(it.about) === nameOf(about));
}

function nameOf(about: About): string {
  if ('id' in about) return `${about.kind} ${about.id}`;
  if ('name' in about) return `${about.kind} ${about.name}`;
  return 'functionName' in about ? `${about.kind} ${about.functionName}` : about.kind;
}

/** What the rule reads and could not be read at all. */
function unreadOf({ rule, steps }: Recheck, evidence: Evidence): Words | undefined {
  for (const fact of rule.reads) {
    const reading = evidence[fact];
    if (reading === undefined) return words`What it goes by is not looked at here: ${titleOf(fact, steps)}.`;
    if (reading.kind === 'gap') return gapWords(titleOf(fact, steps), reading);
  }
  return undefined;
}

/** What is missing inside of what the rule reads, as far as it concerns what the finding is about. */
function missingInside({ rule, about, steps }: Recheck, evidence: Evidence): Words | undefined {
  for (const fact of rule.reads) {
    const [first] = gapsIn(ownPart(fact, about, evidence));
    if (first !== undefined) return gapWords(titleOf(fact, steps), first);
  }
  const { changes, clients } = evidence;
  if (rule.reads.includes('changes') && changes?.kind === 'known') {
    const left = [...changes.value.notLookedAt, ...changes.value.partly];
    if (left.length > 0) return words`CloudTrail was read in part only: ${left.join(', ')}.`;
  }
  if (rule.reads.includes('clients') && clients?.kind === 'known' && about.kind === 'client') {
    const left = clients.value.notLookedAt.some((it) => it.id === about.id);
    if (left || !clients.value.complete) return words`App client ${quoted(about.id)} was not looked at this time.`;
  }
  return undefined;
}

/** Of many functions or clients, the one that the finding is about. */
function ownPart(fact: FactName, about: About, evidence: Evidence): unknown {
  const { triggers, runs, clients } = evidence;
  if (about.kind === 'trigger' && fact === 'triggers' && triggers?.kind === 'known')
    return triggers.value.filter((it) => it.calls.name === about.functionName);
  if (about.kind === 'trigger' && fact === 'runs' && runs?.kind === 'known')
    return runs.value.filter((it) => it.functionName === about.functionName);
  if (about.kind === 'client' && fact === 'clients' && clients?.kind === 'known')
    return clients.value.unreadable.filter((it) => it.id === about.id);
  return evidence[fact];
}

function gapWords(title: string, { reason, detail, action }: Gap): Words {
  const right = action === undefined ? words`` : words` Missing right: ${quoted(action)}.`;
  return words`Could not read ${title}: ${reason}. ${detail}${right}`;
}

function readAgain({ rule, steps, now }: Recheck, evidence: Evidence): Words {
  const facts = rule.reads.filter((fact) => evidence[fact]?.kind === 'known');
  const titles = [...new Set(facts.map((fact) => titleOf(fact, steps)))].join(', ');
  return words`It does not show any more in what was read again at ${moment(now)}: ${titles}.`;
}

function titleOf(fact: FactName, steps: readonly AnyStep[]): string {
  return steps.find((it) => it.fact === fact)?.title ?? fact;
}

function stillThere(finding: Finding, note?: Words): Rechecked {
  return { kind: 'still there', finding, note };
}

function cannotTell(because: Words, again: number | undefined): Rechecked {
  return { kind: 'cannot tell', because, again };
}
