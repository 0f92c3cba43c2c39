import { describe, expect, test } from 'vitest';
import type { JudgedCause, Outcome } from '../../src/diagnosis/decision.ts';
import type { Finding } from '../../src/diagnosis/diagnose.ts';
import { explainText } from '../../src/diagnosis/symptom/explain.ts';
import { examplePool } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { steps } from '../../src/evidence/steps/table.ts';
import { plain, type Words, words, write } from '../../src/incident/words.ts';
import type { CheckedText } from '../../src/report/checked-text.ts';
import { decisionAnswer, decisionJson } from '../../src/report/decision.ts';
import { factRule, textCause } from '../diagnosis/text-cause.ts';
import { foundAbout, reportOf } from './found.ts';

const say = (sentence: Words) => write(sentence, 'private', plain);
const OTHER = '1other00000000000000000000';

function checked(outcomes: readonly Outcome[], change: Partial<CheckedText> = {}, decided = 0): CheckedText {
  const causes = outcomes.map((outcome, index): JudgedCause => ({ cause: textCause(`c${index + 1}`), outcome }));
  return {
    explanation: explainText('Invalid Refresh Token'),
    decision: { causes, decided: causes.slice(0, decided) },
    named: { clients: [], functions: [], slot: undefined, person: false },
    report: reportOf(),
    steps: steps.filter(({ fact }) => ['pool', 'clients', 'changes', 'triggers'].includes(fact)),
    ...change,
  };
}

function answered(of: CheckedText) {
  const { headline, next, notes, sections } = decisionAnswer(of);
  return {
    headline: say(headline),
    next: next === undefined ? undefined : say(next),
    notes: notes.map(say),
    sections: sections.map(({ title, lines }) => [
      say(title),
      ...lines.map(({ label, value }) => `${label}: ${say(value)}`),
    ]),
  };
}

const found = (change: Partial<Finding> = {}) =>
  foundAbout({ kind: 'client', id: '1example23456789abcdefghij' }, { rule: factRule('c1'), ...change });
const silent: Outcome = { kind: 'not seen', read: ['pool', 'changes'], partly: ['changes'] };
const out: Outcome = { kind: 'ruled out', because: [words`The pool has it off.`] };
const byHand: Outcome = { kind: 'by hand', needs: undefined };

