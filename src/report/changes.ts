import type { AliasHistory, Change, Changes, Restorable, WipedField } from '../evidence/changes.ts';
import type { Evidence } from '../evidence/facts.ts';
import { restoring } from '../evidence/trail/restoring.ts';
import { distance, duration } from '../incident/duration.ts';
import { type Incident, isLocated, type Located } from '../incident/incident.ts';
import { commandLine, join, moment, quoted, type Words, words } from '../incident/words.ts';
import { callerWords } from './caller.ts';
import type { Line, Portrait, Section } from './report.ts';

/** More than these fit no phone; the newest are shown. */
const MAX_CHANGES = 12;
const MAX_IN_TRIAGE = 5;
const MAX_VERSIONS = 4;
const MAX_NAMES = 5;

/** What `/cognito changes` shows: who changed what sign-in depends on. */
export const changesPortrait: Portrait = {
  subject: 'changes',
  sections: (incident, evidence) => {
    if (evidence.changes?.kind !== 'known' || !isLocated(incident)) return [];
    const { value } = evidence.changes;
    return [
      list(incident, value, MAX_CHANGES),
      ...value.restorable.map((it) => restore(incident, it)),
      ...versions(incident, value.aliases),
    ];
  },
  quiet: (incident, evidence) => {
    if (evidence.changes?.kind !== 'known') return { kind: 'cannot-tell', words: words`Changes could not be read.` };
    const { changes, from, trail, notLookedAt } = evidence.changes.value;
    const pool = incident.pool?.name ?? 'the pool';
    if (trail !== 'read') {
      return {
        kind: 'cannot-tell',
        words: words`CloudTrail could not be read, so this is only what has a time of its own.`,
      };
    }
    const reset = evidence.changes.value.restorable.flatMap((it) =>
      it.fields.filter(isReset).map(({ field }) => field),
    );
    if (reset.length > 0) {
      return {
        kind: 'seen',
        words: words`An update of ${pool} left out ${quoted(reset.slice(0, MAX_NAMES).join(', '))}, which reset it. How to set it back stands below.`,
      };
    }
    const done = changes.filter((it) => !it.failed).length;
    const since = `in the ${duration(incident.span.to - from)} before now`;
    if (done > 0) {
      return {
        kind: 'seen',
        words: words`${count(done, 'change')} to ${pool} ${since}. Whether one of them is the cause is not judged here: type /cognito triage.`,
      };
    }
    if (notLookedAt.length > 0) {
      return {
        kind: 'cannot-tell',
        words: words`No change to ${pool} seen ${since}, but not everything was looked at.`,
      };
    }
    return {
      kind: 'nothing-found',
      words: words`Nothing that sign-in to ${pool} depends on was changed ${since}, as far as CloudTrail shows yet.`,
    };
  },
};

/** The newest changes and what an update reset: what a triage of the whole pool shows of them. */
export function sectionsOfChanges(evidence: Evidence, incident: Incident): readonly Section[] {
  if (evidence.changes?.kind !== 'known' || !isLocated(incident)) return [];
  const { value } = evidence.changes;
  return [list(incident, value, MAX_IN_TRIAGE), ...value.restorable.map((it) => restore(incident, it))];
}

function list(incident: Located, facts: Changes, most: number): Section {
  const { to } = incident.span;
  const shown = facts.changes.slice(0, most);
  const more = facts.changes.length - shown.length;
  return {
    title: words`Changes since ${moment(facts.from)}`,
    lines: [
      ...shown.map((it): Line => ({ label: distance(it.at, to), value: change(it, facts) })),
      ...(shown.length === 0 ? [{ label: 'Seen', value: words`none` }] : []),
      ...(more > 0 ? [{ label: 'More', value: words`${count(more, 'older change')}: ask for a shorter time` }] : []),
      ...visibility(facts),
    ],
  };
}

