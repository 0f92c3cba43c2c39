import type { Finding } from '../diagnosis/diagnose.ts';
import type { ActivityMetrics } from '../evidence/metrics.ts';
import type { FailureGroup } from '../evidence/runs.ts';
import { asVariable, plain, type Words, words, write } from '../incident/words.ts';
import { callerWords } from './caller.ts';
import { leftOut } from './changes.ts';
import type { ConcludedCause, Conclusion, Signature } from './conclusion.ts';
import { ACTIVITY_NAMES, headline } from './headline.ts';
import type { Report } from './report.ts';

/** More causes, changes or commands than these are in the report, and in no record. */
const MOST_CAUSES = 5;
const MOST_CHANGES = 12;
const MOST_COMMANDS = 6;
/** Longer sentences are cut: a file must fit one row. */
const MOST_CHARACTERS = 1_500;

/** What a triage came to, for the file of its incident: written for a channel, so that it holds nothing personal. */
export function conclusionOf(report: Report, at: number): Conclusion {
  const { incident, evidence, verdict, findings } = report;
  const used = activities(report);
  return {
    at,
    from: incident.span.from,
    to: incident.span.to,
    headline: say(headline(incident, evidence)),
    verdict: verdict.kind,
    causes: findings.slice(0, MOST_CAUSES).map((it) => cause(it, report)),
    impact: used.map((it) => {
      const { attempts, failures } = (isFailing(it) ? it.sinceThen : undefined) ?? it;
      return {
        what: ACTIVITY_NAMES[it.activity],
        attempts,
        failures,
        since: isFailing(it) ? it.differsSince : undefined,
      };
    }),
    clients: clientsOf(used.filter(isFailing)),
    changes: changesOf(report),
    signature: signatureOf(report),
  };
}

function activities({ evidence }: Report): readonly ActivityMetrics[] {
  if (evidence.poolMetrics?.kind !== 'known') return [];
  return evidence.poolMetrics.value.activities.filter(({ attempts }) => attempts > 0);
}

/** As the headline has it: people mistype passwords, so that some failures are no news. */
function isFailing({ failures, differsSince }: ActivityMetrics): boolean {
  return failures > 0 && differsSince !== undefined;
}

/** Those with failures, unless every client of each activity has some. */
function clientsOf(failing: readonly ActivityMetrics[]): readonly string[] {
  const some = failing.map(({ byClient }) => ({ all: byClient, failed: byClient.filter((it) => it.failures > 0) }));
  if (some.every(({ all, failed }) => failed.length === all.length)) return [];
  return [...new Set(some.flatMap(({ failed }) => failed.map(({ client }) => client)))];
}

function cause({ rule, certainty, because, against, advice }: Finding, report: Report): ConcludedCause {
  const shown = report.shownBy
    ?.filter(({ fact }) => rule.reads.includes(fact) || rule.weighs.includes(fact))
    .flatMap(({ commands }) => commands);
  const commands = [...new Set((shown ?? report.commands).map((it) => say(asVariable(it))))];
  return {
    rule: rule.id,
    label: rule.label,
    title: rule.title,
    certainty,
    because: say(against === undefined ? because : words`${because} Speaks against it: ${against}`),
    advice: advice.map(({ step, risk }) => say(risk === undefined ? step : words`${step} Risk: ${risk}`)),
    prevention: rule.prevention,
    evidence: commands.slice(0, MOST_COMMANDS),
  };
}

function changesOf({ evidence }: Report): Conclusion['changes'] {
  if (evidence.changes?.kind !== 'known') return [];
  const done = evidence.changes.value.changes.filter(({ failed }) => !failed).toSorted((a, b) => b.at - a.at);
  return done.slice(0, MOST_CHANGES).map(({ at, what, by, wiped }) => {
    const who = by === undefined ? words`by whom: not visible yet` : words`by ${callerWords(by)}`;
    return { at, what: say(words`${what}, ${who}${leftOut(wiped)}`) };
  });
}

/** The trigger that the first cause is about, else the one that fails most; else what the users are told. */
function signatureOf({ evidence, findings: [first] }: Report): Signature {
  const rule = first?.rule.id;
  const functions = evidence.runs?.kind === 'known' ? evidence.runs.value : [];
  const failing = functions.flatMap(({ functionName, runs }) => {
    const group = runs.kind === 'known' ? worst(runs.value.failures) : undefined;
    return group === undefined ? [] : [{ functionName, group }];
  });
  const named = first?.about.kind === 'trigger' ? first.about.functionName : first?.remedy?.functionName;
  const [most] = failing.toSorted((a, b) => b.group.count - a.group.count);
  const meant = failing.find(({ functionName }) => functionName === named) ?? (named === undefined ? most : undefined);
  if (meant !== undefined) {
    const { failure, signature } = meant.group;
    return { trigger: meant.functionName, error: cut(`${failure}: ${signature}`), rule };
  }
  const groups = evidence.failedSignIns?.kind === 'known' ? evidence.failedSignIns.value.groups : [];
  const [told] = groups.toSorted((a, b) => b.count - a.count);
  return { trigger: named, error: told && cut(`${told.event}: ${told.error}: ${told.message}`), rule };
}

/** What a function wrote down and survived breaks no sign-in. */
function worst(failures: readonly FailureGroup[]): FailureGroup | undefined {
  return failures.filter(({ failure }) => failure !== 'logged-error').toSorted((a, b) => b.count - a.count)[0];
}

function say(sentence: Words): string {
  return cut(write(sentence, 'channel', plain));
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
