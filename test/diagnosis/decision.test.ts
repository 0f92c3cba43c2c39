import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideCauses, type Outcome } from '../../src/diagnosis/decision.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { NamedInText } from '../../src/diagnosis/named-in-text.ts';
import type { AnyRule } from '../../src/diagnosis/rule.ts';
import type { Cause } from '../../src/diagnosis/symptom/cause.ts';
import { exampleClient, examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { exampleChanges } from '../../src/evidence/example-changes.ts';
import { exampleChain } from '../../src/evidence/example-trigger.ts';
import type { Evidence, FactName } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { words } from '../../src/incident/words.ts';
import { factRule, textCause } from './text-cause.ts';

const incident = exampleSignInIncident();
const denied = gap('denied', 'AWS refused it.', 'cognito-idp:DescribeUserPool');
const NOTHING: NamedInText = { clients: [], functions: [], slot: undefined, person: false };
const noClients = { lookedAt: [], notLookedAt: [], complete: true, unreadable: [] };
const whole: Evidence = {
  pool: known(examplePool()),
  changes: known(exampleChanges()),
  clients: known(noClients),
  triggers: known([exampleChain()]),
};

function decide(
  causes: readonly Cause[],
  rules: readonly AnyRule[],
  evidence: Evidence = whole,
  named: NamedInText = NOTHING,
) {
  const { causes: judged, decided } = decideCauses(causes, rules, diagnose(incident, evidence, rules), evidence, named);
  return {
    causes: judged.map(({ cause, outcome }) => [cause.label, short(outcome)]),
    decided: decided.map(({ cause }) => cause.label),
  };
}

/** The findings of an outcome by how sure they are. */
function short(outcome: Outcome) {
  return 'findings' in outcome
    ? { kind: outcome.kind, sure: outcome.findings.map(({ certainty }) => certainty) }
    : outcome;
}

describe('what a pool says of a cause', () => {
  const [a] = [textCause('a')];

  test('a rule that speaks: it is seen, as sure as the reading', () => {
    expect(decide([a], [factRule('a', { says: [{ certainty: 'likely' }] })])).toEqual({
      causes: [['a', { kind: 'seen', sure: ['likely'] }]],
      decided: ['a'],
    });
  });

  test('a rule that is silent and says why: ruled out', () => {
    const rulesOut = [words`The pool has it off.`];
    expect(decide([a], [factRule('a', { rulesOut })])).toEqual({
      causes: [['a', { kind: 'ruled out', because: rulesOut }]],
      decided: [],
    });
  });

  test('a rule that is silent: not seen in what was read, and what was cut is told', () => {
    const cut = { ...whole, changes: known(exampleChanges({ partly: ['UpdateUserPool'] })) };
    expect(decide([a], [factRule('a')], cut)).toEqual({
      causes: [['a', { kind: 'not seen', read: ['pool', 'changes'], partly: ['changes'] }]],
      decided: [],
    });
  });

  test.each<[string, Evidence, FactName]>([
    ['a fact that it reads', { ...whole, pool: denied }, 'pool'],
    ['a fact that it weighs', { ...whole, changes: denied }, 'changes'],
    ['something inside of a fact', { ...whole, changes: known(exampleChanges({ trail: denied })) }, 'changes'],
  ])('a gap in %s: could not check, whatever would rule it out', (_, evidence, missing) => {
    expect(decide([a], [factRule('a', { rulesOut: [words`The pool has it off.`] })], evidence)).toEqual({
      causes: [['a', { kind: 'could not check', missing: [missing] }]],
      decided: [],
    });
  });

  test.each([
    ['no rule', [], undefined],
    ['a rule about a user', [factRule('a', { reads: ['users'] })], 'user'],
    ['a rule about a token', [factRule('a', { reads: ['token'] })], 'token'],
    ['a rule about a user beside one that is silent', [factRule('a'), factRule('a', { reads: ['users'] })], 'user'],
  ] as const)('%s: left to check by hand', (_, rules, needs) => {
    expect(decide([a], rules)).toEqual({ causes: [['a', { kind: 'by hand', needs }]], decided: [] });
  });
});

describe('what the text names', () => {
  const atClient = factRule('a', { says: [{ about: { kind: 'client', id: '1abc' } }], reads: ['clients'] });
  const atTrigger = factRule('a', { says: [{ about: { kind: 'trigger', functionName: 'pre-sign-up' } }] });

  test('a finding at another client is elsewhere, and decides nothing', () => {
    expect(decide([textCause('a')], [atClient], whole, { ...NOTHING, clients: ['2def'] })).toEqual({
      causes: [['a', { kind: 'elsewhere', sure: ['certain'] }]],
      decided: [],
    });
    expect(decide([textCause('a')], [atClient], whole, { ...NOTHING, clients: ['1abc'] }).decided).toEqual(['a']);
  });

  test('a client that was passed over could not be checked', () => {
    const { id, name } = exampleClient();
    const clients = known({ ...noClients, notLookedAt: [{ id, name }] });
    const silent = factRule('a', { reads: ['clients'], weighs: [] });
    expect(decide([textCause('a')], [silent], { clients }, { ...NOTHING, clients: [id] }).causes).toEqual([
      ['a', { kind: 'could not check', missing: ['clients'] }],
    ]);
  });

  test.each<[Partial<NamedInText>, Evidence, string]>([
    [{ slot: 'PreSignUp' }, whole, 'seen'],
    [{ slot: 'PostConfirmation' }, whole, 'elsewhere'],
    [{ slot: 'PostConfirmation' }, { ...whole, triggers: denied }, 'elsewhere'],
    [{ functions: ['pre-sign-up'] }, whole, 'seen'],
    [{ functions: ['other'] }, whole, 'elsewhere'],
  ])('a trigger by slot or function: %o', (named, evidence, kind) => {
    const [[, outcome] = []] = decide([textCause('a')], [atTrigger], evidence, { ...NOTHING, ...named }).causes;
    expect(outcome).toMatchObject({ kind });
  });

  test('a trigger whose slot cannot be told could not be checked', () => {
    const rule = factRule('a', { says: [{ about: { kind: 'trigger', functionName: 'x' } }], reads: ['changes'] });
    const { changes } = whole;
    expect(
      decide([textCause('a')], [rule], changes === undefined ? {} : { changes }, { ...NOTHING, slot: 'PreSignUp' })
        .causes,
    ).toEqual([['a', { kind: 'could not check', missing: ['triggers'] }]]);
  });
});

describe('what decides', () => {
  const [a, b] = [textCause('a'), textCause('b')];
  const says = (certainty: 'certain' | 'likely' | 'possible') => ({ says: [{ certainty }] });

  test('seen stands before open, open before ruled out, whatever the text holds for best', () => {
    const causes = ['out', 'silent', 'hand', 'open', 'likely', 'certain'].map((label) => textCause(label));
    const rules = [
      factRule('out', { rulesOut: [words`No.`] }),
      factRule('silent'),
      factRule('open', { reads: ['delivery'] }),
      factRule('likely', says('likely')),
      factRule('certain', says('certain')),
    ];
    const { causes: judged, decided } = decide(causes, rules, { ...whole, delivery: denied });
    expect([judged.map(([label]) => label), decided]).toEqual([
      ['certain', 'likely', 'open', 'hand', 'silent', 'out'],
      ['certain'],
    ]);
  });

  test('two that are certain are both causes', () => {
    expect(decide([a, b], [factRule('a', says('certain')), factRule('b', says('certain'))]).decided).toEqual([
      'a',
      'b',
    ]);
  });

  test('of two that are likely the one that the text holds for likely too; else neither', () => {
    const rules = [factRule('a', says('likely')), factRule('b', says('likely'))];
    expect(decide([a, b], rules).decided).toEqual([]);
    expect(decide([textCause('a', { certainty: 'likely' }), b], rules).decided).toEqual(['a']);
  });

  test('what is only possible decides nothing, nor what is likely beside a gap', () => {
    expect(decide([a], [factRule('a', says('possible'))]).decided).toEqual([]);
    const rules = [factRule('a', says('likely')), factRule('b', { reads: ['clients'] })];
    expect(decide([a, b], rules).decided).toEqual(['a']);
    expect(decide([a, b], rules, { ...whole, clients: denied }).decided).toEqual([]);
  });
});

describe('for every text, rules and readings', () => {
  const FACTS: readonly FactName[] = ['pool', 'changes', 'clients', 'triggers'];
  const someFacts = fc.subarray([...FACTS]);
  const anyRule = fc
    .record({
      label: fc.constantFrom('a', 'b', 'c'),
      reads: fc.subarray([...FACTS], { minLength: 1 }),
      weighs: someFacts,
      certainty: fc.constantFrom('certain', 'likely', 'possible', undefined),
      rulesOut: fc.boolean(),
      /** Silent only as long as all that it weighs is there. */
      calmed: fc.boolean(),
    })
    .map(({ label, reads, weighs, certainty, rulesOut, calmed }): AnyRule => {
      const quiet = factRule(label, { reads, weighs, rulesOut: rulesOut ? [words`No.`] : [] });
      const loud = factRule(label, { says: certainty === undefined ? [] : [{ certainty }] });
      return {
        ...quiet,
        judge: (facts, of) => (calmed && weighs.every((fact) => facts[fact] !== undefined) ? [] : loud.judge({}, of)),
      };
    });
  const anyCauses = fc
    .tuple(...['a', 'b', 'c'].map((label) => fc.constantFrom('likely', 'possible').map((it) => [label, it] as const)))
    .map((all) => all.map(([label, certainty]) => textCause(label, { certainty: certainty as 'likely' | 'possible' })));
  const RUNS = { seed: 20261120, numRuns: 500 } as const;
  const HEALTHY = ['elsewhere', 'not seen', 'ruled out'];

  function run(causes: readonly Cause[], rules: readonly AnyRule[], gaps: readonly FactName[]) {
    const evidence: Evidence = { ...whole, ...Object.fromEntries(gaps.map((fact) => [fact, denied])) };
    const diagnosis = diagnose(incident, evidence, rules);
    const { causes: judged, decided } = decideCauses(causes, rules, diagnosis, evidence, NOTHING);
    return {
      healthy: judged.filter(({ outcome }) => HEALTHY.includes(outcome.kind)).map(({ cause }) => cause.label),
      decided: decided.map(({ cause }) => cause.label),
    };
  }

  test('a further gap makes no cause healthier and decides nothing', () => {
    fc.assert(
      fc.property(
        anyCauses,
        fc.array(anyRule, { maxLength: 6 }),
        someFacts,
        fc.constantFrom(...FACTS),
        (causes, rules, gaps, more) => {
          const before = run(causes, rules, gaps);
          const after = run(causes, rules, [...gaps, more]);
          expect(before.healthy).toEqual(expect.arrayContaining(after.healthy));
          expect(before.decided).toEqual(expect.arrayContaining(after.decided));
        },
      ),
      RUNS,
    );
  });

  test('nothing is ruled out or not seen by a rule that lacks a fact', () => {
    fc.assert(
      fc.property(anyCauses, fc.array(anyRule, { maxLength: 6 }), someFacts, (causes, rules, gaps) => {
        const lacking = rules.filter((it) => [...it.reads, ...it.weighs].some((fact) => gaps.includes(fact)));
        const { healthy } = run(causes, rules, gaps);
        expect(healthy.filter((label) => lacking.some((it) => it.label === label))).toEqual([]);
      }),
      RUNS,
    );
  });
});
