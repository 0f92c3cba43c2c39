import { plain, type Words, write } from '../incident/words.ts';
import type { Report } from './report.ts';

/** A report for machines: sentences as plain text, facts as they were read. The shape is stable within `format`. */
export function reportJson(report: Report) {
  const { pool } = report.incident;
  return {
    format: 1,
    // Of a configured pool, who may do what and by which roles is nobody's business here.
    pool: pool === undefined ? undefined : { name: pool.name, id: pool.id, region: pool.region },
    subject: report.incident.subject,
    askedAt: new Date(report.incident.span.to).toISOString(),
    verdict: { kind: report.verdict.kind, text: say(report.verdict.words) },
    findings: report.findings.map((finding) => ({
      rule: finding.rule.id,
      label: finding.rule.label,
      title: finding.rule.title,
      certainty: finding.certainty,
      about: finding.about,
      because: say(finding.because),
      ...(finding.against === undefined ? {} : { against: say(finding.against) }),
      advice: finding.advice.map(({ step, risk }) => ({
        step: say(step),
        ...(risk === undefined ? {} : { risk: say(risk) }),
      })),
      check: finding.rule.check,
      prevention: finding.rule.prevention,
      source: finding.rule.source,
      ...(finding.remedy === undefined ? {} : { remedy: finding.remedy }),
    })),
    ruledOut: report.ruledOut.map(({ rule, because }) => ({
      rule: rule.id,
      label: rule.label,
      title: rule.title,
      because: say(because),
    })),
    sections: report.sections.map((section) => ({
      title: say(section.title),
      lines: section.lines.map((line) => ({ label: line.label, value: say(line.value) })),
    })),
    gaps: report.gaps.map(({ fact, title, gap }) => ({ fact, title, ...gap })),
    unjudged: report.unjudged.map(({ rule, missing }) => ({ rule: rule.id, missing })),
    commands: report.commands.map(say),
    calls: report.calls,
    facts: Object.fromEntries(
      Object.entries(report.evidence).flatMap(([name, reading]) =>
        reading.kind === 'known' ? [[name, reading.value]] : [],
      ),
    ),
  };
}

function say(sentence: Words): string {
  return write(sentence, 'private', plain);
}
