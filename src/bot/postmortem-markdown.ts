import { duration } from '../incident/duration.ts';
import { maskPaste } from '../incident/paste.ts';
import { utc } from '../incident/words.ts';
import type { Postmortem } from '../journal/postmortem.ts';
import type { TimelineRecord } from '../journal/timeline-record.ts';
import type { Conclusion } from '../report/conclusion.ts';

/**
 * A postmortem as Markdown, to go on writing in. Everything that came from outside is masked once more and escaped: no title
 * of an alarm becomes a heading, a link or an image.
 */
export function postmortemMarkdown(postmortem: Postmortem): string {
  const { file } = postmortem;
  const blocks = [
    `# Incident of ${text(file.incident.pool)}, ${utc(file.incident.openedAt).slice(0, 10)}`,
    facts(postmortem),
    '## Summary',
    summary(postmortem),
    '## Impact',
    impact(postmortem),
    '## Timeline',
    timeline(postmortem.timeline),
    '## Root cause',
    rootCause(postmortem),
    '## What was done',
    list(file.done, 'Nothing was done by the bot.'),
    '## What keeps it from coming back',
    list(preventions(file.conclusion), 'To be written.'),
    '## What went well',
    '',
    '## What went badly',
    '',
    '## Where we were lucky',
    '',
  ];
  return `${blocks
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** The figures of the incident, one a line. */
function facts({ file, timeToFirstFinding, timeToCause, timeToRecovery }: Postmortem): string {
  const { incident, severity, resolved, status } = file;
  return [
    `- Id: ${code(incident.id)}`,
    `- Opened: ${utc(incident.openedAt)}`,
    `- Status: ${status}${resolved === undefined ? '' : ` at ${utc(resolved.at)}${by(resolved.by)}`}`,
    `- Severity: ${severity === undefined ? 'not said' : `${severity} of 5 (1 is the worst)`}`,
    `- Time to first finding: ${length(timeToFirstFinding)}`,
    `- Time to cause: ${length(timeToCause)}`,
    `- Time to recovery: ${length(timeToRecovery)}`,
  ].join('\n');
}

function summary({ file }: Postmortem): string {
  const { conclusion, symptom, resolved, alerts } = file;
  const first = conclusion?.causes[0];
  const cause =
    resolved?.cause ?? (first === undefined ? 'The cause is not known.' : `${first.title} (${first.certainty}).`);
  return [
    ...(conclusion === undefined ? ['No triage came to its end.'] : [text(conclusion.headline)]),
    ...(symptom === undefined ? [] : [`Said: ${text(symptom)}`]),
    `Cause: ${text(cause)}`,
    ...(alerts.length === 0
      ? []
      : [`Alerts: ${alerts.map((it) => `${text(it.title)} (${text(it.source)})`).join('; ')}`]),
  ].join('\n\n');
}

function impact({ file: { conclusion }, failed }: Postmortem): string {
  if (conclusion === undefined || failed === undefined) return 'How much failed could not be read.';
  const rows = conclusion.impact.map(({ what, attempts, failures, since }) => [
    what,
    `${failures} of ${attempts}`,
    since === undefined ? 'no more than usual' : utc(since),
  ]);
  const clients = conclusion.clients.length === 0 ? 'all, or not known' : conclusion.clients.map(code).join(', ');
  return [
    `${failed} failed, as the newest triage counted them (${utc(conclusion.from)} to ${utc(conclusion.to)}).`,
    table(['What', 'Failed', 'Since'], rows),
    `App clients: ${clients}.`,
  ].join('\n\n');
}

function timeline(records: readonly TimelineRecord[]): string {
  if (records.length === 0) return 'Nothing was recorded.';
  return table(
    ['UTC', 'What', 'Happened', 'Source'],
    records.map((it) => [utc(it.at).slice(0, -4), it.kind, `${it.text}${by(it.by)}`, it.source ?? '']),
  );
}

/** The first cause with all that shows it; the others in a line each. */
function rootCause({ file: { conclusion, resolved } }: Postmortem): string {
  const said = resolved?.cause === undefined ? [] : [`Said by whoever resolved it: ${text(resolved.cause)}`];
  const [first, ...others] = conclusion?.causes ?? [];
  if (first === undefined) return [...said, 'No triage found a cause.'].join('\n\n');
  return [
    ...said,
    `**${text(first.title)}** (${first.certainty}, ${code(first.rule)})`,
    text(first.because),
    ...(first.evidence.length === 0 ? [] : ['The evidence again:', fenced(first.evidence)]),
    ...(first.advice.length === 0 ? [] : ['What to do about it:', list(first.advice, '')]),
    ...(others.length === 0
      ? []
      : [
          'Also seen:',
          list(
            others.map((it) => `${it.title} (${it.certainty}). ${it.because}`),
            '',
          ),
        ]),
  ].join('\n\n');
}

function preventions(conclusion: Conclusion | undefined): readonly string[] {
  return [...new Set((conclusion?.causes ?? []).flatMap(({ prevention }) => prevention ?? []))];
}

function list(lines: readonly string[], none: string): string {
  return lines.length === 0 ? none : lines.map((it) => `- ${text(it)}`).join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...rows.map((it) => row(it.map(text)))].join('\n');
}

/** Commands as a block of code, whose fence is longer than any run of backticks inside. */
function fenced(commands: readonly string[]): string {
  const inside = commands.map((it) => it.replaceAll('\n', ' ')).join('\n');
  const longest = Math.max(2, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${inside}\n${fence}`;
}

function code(value: string): string {
  return `\`${value.replaceAll('`', 'ˋ').replace(/\s+/g, ' ')}\``;
}

/** One line of plain text: what Markdown or HTML would read as markup is escaped, and a bare address is no link. */
function text(value: string): string {
  return maskPaste(value)
    .text.replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|#~!&]/g, '\\$&')
    .replace(/^([-+=]|\d+[.)])/, '\\$1')
    .replace(/(https?|ftp):(?=\/\/)/gi, '$1\\:')
    .replace(/\bwww\.(?=\S)/gi, 'www\\.');
}

function by(user: string | undefined): string {
  return user === undefined ? '' : ` (by ${user})`;
}

/** `12 minutes`; what it did not come to is said. */
function length(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'not reached' : duration(milliseconds);
}
