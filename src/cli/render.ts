import { auditHeadline, auditJson, auditLine } from '../bot/audit-line.ts';
import type { Entry } from '../bot/entry.ts';
import { terminalHelp } from '../command/terminal.ts';
import type { Explanation } from '../diagnosis/symptom/explain.ts';
import { plain, type Words, write } from '../incident/words.ts';
import type { AuditRecord } from '../journal/journal.ts';
import { answerJson, answerLines } from '../report/answer.ts';
import { sparkline } from '../report/chart.ts';
import { decisionAnswer, decisionJson } from '../report/decision.ts';
import { explanationAnswer, explanationJson } from '../report/explanation.ts';
import { reportJson } from '../report/json.ts';
import { poolCardWords } from '../report/pools.ts';
import { recheckedJson, recheckedWords } from '../report/rechecked.ts';
import type { Report } from '../report/report.ts';
import { reportLines, sectionLines } from '../report/text.ts';
import { consentWords } from '../rollback/consent-words.ts';
import { recoveryHeadline } from '../rollback/recovery-words.ts';
import { proposalHeadline, proposalJson, proposalSection, refusalSection } from '../rollback/told.ts';
import { lapsedWords, reminderWords } from '../rollback/waiting-words.ts';
import { forgottenLines, pastLines } from './record-lines.ts';

/** 0 nothing wrong found, 1 something found, 2 usage, 3 could not look. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The entries of one command as text for a terminal. */
export function terminalText(entries: readonly Entry[], strong: (text: string) => string): string {
  // What a pool says is newer than what the text alone says, and names that too.
  const decided = entries.some((entry) => entry.kind === 'decision');
  return entries
    .filter((entry) => !decided || entry.kind !== 'explanation')
    .map((entry) => entryLines(entry, strong).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n');
}

/**
 * The entries of one command for machines: one object, whatever the command; but for audit records, a line each, and a
 * postmortem, which stands alone.
 */
export function terminalJson(entries: readonly Entry[]): string {
  const [audited] = entries.flatMap((entry) => (entry.kind === 'audit' ? [entry.records] : []));
  if (audited !== undefined) return audited.map(auditJson).join('\n');
  const [exported] = entries.flatMap((entry) => (entry.kind === 'postmortem' ? [entry.postmortem] : []));
  if (exported !== undefined) return JSON.stringify({ format: 1, ...exported }, undefined, 2);
  const reports = reportsOf(entries).map(reportJson);
  const absentFrom = entries.flatMap((entry) => (entry.kind === 'reports' ? entry.absentFrom : []));
  const notices = entries.flatMap((entry) =>
    entry.kind === 'notice' ? [{ tone: entry.tone, text: write(entry.words, 'private', plain) }] : [],
  );
  const [explained] = entries.flatMap((entry) =>
    entry.kind === 'explanation' ? [explanationJson(entry.explanation)] : [],
  );
  const [checked] = entries.flatMap((entry) => (entry.kind === 'decision' ? [decisionJson(entry)] : []));
  const answers = entries.flatMap((entry) => (entry.kind === 'answer' ? [answerJson(entry.answer)] : []));
  const proposals = entries.flatMap((entry) => (entry.kind === 'proposal' ? [proposalJson(entry)] : []));
  const [rechecked] = entries.flatMap((entry) =>
    entry.kind === 'rechecked' ? [recheckedJson(entry.rule, entry.outcome)] : [],
  );
  const told = entries.flatMap((entry): object[] => {
    if (entry.kind === 'past') return [{ past: entry.past }];
    if (entry.kind === 'noted') return [{ noted: entry.record }];
    return entry.kind === 'forgotten' ? [{ forgotten: { messages: entry.messages.length, lines: entry.lines } }] : [];
  });
  const listed = entries.flatMap((entry) =>
    entry.kind === 'pools' ? [{ pools: entry.pools, calls: entry.calls }] : [],
  );
  return JSON.stringify(
    {
      format: 1,
      exitCode: exitCode(entries),
      reports,
      absentFrom,
      notices,
      ...listed[0],
      ...(rechecked === undefined ? {} : { rechecked }),
      ...(explained === undefined ? {} : { explanation: explained }),
      ...(checked === undefined ? {} : { decision: checked }),
      ...(answers.length === 0 ? {} : { answers }),
      ...(proposals.length === 0 ? {} : { proposals }),
      ...told[0],
    },
    undefined,
    2,
  );
}

/** What the entries mean for a script. Found beats unread: a cause is a cause, whatever else could not be read. */
export function exitCode(entries: readonly Entry[]): ExitCode {
  const reports = reportsOf(entries);
  const rechecked = entries.flatMap((entry) => (entry.kind === 'rechecked' ? [entry.outcome.kind] : []));
  if (reports.some(isFound) || rechecked.includes('still there')) return 1;
  if (rechecked.includes('cannot tell')) return 3;
  const [checked] = entries.flatMap((entry) => (entry.kind === 'decision' ? [entry.report.findings] : []));
  if (checked !== undefined) return checked.length > 0 ? 1 : 3;
  if (entries.some((entry) => entry.kind === 'explanation'))
    return entries.some((entry) => entry.kind === 'explanation' && entry.explanation.causes.length > 0) ? 1 : 3;
  const outcomes = entries.flatMap((entry) => (entry.kind === 'answer' ? [entry.answer.outcome] : []));
  if (outcomes.includes('found')) return 1;
  if (outcomes.includes('cannot-tell')) return 3;
  if (reports.some((report) => report.verdict.kind === 'cannot-tell')) return 3;
  if (entries.some((entry) => entry.kind === 'pools' && entry.pools.some((it) => it.settings.kind === 'gap'))) return 3;
  if (entries.some((entry) => entry.kind === 'notice' && entry.tone === 'refused')) return 2;
  // Nobody knows whether it was done.
  if (entries.some((entry) => entry.kind === 'notice' && entry.tone === 'warning')) return 3;
  if (entries.some((entry) => entry.kind === 'proposal' && entry.refusals.length > 0)) return 2;
  return 0;
}

function reportsOf(entries: readonly Entry[]): readonly Report[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'reports') return entry.reports;
    return entry.kind === 'summary' && entry.state.kind === 'done' ? [entry.state.report] : [];
  });
}