function change(it: Change, { visibleUntil }: Changes): Words {
  const step = it.from !== undefined && it.from !== it.to ? words` (was ${it.from})` : words``;
  const refused = it.failed ? words` (tried, refused by AWS)` : words``;
  return words`${it.what}${step}${refused}, ${who(it, visibleUntil)}${leftOut(it.wiped)}`;
}

/** What an earlier event shows was reset; of the rest only its being at its default now is known. */
export function leftOut(wiped: readonly WipedField[]): Words {
  const fields = (all: readonly WipedField[]) => quoted(all.map(({ field }) => field).join(', '));
  const [reset, other] = [wiped.filter(isReset), wiped.filter((it) => !isReset(it))];
  return [
    ...(reset.length === 0 ? [] : words`. It left out, and so reset, ${fields(reset)}`),
    ...(other.length === 0
      ? []
      : words`. It left out ${fields(other)}: at the default now, whether it was set before is not visible`),
  ];
}

function isReset({ was }: WipedField): boolean {
  return was !== undefined;
}

function who({ by, event, at }: Change, visibleUntil: number): Words {
  if (by !== undefined) return words`by ${callerWords(by)}`;
  if (event !== undefined) return words`by whom: CloudTrail does not say`;
  return at > visibleUntil ? words`by whom: not visible yet` : words`by whom: CloudTrail shows no such event`;
}

/** CloudTrail lags, and takes two calls a second: what that leaves unseen is said. */
function visibility({ trail, notLookedAt, partly, visibleUntil }: Changes): readonly Line[] {
  if (trail !== 'read') {
    const action = trail.action === undefined ? '' : ` Missing right: ${trail.action}.`;
    return [
      { label: 'Not seen', value: words`CloudTrail: ${trail.detail}${action} Shown is only what has a LastModified.` },
    ];
  }
  return [
    { label: 'CloudTrail', value: words`complete up to about ${moment(visibleUntil)}; later events may still come` },
    ...(notLookedAt.length === 0
      ? []
      : [
          {
            label: 'Not looked at',
            value: words`${names(notLookedAt)}: CloudTrail takes two calls a second, and the time was over`,
          },
        ]),
    ...(partly.length === 0
      ? []
      : [{ label: 'Newest only', value: words`${names(partly)}: there were too many events` }]),
  ];
}

function restore({ pool }: Located, it: Restorable): Section {
  const of = it.thing.kind === 'pool' ? words`the pool` : words`app client ${quoted(it.thing.id)}`;
  const { commands, unknown } = restoring(pool, it);
  return {
    title: it.fields.some(isReset)
      ? words`Reset on ${of}, and not set since`
      : words`Left out by an update of ${of}, and at the default now`,
    lines: [
      ...it.fields.map(
        ({ field, was }): Line => ({
          label: field,
          value: was === undefined ? words`what it was, if it was set, is not visible` : words`was ${quoted(was)}`,
        }),
      ),
      ...(unknown.length === 0
        ? []
        : [{ label: 'Missing', value: words`take ${quoted(unknown.join(', '))} from your template` }]),
      ...(unknown.length === it.fields.length
        ? []
        : [
            ...commands.map(
              (command, index): Line => ({ label: `Restore ${index + 1}`, value: words`${commandLine(command)}` }),
            ),
            {
              label: 'Risk',
              value: words`Writes all settings as they are read now: nobody else may change them meanwhile, and the next deployment may undo it.`,
            },
          ]),
    ],
  };
}

function versions({ span }: Located, aliases: readonly AliasHistory[]): readonly Section[] {
  if (aliases.length === 0) return [];
  const lines = aliases.map(({ functionName, alias, versions: all }): Line => {
    const shown = all
      .slice(0, MAX_VERSIONS)
      .map(({ version, since }) => words`${version} since ${distance(since, span.to)}`);
    return { label: `${functionName}:${alias}`, value: join(shown, ', before that ') };
  });
  return [{ title: words`Versions of the aliases`, lines }];
}

function names(all: readonly string[]): Words {
  const more = all.length - MAX_NAMES;
  return words`${quoted(all.slice(0, MAX_NAMES).join(', '))}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
