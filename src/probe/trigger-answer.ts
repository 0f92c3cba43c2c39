import type { BrokenField } from '../evidence/runs.ts';
import { argument, join, quoted, type Words, words } from '../incident/words.ts';
import { count, milliseconds } from '../report/amount.ts';
import type { Answer } from '../report/answer.ts';
import type { Line } from '../report/report.ts';
import type { Caller } from './events/event.ts';
import { outcomeOf, type TestedEvent, type Verdict } from './trigger-test.ts';

/** What a test does, said before it is made and with what it came to. */
export const TRIGGER_COST: Words = words`It runs real code with all that it does. The user in the events is made up (at example.invalid), and each event is marked ${quoted('syntheticTest')}.`;

const WARNING = words`A throw or a late answer is a warning here: the function may not know the made-up user.`;

const MARK: Readonly<Record<Verdict['kind'], string>> = {
  kept: '✓',
  broken: '✗',
  'does not start': '✗',
  threw: '!',
  late: '!',
  'no answer': '?',
};

const CALLER: Readonly<Record<Caller, string>> = {
  app: 'an app, with metadata',
  'bare app': 'an app, without metadata',
  admin: 'a server as administrator',
  console: 'the console',
  federated: 'an identity provider',
};

/** What was tested: a version of a function, a file, a captured answer. */
export interface Tested {
  readonly name: Words;
  readonly events: readonly TestedEvent[];
  /** Events that there was no time for. */
  readonly leftOut: number;
  readonly notes: readonly Words[];
  readonly samples: Answer['samples'];
  readonly commands: readonly Words[];
}

/** What a test came to. It names fields and kinds, and nothing else of what a function answers. */
export function triggerAnswer({ name, events, leftOut, notes, samples, commands }: Tested): Answer {
  const outcome = leftOut > 0 && outcomeOf(events) === 'kept' ? 'unknown' : outcomeOf(events);
  const warned = events.some(({ verdict }) => verdict.kind === 'threw' || verdict.kind === 'late');
  return {
    of: 'trigger-test',
    outcome: outcome === 'broken' ? 'found' : outcome === 'kept' ? 'quiet' : 'cannot-tell',
    headline: headline(name, events, leftOut),
    notes: [...(warned ? [WARNING] : []), ...notes],
    sections: [{ title: words`Runs`, lines: runLines(events) }],
    samples,
    commands,
  };
}

function headline(name: Words, events: readonly TestedEvent[], leftOut: number): Words {
  const of = (...kinds: readonly Verdict['kind'][]) => events.filter(({ verdict }) => kinds.includes(verdict.kind));
  const more = leftOut === 0 ? words`` : words` There was no time for ${count(leftOut, 'more event')}.`;
  const all = count(events.length, 'run');
  const notStarted = of('does not start')[0];
  if (notStarted?.verdict.kind === 'does not start') {
    return words`${name} does not start: ${quoted(notStarted.verdict.error)}.${more}`;
  }
  const broken = of('broken');
  if (broken.length > 0) {
    return words`${name} breaks the contract of ${slotsOf(broken)} in ${broken.length} of ${all}: ${fieldsOf(broken)}.${more}`;
  }
  const silent = of('no answer');
  if (silent.length > 0) return words`${name} could not be tested: ${silent.length} of ${all} gave no answer.${more}`;
  const threw = of('threw').length;
  const late = of('late').length;
  if (threw + late > 0) {
    const parts = [
      ...(threw === 0 ? [] : [words`threw in ${threw}`]),
      ...(late === 0 ? [] : [words`was later than the 5 s that Cognito waits in ${late}`]),
    ];
    const kept = events.length - threw - late;
    const others = kept === 0 ? words`` : words` The others keep the contract.`;
    return words`${name} ${join(parts, ' and ')} of ${all}.${others}${more}`;
  }
  return words`${name} keeps the contract of ${slotsOf(events)} in ${all}.${more}`;
}

function slotsOf(events: readonly TestedEvent[]): string {
  return [...new Set(events.map(({ slot }) => slot))].join(', ');
}

/** The first field of them, and how many more there are. */
function fieldsOf(events: readonly TestedEvent[]): Words {
  const all = events.flatMap(({ verdict }) => (verdict.kind === 'broken' ? verdict.fields : []));
  const [first] = all;
  if (first === undefined) return words`its answer`;
  const others = new Set(all.map(({ path }) => path)).size - 1;
  return words`${fieldWords(first)}${others === 0 ? '' : `, and ${count(others, 'more field')}`}`;
}

function fieldWords({ path, expected, found }: BrokenField): Words {
  return words`${quoted(path)}: expected ${expected}; found ${found}`;
}

/** What breaks in the same way is told once. */
function runLines(events: readonly TestedEvent[]): readonly Line[] {
  const told = new Set<string>();
  return events.map(({ source, caller, verdict }) => {
    const label = `${MARK[verdict.kind]} ${source}, ${CALLER[caller]}`;
    const key = verdict.kind === 'broken' ? JSON.stringify(verdict.fields) : '';
    if (verdict.kind === 'broken' && told.has(key)) {
      return { label, value: words`${milliseconds(verdict.milliseconds)}. The same.` };
    }
    told.add(key);
    return { label, value: verdictWords(verdict) };
  });
}

function verdictWords(verdict: Verdict): Words {
  switch (verdict.kind) {
    case 'kept':
      return words`${milliseconds(verdict.milliseconds)}. Its answer keeps the contract.`;
    case 'broken':
      return words`${milliseconds(verdict.milliseconds)}. ${join(verdict.fields.map(fieldWords), '. ')}.`;
    case 'does not start':
      return words`It does not start: ${quoted(verdict.error)}.`;
    case 'threw':
      return verdict.error === undefined
        ? words`${milliseconds(verdict.milliseconds)}. It threw.`
        : words`${milliseconds(verdict.milliseconds)}. It threw ${quoted(verdict.error)}.`;
    case 'late':
      return words`${milliseconds(verdict.milliseconds)}. Cognito would have given up after 5 s, or the function ended at its own timeout.`;
    case 'no answer':
      return words`${verdict.because}`;
  }
}

/** The same by hand: the function is invoked with an event in a file, and what it answers is checked. */
export function triggerCommands(
  called: { readonly name: string; readonly region: string; readonly version: string },
  slot: string,
): readonly Words[] {
  return [
    words`aws lambda invoke --region ${called.region} --function-name ${argument(called.name)} --qualifier ${argument(called.version)} --cli-binary-format raw-in-base64-out --payload file://event.json answer.json`,
    words`npm run -s cognito -- trigger-test --trigger ${slot} --response answer.json`,
  ];
}
