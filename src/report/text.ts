import type { Finding } from '../diagnosis/diagnose.ts';
import { plain, type Words, write } from '../incident/words.ts';
import { aboutWords } from './about.ts';
import type { Report, Section, VerdictKind } from './report.ts';

/** A word for each verdict, for surfaces without pictures. */
const VERDICT: Readonly<Record<VerdictKind, string>> = {
  found: 'CAUSE SEEN',
  seen: 'SOMETHING SEEN',
  'nothing-found': 'NOTHING WRONG SEEN',
  absent: 'NOT FOUND',
  'cannot-tell': 'CANNOT TELL',
};

/** A report as lines for a terminal, whose reader is the person who asked. `strong` marks headings. */
export function reportLines(report: Report, strong: (text: string) => string): readonly string[] {
  const lines: string[] = [];
  if (report.verdict.kind !== 'found')
    lines.push(strong(`${VERDICT[report.verdict.kind]}: ${say(report.verdict.words)}`));
  for (const [index, finding] of report.findings.entries()) {
    const heading = `${index === 0 ? VERDICT.found : 'ALSO'} (${finding.certainty}): ${finding.rule.title}.`;
    const about = aboutWords(finding, report.incident, report.evidence);
    lines.push(...(index === 0 ? [] : ['']), strong(heading), `  ${say(finding.because)}`);
    if (finding.against !== undefined) lines.push(`  Speaks against it: ${say(finding.against)}`);
    if (about !== undefined) lines.push(`  About: ${say(about)}`);
    for (const { step, risk } of finding.advice) {
      lines.push(`  - ${say(step)}`);
      if (risk !== undefined) lines.push(`    Risk: ${say(risk)}`);
    }
    lines.push(
      `  Check: ${finding.rule.check}`,
      `  Keeps it away: ${finding.rule.prevention}`,
      `  ${finding.rule.source.page}`,
      ...again(finding, report),
    );
  }
  if (report.ruledOut.length > 0) {
    lines.push('', strong('Ruled out'), ...report.ruledOut.map((it) => `  - ${it.rule.title}: ${say(it.because)}`));
  }
  lines.push(...report.sections.flatMap((section) => sectionLines(section, strong)));
  if (report.gaps.length > 0) {
    lines.push('', strong('Could not check'));
    for (const { title, gap } of report.gaps) {
      lines.push(
        `  - ${title}: ${gap.reason}. ${gap.detail}${gap.action === undefined ? '' : ` Missing right: ${gap.action}.`}`,
      );
    }
  }
  if (report.unjudged.length > 0) {
    lines.push('', `Could not judge without these facts: ${report.unjudged.map((it) => it.rule.title).join('; ')}.`);
  }
  if (report.commands.length > 0) {
    lines.push('', strong('The same by hand'), ...report.commands.map((it) => `  ${say(it)}`));
  }
  return lines;
}

/** How to look at a finding of the whole pool again. */
function again({ rule }: Finding, { incident: { pool, subject } }: Report): readonly string[] {
  return pool === undefined || subject.kind !== 'sign-in' ? [] : [`  Check again: recheck ${rule.id} ${pool.name}`];
}

/** A section as lines: its title, then each line with its label. */
export function sectionLines(section: Section, strong: (text: string) => string): readonly string[] {
  const width = Math.max(...section.lines.map((line) => line.label.length));
  return [
    '',
    strong(say(section.title)),
    ...section.lines.map((line) => `  ${line.label.padEnd(width)}  ${say(line.value)}`),
  ];
}

function say(sentence: Words): string {
  return write(sentence, 'private', plain);
}
