import { expect, test } from 'vitest';
import { progressInto } from '../../src/cli/progress.ts';
import { explainText } from '../../src/diagnosis/symptom/explain.ts';

test('while a text is checked in a pool: what it says by itself, and what is looked at', () => {
  const lines: string[] = [];
  const onEntry = progressInto((line) => lines.push(line));
  const explanation = explainText('User is disabled.');
  const entry = { kind: 'explanation', explanation, notes: [], offers: [] } as const;
  onEntry({ ...entry, checking: undefined });
  onEntry({ ...entry, checking: { pool: 'prod', titles: ['changes', 'app clients'] } });
  expect(lines).toEqual(['From the text alone: The user is disabled.', 'Checking in prod: changes, app clients…']);
});
