import fc from 'fast-check';
import { runbook } from '../../../src/bot/runbook.ts';
import type { Finding } from '../../../src/diagnosis/diagnose.ts';
import type { Certainty } from '../../../src/diagnosis/rule.ts';
import { rules } from '../../../src/diagnosis/rules/table.ts';
import type { Evidence, FactName } from '../../../src/evidence/facts.ts';
import { type GapReason, gap } from '../../../src/evidence/reading.ts';
import { report } from '../../../src/report/report.ts';
import { judged, judgedOnce, namesOf, type Sample } from './judged.ts';

const REASONS: readonly GapReason[] = [
  'denied',
  'throttled',
  'timed out',
  'not found',
  'failed',
  'cut by the deadline',
  'depends on a gap',
];
const RANK: Readonly<Record<Certainty, number>> = { certain: 0, likely: 1, possible: 2 };

/** Why a fact is missing. */
export const anyReason = fc.constantFrom(...REASONS);

/** Why a part of a fact is missing: not that AWS has none of it, which is a reading, nor another gap, which tells of it. */
export const anyInnerReason = fc.constantFrom(
  ...REASONS.filter((it) => it !== 'not found' && it !== 'depends on a gap'),
);

/** Some of the facts that were looked at. */
export function someOf({ evidence }: Sample): fc.Arbitrary<readonly FactName[]> {
  return fc.subarray([...namesOf(evidence)], { minLength: 1 });
}

/** The same incident with gaps where these facts were. */
export function without({ incident, evidence }: Sample, names: readonly FactName[], reason: GapReason): Sample {
  const gaps = Object.fromEntries(names.map((name) => [name, gap(reason, 'It could not be read.')]));
  return { incident, evidence: { ...evidence, ...gaps } };
}

/** What a diagnosis with gaps says that the whole one gives it no right to; empty when all is well. */
export function overclaims(whole: Sample, partial: Sample): readonly string[] {
  const before = judgedOnce(whole);
  const after = judged(partial);
  const said = report(partial.incident, partial.evidence, after, runbook.steps, runbook.portraits);
  const ruledOut = new Set(before.ruledOut.map(({ rule }) => rule.id));
  return [
    ...(before.findings.length > 0 && !['found', 'seen', 'cannot-tell'].includes(said.verdict.kind)
      ? [`the verdict is ${said.verdict.kind}`]
      : []),
    ...after.findings.filter((it) => isSurer(it, before.findings)).map((it) => `${it.rule.id} became ${it.certainty}`),
    ...after.ruledOut.filter(({ rule }) => !ruledOut.has(rule.id)).map(({ rule }) => `${rule.id} became ruled out`),
    ...unlisted(
      partial.evidence,
      after.unjudged.map(({ rule }) => rule.id),
    ),
  ];
}

/** A finding that was there before is not surer; one that takes its place is not certain. */
function isSurer({ rule, about, certainty }: Finding, before: readonly Finding[]): boolean {
  const same = before.filter((it) => it.rule.id === rule.id && JSON.stringify(it.about) === JSON.stringify(about));
  const best = same.length === 0 ? RANK.likely : Math.min(...same.map((it) => RANK[it.certainty]));
  return RANK[certainty] < best;
}

/** Rules whose facts were all looked for, of which one is missing, and that nobody is told of. */
function unlisted(evidence: Evidence, listed: readonly string[]): readonly string[] {
  return rules
    .filter(({ reads }) => reads.every((name) => evidence[name] !== undefined))
    .filter(({ reads, id }) => reads.some((name) => evidence[name]?.kind === 'gap') && !listed.includes(id))
    .map(({ id }) => `${id} is not listed as unjudged`);
}

/** Where readings stand inside of facts: the policy of one trigger, the log of one function, the refusals of one stage. */
export function innerReadings({ evidence }: Sample): readonly Path[] {
  return Object.entries(evidence).flatMap(([name, reading]) =>
    reading.kind === 'known' ? readingsIn(reading.value, [name, 'value']) : [],
  );
}

type Path = readonly string[];

function readingsIn(value: unknown, at: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = 'kind' in value && value.kind === 'known' && 'value' in value ? [at] : [];
  return [...here, ...Object.entries(value).flatMap(([name, part]) => readingsIn(part, [...at, name]))];
}

/** The same incident with gaps in these places. */
export function withoutInner({ incident, evidence }: Sample, places: readonly Path[], reason: GapReason): Sample {
  const missing = gap(reason, 'It could not be read.');
  return { incident, evidence: places.reduce<Evidence>((so, place) => put(so, place, missing) as Evidence, evidence) };
}

/** A copy with another value at a place; nothing where the place is gone already. */
function put(value: unknown, [name, ...rest]: Path, part: unknown): unknown {
  if (name === undefined) return part;
  if (Array.isArray(value)) return value.map((it, index) => (String(index) === name ? put(it, rest, part) : it));
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  return { ...value, [name]: put(Reflect.get(value, name), rest, part) };
}
