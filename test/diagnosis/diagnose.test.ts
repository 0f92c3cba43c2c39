import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { type AnyRule, rule, type Spoken } from '../../src/diagnosis/rule.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../src/evidence/example.ts';
import { exampleChanges } from '../../src/evidence/example-changes.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { words } from '../../src/incident/words.ts';

const incident = exampleSignInIncident();
const pool = known(examplePool());
const changes = known(exampleChanges({ from: EXAMPLE_NOW }));
const denied = gap('denied', 'AWS refused it.');

function speaking(spoken: Partial<Spoken>, id = 'mfa-off'): AnyRule {
  const said: Spoken = { certainty: 'certain', because: words`The pool says so.`, advice: [], ...spoken };
  return rule({
    id,
    label: id,
    title: id,
    reads: ['pool'],
    weighs: ['changes'],
    source: { page: 'https://docs.aws.amazon.com/', grade: 'DOC' },
    prevention: 'None.',
    check: 'None.',
    judge: () => [said],
    proof: { speaks: { pool: examplePool() }, silent: { pool: examplePool() }, incident },
  });
}

const silent: AnyRule = { ...speaking({}), judge: () => [], rulesOut: () => [words`The pool has it off.`] };

function certainties(evidence: Evidence, rules: readonly AnyRule[], pending: readonly 'changes'[] = []) {
  return diagnose(incident, evidence, rules, pending).findings.map((it) => [it.rule.id, it.certainty]);
}

describe('how sure a finding is', () => {
  test('certain when all it weighs is there', () => {
    expect(certainties({ pool, changes }, [speaking({})])).toEqual([['mfa-off', 'certain']]);
  });

  test('likely while a reading that could lower it is still being read', () => {
    expect(certainties({ pool }, [speaking({})], ['changes'])).toEqual([['mfa-off', 'likely']]);
  });

  test('likely when a reading that could lower it could not be made', () => {
    expect(certainties({ pool, changes: denied }, [speaking({})])).toEqual([['mfa-off', 'likely']]);
  });

  test('certain when nobody looks for what it would weigh', () => {
    expect(certainties({ pool }, [speaking({})])).toEqual([['mfa-off', 'certain']]);
  });

  test('likely when a reading speaks against it', () => {
    expect(certainties({ pool, changes }, [speaking({ against: words`It was on an hour ago.` })])).toEqual([
      ['mfa-off', 'likely'],
    ]);
  });

  test('the most certain stands first, and the order of the table holds within one certainty', () => {
    const rules = [
      speaking({ certainty: 'possible' }, 'a'),
      speaking({ certainty: 'likely' }, 'b'),
      speaking({ certainty: 'likely' }, 'c'),
    ];
    expect(certainties({ pool, changes }, rules)).toEqual([
      ['b', 'likely'],
      ['c', 'likely'],
      ['a', 'possible'],
    ]);
  });
});

describe('what is ruled out', () => {
  test('a silent rule names the reading', () => {
    expect(diagnose(incident, { pool, changes }, [silent]).ruledOut).toEqual([
      { rule: silent, because: words`The pool has it off.` },
    ]);
  });

  test('nothing while more is being read', () => {
    expect(diagnose(incident, { pool }, [silent], ['changes']).ruledOut).toEqual([]);
  });

  test('a rule whose fact is missing is not judged, and rules nothing out', () => {
    expect(diagnose(incident, { pool: denied, changes }, [silent])).toEqual({
      findings: [],
      ruledOut: [],
      unjudged: [{ rule: silent, missing: ['pool'] }],
    });
  });
});

describe('what a finding is about', () => {
  test('what the rule names, else the subject of the incident', () => {
    const rules = [speaking({ about: { kind: 'client', id: 'web' } }, 'a'), speaking({}, 'b')];
    expect(diagnose(incident, { pool, changes }, rules).findings.map((it) => it.about)).toEqual([
      { kind: 'client', id: 'web' },
      { kind: 'pool' },
    ]);
  });
});

describe('a rule of last resort', () => {
  test('is asked last, wherever it stands in the table', () => {
    const rules = [{ ...speaking({ certainty: 'likely' }, 'last'), lastResort: true as const }, speaking({}, 'why')];
    expect(certainties({ pool, changes }, rules)).toEqual([['why', 'certain']]);
  });

  const trigger = { kind: 'trigger', functionName: 'pre-sign-up' } as const;
  const last: AnyRule = { ...speaking({ certainty: 'likely', about: trigger }, 'last'), lastResort: true };
  const found = (spoken: Partial<Spoken>) =>
    diagnose(incident, { pool, changes }, [speaking(spoken, 'why'), last]).findings.map((it) => it.rule.id);

  test.each<readonly [string, Partial<Spoken>, readonly string[]]>([
    ['says nothing where another is certain', {}, ['why']],
    ['nor where one is likely of the same thing', { certainty: 'likely', about: trigger }, ['why']],
    [
      'nor where one would roll the same function back',
      { certainty: 'likely', remedy: { kind: 'rollback', functionName: 'pre-sign-up', alias: 'live', to: '41' } },
      ['why'],
    ],
    ['speaks beside what is likely of another thing', { certainty: 'likely' }, ['why', 'last']],
    ['speaks before what is possible', { certainty: 'possible', about: trigger }, ['last', 'why']],
  ])('%s', (_, spoken, expected) => {
    expect(found(spoken)).toEqual(expected);
  });
});