describe('what a pool says of a text', () => {
  test('decided: the cause with its reading, and what became of the others', () => {
    expect(answered(checked([{ kind: 'seen', findings: [found()] }, byHand, silent, silent, out], {}, 1))).toEqual({
      headline: 'Decided in prod: Rule c1 (likely).',
      next: undefined,
      notes: [],
      sections: [
        [
          'What decides it',
          'About: app client web (1example23456789abcdefghij)',
          'Why: It answered "true" 12 times.',
          'Fix: Mend it.',
          'Risk: It may break again.',
          'Check: Look at c1.',
          'Source: AWS page (https://docs.aws.amazon.com/cognito/)',
        ],
        [
          'Other causes of this text',
          'By hand: Cause c2: Check c2.',
          'Not seen in prod: Cause c3; Cause c4: nothing of these in pool settings, changes (read in part).',
          'Ruled out in prod: Cause c5: The pool has it off.',
        ],
      ],
    });
  });

  test('not decided: what was seen, and the check that would tell', () => {
    const { headline, next } = answered(checked([{ kind: 'seen', findings: [found({ certainty: 'possible' })] }]));
    expect([headline, next]).toEqual(['Not decided in prod. Seen there: Rule c1.', 'Look at c1.']);
  });

  test('nothing seen: when and where to ask, and how late CloudTrail is', () => {
    const { headline, next, notes } = answered(checked([silent, out]));
    expect([headline, next, notes]).toEqual([
      'Not decided: prod shows no cause that this text points to.',
      'Ask when it was seen and in which app: only the last 1 hour of prod were looked at. /cognito triage prod looks at everything else.',
      ['CloudTrail tells of a call up to 15 minutes late. If this happened just now, ask again then.'],
    ]);
  });

  test('a gap: what is missing, what it depends on, and the right to give', () => {
    const denied = gap('denied', 'AWS refused the call.', 'cognito-idp:DescribeUserPool');
    const depends = gap('depends on a gap', 'Needs the pool.');
    const gaps = [
      { fact: 'pool', title: 'pool settings', gap: denied },
      { fact: 'triggers', title: 'trigger functions', gap: depends },
    ] as const;
    const of = checked([{ kind: 'could not check', missing: ['triggers'] }], { report: reportOf({ gaps }) });
    expect(answered(of)).toEqual({
      headline: 'Not decided in prod.',
      next: 'Give the bot the right cognito-idp:DescribeUserPool and ask again. By hand: Check c1.',
      notes: [],
      sections: [
        [
          'Causes of this text',
          'Could not check: Cause c1: pool settings (denied, missing right cognito-idp:DescribeUserPool). By hand: Check c1.',
        ],
      ],
    });
  });

  test('what a user or a token would tell is left to the person', () => {
    const user = answered(checked([{ kind: 'by hand', needs: 'user' }]));
    expect([user.next, user.notes]).toEqual([
      'Cause c1? /cognito user <e-mail, username or sub> prod tells.',
      [
        'I look up nobody because of a pasted text. Whether it is about one person: /cognito user <e-mail, username or sub> prod',
      ],
    ]);
    expect(answered(checked([{ kind: 'by hand', needs: 'token' }])).next).toBe(
      'Cause c1? /cognito token reads the token that was sent.',
    );
  });

  test('seen elsewhere, and a client that the pool does not have', () => {
    const named = { clients: [OTHER], functions: [], slot: undefined, person: false };
    const of = answered(checked([{ kind: 'elsewhere', findings: [found()] }], { named }));
    expect([of.notes, of.sections]).toEqual([
      [
        `The text names the app client ${OTHER}, which prod does not have: it comes from another pool, or the client is deleted.`,
      ],
      [
        [
          'Causes of this text',
          'Elsewhere in prod: Cause c1: seen at app client web (1example23456789abcdefghij), which is not what the text names.',
        ],
      ],
    ]);
  });

  test('a trigger that the pool does not call, and a text that says more than the pool shows', () => {
    const explanation = explainText('PreSignUp invocation failed due to error AccessDeniedException.');
    const [cause] = explanation.causes;
    if (cause === undefined) throw new Error('That text has a cause');
    const { notes } = answered(
      checked([], {
        explanation,
        decision: { causes: [{ cause, outcome: out }], decided: [] },
        named: { clients: [], functions: [], slot: 'PreSignUp', person: false },
        report: reportOf({ evidence: { pool: known(examplePool()) } }),
      }),
    );
    expect(notes).toEqual([
      'The text names the trigger PreSignUp, for which prod calls no function: it may come from another pool.',
      'The text itself says: Cognito may not call the trigger function. prod shows nothing of it now, so it is over, older than 1 hour, or of another pool.',
    ]);
  });

  test('what the same readings show beside it', () => {
    const beside = found({ rule: factRule('beside'), certainty: 'certain' });
    const of = checked([silent], { report: reportOf({ findings: [beside] }) });
    const { headline, next, sections } = answered(of);
    expect([headline, next, sections[0]]).toEqual([
      'Not decided by what this text points to. prod shows: Rule beside (certain).',
      'Look at beside.',
      ['Also seen in prod', 'Seen: Rule beside (certain). It answered "true" 12 times.'],
    ]);
  });

  test('for machines', () => {
    const json = decisionJson(checked([{ kind: 'seen', findings: [found()] }, silent, out], {}, 1));
    expect(json).toMatchObject({
      pool: 'prod',
      decided: ['c1'],
      headline: 'Decided in prod: Rule c1 (likely).',
      causes: [
        { label: 'c1', title: 'Cause c1', outcome: 'seen', rules: ['rule-c1'], check: 'Check c1.' },
        { label: 'c2', outcome: 'not seen' },
        { label: 'c3', outcome: 'ruled out', because: ['The pool has it off.'] },
      ],
      alsoSeen: [],
      report: { pool: { name: 'prod' } },
    });
  });
});
