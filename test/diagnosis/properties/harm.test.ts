import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/diagnosis/diagnose.ts';
import type { AnyRule } from '../../../src/diagnosis/rule.ts';
import { rules } from '../../../src/diagnosis/rules/table.ts';
import { commandLine, email, words } from '../../../src/incident/words.ts';
import { harms } from './harm.ts';

const [known] = rules;
const rule = { ...known, id: 'it', source: { page: '', grade: 'DOC' } } as AnyRule;
const finding: Finding = {
  rule,
  certainty: 'certain',
  because: words`The pool says so.`,
  about: { kind: 'pool' },
  advice: [],
};
const advising = (step: ReturnType<typeof words>, risk?: ReturnType<typeof words>) =>
  harms({ ...finding, advice: [{ step, risk }] });

describe('what no finding may do', () => {
  test('be certain on what AWS does not say', () => {
    for (const grade of ['COMM', 'KNOW'] as const) {
      const guessed = { ...finding, rule: { ...rule, source: { page: '', grade } } };
      expect(harms(guessed)).toEqual(['it: certain on what AWS does not say']);
      expect(harms({ ...guessed, certainty: 'likely' })).toEqual([]);
    }
  });

  test('be certain against a reading', () => {
    expect(harms({ ...finding, against: words`It was on before.` })).toEqual(['it: certain against a reading']);
  });

  test('give away an address or a token', () => {
    expect(harms({ ...finding, because: words`ada@example.com fails.` })).toEqual([
      'it: gives away: ada@example.com fails.',
    ]);
    expect(harms({ ...finding, because: words`eyJhbGciOiJSUzI1NiJ9.e30.x fails.` })).toHaveLength(1);
    expect(harms({ ...finding, because: words`${email('ada@example.com')} fails.` })).toEqual([]);
  });

  test.each([
    'Delete the client.',
    'Or set the lifetime back.',
    'If it fails, move the alias.',
    'Then: aws lambda update-alias --name live',
    'aws cognito-idp add-custom-attributes',
    'aws cognito-idp admin-reset-user-password',
  ])('change something without a word of the risk: %s', (step) => {
    expect(advising(words`${step}`)).toEqual([`it: no risk is told of: ${step}`]);
    expect(advising(words`${step}`, words`People sign in anew.`)).toEqual([]);
  });

  test.each([
    'Ask whoever did it.',
    'aws cloudtrail lookup-events',
    'aws cognito-idp admin-get-user',
    'Let the app refresh.',
  ])('but a look needs none: %s', (step) => {
    expect(advising(words`${step}`)).toEqual([]);
  });

  test('write a part of the settings', () => {
    const partial = words`${commandLine(words`aws cognito-idp update-user-pool --mfa-configuration OFF`)}`;
    expect(advising(partial, words`Less safe.`)).toHaveLength(1);
    expect(
      advising(words`UpdateUserPool: read the whole pool, change this, write all of it back.`, words`Less safe.`),
    ).toEqual([]);
  });

  test('delete the only secret', () => {
    expect(advising(words`Delete the secret of the client.`, words`Apps fail.`)).toHaveLength(1);
    expect(
      advising(words`Add a second one, deploy it, watch, and then delete the former secret.`, words`Apps fail.`),
    ).toEqual([]);
  });

  test('confirm users in bulk', () => {
    expect(advising(words`Run admin-confirm-sign-up for every user.`, words`Unproven.`)).toHaveLength(1);
  });
});
