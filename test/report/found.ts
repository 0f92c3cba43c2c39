import { advice } from '../../src/diagnosis/advice.ts';
import type { Finding, RuledOut } from '../../src/diagnosis/diagnose.ts';
import { type About, type AnyRule, rule } from '../../src/diagnosis/rule.ts';
import { EXAMPLE_NOW, exampleClient, examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { known } from '../../src/evidence/reading.ts';
import { words } from '../../src/incident/words.ts';
import type { Report } from '../../src/report/report.ts';

/** A rule of no particular cause. */
export function ruleCalled(id: string, title: string): AnyRule {
  return rule({
    id,
    label: 'trigger-exception',
    title,
    reads: ['pool'],
    source: { page: 'https://docs.aws.amazon.com/cognito/', grade: 'DOC' },
    prevention: 'Do not.',
    check: 'Look.',
    judge: () => [],
    proof: { speaks: { pool: examplePool() }, silent: { pool: examplePool() }, incident: exampleSignInIncident() },
  });
}

/** A finding about a trigger, with something that speaks against it. */
export function foundAbout(about: About, change: Partial<Finding> = {}): Finding {
  return {
    rule: ruleCalled('broken-answer', 'A trigger answers wrongly'),
    certainty: 'likely',
    about,
    because: words`It answered "true" 12 times.`,
    advice: [advice(words`Mend it.`, words`It may break again.`)],
    ...change,
  };
}

export function ruledOut(number: number): readonly RuledOut[] {
  return Array.from({ length: number }, (_, index) => ({
    rule: ruleCalled(`cause-${index + 1}`, `Cause ${index + 1}`),
    because: words`reading ${index + 1} says no.`,
  }));
}

/** What a triage of the whole pool came to. */
export function reportOf(change: Partial<Report> = {}): Report {
  const client = exampleClient();
  return {
    incident: { ...exampleSignInIncident(), span: { from: EXAMPLE_NOW - 3_600_000, to: EXAMPLE_NOW } },
    evidence: { clients: known({ lookedAt: [client], notLookedAt: [], complete: true, unreadable: [] }) },
    verdict: { kind: 'found', words: words`A trigger answers wrongly.` },
    findings: [],
    ruledOut: [],
    sections: [],
    gaps: [],
    unjudged: [],
    commands: [],
    calls: [],
    ...change,
  };
}