function isFound(report: Report): boolean {
  return ['found', 'seen', 'absent'].includes(report.verdict.kind);
}

function entryLines(entry: Entry, strong: (text: string) => string): readonly string[] {
  switch (entry.kind) {
    case 'reports':
      return [
        ...entry.reports.flatMap((report, index) => [
          ...(index === 0 ? [] : ['', '---', '']),
          ...reportLines(report, strong),
        ]),
        ...(entry.absentFrom.length === 0 ? [] : ['', `Looked in ${entry.absentFrom.join(', ')} too: nobody there.`]),
      ];
    case 'pools':
      return poolLines(entry);
    case 'audit':
      return [write(auditHeadline(entry), 'private', plain), ...entry.records.map(auditText)];
    case 'explanation':
      return explanationLines(entry.explanation, strong, entry.notes);
    case 'decision':
      return decisionLines(entry, strong);
    case 'answer':
      return answerLines(entry.answer, strong);
    case 'proposal':
      return [
        strong(write(proposalHeadline(entry), 'private', plain)),
        ...(entry.refusals.length > 0 ? sectionLines(refusalSection(entry.refusals), strong) : []),
        ...sectionLines(proposalSection(entry), strong),
      ];
    case 'requested':
    case 'glass broken':
    case 'moved':
      return [write(consentWords(entry), 'private', plain)];
    case 'recovery':
      return [
        strong(write(recoveryHeadline(entry), 'private', plain)),
        `  ${write(entry.judged.because, 'private', plain)}`,
        ...(entry.chart === undefined ? [] : [`  ${entry.chart.title}: ${sparkline(entry.chart)}`]),
      ];
    case 'reminder':
      return [write(reminderWords(entry), 'private', plain)];
    case 'lapsed':
      return [write(lapsedWords(entry.proposal), 'private', plain)];
    case 'verdict':
    case 'question':
    case 'given up':
    case 'notice':
      return [write(entry.words, 'private', plain)];
    case 'home':
    case 'help':
      return [terminalHelp(entry.commands)];
    case 'rechecked': {
      const { heading, why } = recheckedWords(entry.rule, entry.outcome);
      return [strong(heading), `  ${write(why, 'private', plain)}`];
    }
    case 'summary':
      return entry.state.kind === 'done' ? reportLines(entry.state.report, strong) : [];
    case 'cause found':
    case 'story':
      // A thread tells the few things that matter; here the report above holds them all.
      return [];
    case 'past':
      // By itself it comes up in threads alone.
      return entry.incident === undefined ? pastLines(entry, strong) : [];
    case 'postmortem':
      return [entry.markdown.trimEnd()];
    case 'forgotten':
      return forgottenLines(entry);
    case 'alert':
    case 'unmapped alert':
    case 'alert mapped':
    case 'unread alert':
    case 'storm':
    case 'told elsewhere':
    case 'noted':
    case 'closed':
    case 'resumed':
    case 'shared':
    case 'factors':
      // Told in Slack alone, or with a notice beside it, or offered by buttons only, so that no terminal command leads here.
      return [];
  }
}

function auditText(record: AuditRecord): string {
  return write(auditLine(record), 'private', plain);
}

/** An explanation for a terminal: what was recognised, and each cause. */
export function explanationLines(
  explanation: Explanation,
  strong: (text: string) => string,
  first: readonly Words[] = [],
): readonly string[] {
  const { headline, sections, notes } = explanationAnswer(explanation);
  return [
    strong(write(headline, 'private', plain)),
    ...[...first, ...notes].map((note) => write(note, 'private', plain)),
    ...sections.flatMap((section) => sectionLines(section, strong)),
  ];
}

/** What a pool says of an error text, with what the text alone says in a line. */
function decisionLines(
  entry: Extract<Entry, { kind: 'decision' }>,
  strong: (text: string) => string,
): readonly string[] {
  const { headline, next, notes, sections } = decisionAnswer(entry);
  const alone = explanationAnswer(entry.explanation);
  const { commands } = entry.report;
  return [
    strong(write(headline, 'private', plain)),
    ...(next === undefined ? [] : [`Next check: ${write(next, 'private', plain)}`]),
    `From the text alone: ${write(alone.headline, 'private', plain)}`,
    ...[...notes, ...alone.notes].map((note) => write(note, 'private', plain)),
    ...sections.flatMap((section) => sectionLines(section, strong)),
    ...(commands.length === 0
      ? []
      : ['', strong('The same by hand'), ...commands.map((it) => `  ${write(it, 'private', plain)}`)]),
  ];
}

function poolLines({ pools, at }: Extract<Entry, { kind: 'pools' }>): readonly string[] {
  const width = Math.max(...pools.map((card) => card.pool.name.length));
  return pools.map((card) => `${card.pool.name.padEnd(width)}  ${write(poolCardWords(card, at), 'private', plain)}`);
}
