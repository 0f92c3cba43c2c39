import { describe, expect, test } from 'vitest';
import cases from '../../../bench/cases.json' with { type: 'json' };
import { errors } from '../../../src/cognito/errors.ts';
import { noSuchNames } from '../../../src/cognito/no-such-name.ts';
import { factClues } from '../../../src/diagnosis/symptom/clues/fact.ts';
import { textClues } from '../../../src/diagnosis/symptom/clues/table.ts';
import { cluesOf } from '../../../src/diagnosis/symptom/condition.ts';
import { priors } from '../../../src/diagnosis/symptom/rules/priors.ts';
import { allCauseRules, causeRules } from '../../../src/diagnosis/symptom/rules/table.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { LABELS } from './labels.ts';

const AWS_PAGE = /^https:\/\/(?:docs\.aws\.amazon\.com|repost\.aws)\/[\w./#-]+$/;
/** Clues that come from reading itself: exceptions, OAuth errors, statuses, triggers. */
const READ = /^(?:x:[a-z]+|o:[a-z_]+|s:\d{3}|a:[a-z]+|t:[A-Z][A-Za-z]+|trigger|f:[a-z]+s-differ)$/;
const known = new Set([
  ...textClues.map((it) => it.id),
  ...factClues.map((it) => it.id),
  ...errors.map((it) => `e:${it.id}`),
]);

describe('the causes', () => {
  test('cover every label of the taxonomy, and no other', () => {
    expect([...new Set(causeRules.map((it) => it.label))].toSorted()).toEqual([...LABELS].toSorted());
    expect(allCauseRules.filter((it) => !causeRules.includes(it) && LABELS.includes(it.label))).toEqual([]);
    expect(cases.map((it) => it.root_cause).filter((label) => !LABELS.includes(label))).toEqual([]);
  });

  test('have ids of their own', () => {
    expect(allCauseRules.map((it) => it.id).filter((id, index, all) => all.indexOf(id) !== index)).toEqual([]);
  });

  test.each(allCauseRules.map((it) => [it.id, it] as const))(
    '%s: signs that exist, a reason, a check, a fix, an AWS page',
    (_, it) => {
      const named = it.signs.flatMap((sign) => cluesOf(sign).map(({ clue }) => clue));
      expect(named.filter((clue) => !known.has(clue) && !READ.test(clue))).toEqual([]);
      expect(it.signs.some((sign) => sign.weight >= 5)).toBe(true);
      expect(
        [it.why, it.check, ...it.fix.map(({ step }) => write(step, 'private', plain))].filter(
          (text) => !/[.?)]$/.test(text),
        ),
      ).toEqual([]);
      expect(it.fix.length).toBeGreaterThan(0);
      expect(it.source.page).toMatch(AWS_PAGE);
    },
  );

  test('nothing that only users report decides', () => {
    const weak = allCauseRules.filter(({ source }) => source.grade === 'COMM' || source.grade === 'KNOW');
    expect(weak.filter(({ signs }) => signs.some((sign) => sign.decides === true)).map((it) => it.id)).toEqual([]);
  });

  test('nor does a text that only users report', () => {
    const texts = errors.filter(({ grade }) => grade === 'COMM' || grade === 'KNOW').map((it) => `e:${it.id}`);
    const deciding = allCauseRules.flatMap(({ signs }) => signs.filter((sign) => sign.decides === true));
    const wanted = deciding.flatMap((sign) => cluesOf(sign).flatMap((it) => (it.wanted ? [it.clue] : [])));
    expect(wanted.filter((clue) => texts.includes(clue))).toEqual([]);
  });

  test('a fix that writes settings of a client or pool says that updates reset what they leave out', () => {
    const writes = allCauseRules.flatMap(({ id, fix }) =>
      fix.flatMap(({ step, risk }) => {
        const text = write(step, 'private', plain);
        const settings =
          /ExplicitAuthFlows|settings of the client|allow the missing one|Add the provider to the client/.test(text);
        return settings && (risk === undefined || !write(risk, 'private', plain).includes('resets every setting'))
          ? [id]
          : [];
      }),
    );
    expect(writes).toEqual([]);
  });

  test('every clue is used', () => {
    const used = new Set(
      [...allCauseRules.flatMap(({ signs }) => signs), ...priors].flatMap((it) => cluesOf(it).map(({ clue }) => clue)),
    );
    expect([...known].filter((clue) => !used.has(clue))).toEqual([]);
  });
});

describe('what is likely at a place', () => {
  test.each(priors.map((it) => [it.when, it] as const))(
    '%s: clues that exist, labels of the taxonomy, none twice',
    (_, it) => {
      const labels = it.labels.split(' ');
      expect(cluesOf(it).filter(({ clue }) => !known.has(clue) && !READ.test(clue))).toEqual([]);
      expect(labels.filter((label, index) => !LABELS.includes(label) || labels.indexOf(label) < index)).toEqual([]);
      expect(labels.length).toBeGreaterThan(0);
    },
  );

  test('no row is hidden behind one that asks for less', () => {
    const hidden = priors.filter((it, index) =>
      priors.slice(0, index).some((above) => above.when.split(' ').every((clue) => it.when.split(' ').includes(clue))),
    );
    expect(hidden.map((it) => it.when)).toEqual([]);
  });
});

describe('the errors of Cognito', () => {
  test('have ids of their own, AWS pages, and texts in lower case', () => {
    expect(errors.map((it) => it.id).filter((id, index, all) => all.indexOf(id) !== index)).toEqual([]);
    expect(errors.filter(({ page }) => !AWS_PAGE.test(page)).map((it) => it.id)).toEqual([]);
    expect(
      errors.filter(({ says }) => /(?<!\\)[A-Z]/.test(says.source) || says.flags !== '').map((it) => it.id),
    ).toEqual([]);
  });

  test('names that do not exist are no exception of the table, and have an AWS page', () => {
    const names = noSuchNames.map((it) => it.name);
    expect(errors.filter((it) => it.exception !== undefined && names.includes(it.exception))).toEqual([]);
    expect(noSuchNames.filter(({ page }) => !AWS_PAGE.test(page))).toEqual([]);
  });
});
