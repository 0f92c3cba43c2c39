import { describe, expect, test } from 'vitest';
import { labelledCauses } from '../../../src/diagnosis/symptom/explain.ts';
import { LABELS } from './labels.ts';
import { answerWordings } from './wordings/answers.ts';
import { breadthAroundWordings } from './wordings/breadth-around.ts';
import { breadthPassingWordings } from './wordings/breadth-passing.ts';
import { breadthTokenWordings } from './wordings/breadth-token.ts';
import { breadthUserWordings } from './wordings/breadth-user.ts';
import { chatWordings } from './wordings/chat.ts';
import { checkWordings } from './wordings/checks.ts';
import { clientWordings } from './wordings/client.ts';
import { loginWordings } from './wordings/login.ts';
import { oncallWordings } from './wordings/oncall.ts';
import { refreshWordings } from './wordings/refresh.ts';
import { reportWordings } from './wordings/reports.ts';
import { surroundingWordings } from './wordings/surroundings.ts';
import { threadWordings } from './wordings/threads.ts';
import { ticketWordings } from './wordings/tickets.ts';
import { tokenWordings } from './wordings/token.ts';
import { triggerWordings } from './wordings/trigger.ts';
import { userWordings } from './wordings/user.ts';
import type { Wording } from './wordings/wording.ts';
import { wrapperWordings } from './wordings/wrappers.ts';

const ERRORS: readonly Wording[] = [
  ...triggerWordings,
  ...clientWordings,
  ...loginWordings,
  ...userWordings,
  ...tokenWordings,
  ...refreshWordings,
  ...surroundingWordings,
  ...reportWordings,
  ...answerWordings,
  ...checkWordings,
  ...wrapperWordings,
  ...threadWordings,
  ...ticketWordings,
  ...breadthTokenWordings,
  ...breadthUserWordings,
  ...breadthAroundWordings,
  ...breadthPassingWordings,
];

/** Where the true cause stands in the answer; -1 when it does not. */
function placeOf({ label, text, endpoint }: Wording): number {
  return labelledCauses(text, endpoint).findIndex((cause) => cause.label === label);
}

/** The share of reports that the first cause is right for. */
function firstRight(reports: readonly Wording[]): number {
  return reports.filter((it) => placeOf(it) === 0).length / reports.length;
}

describe.each([
  ['errors in the words of libraries and of people', ERRORS, 5, 0.95],
  ['reports without an error text', [...chatWordings, ...oncallWordings], 3, 0.9],
] as const)('%s', (_, reports, fewest, share) => {
  test(`every label has at least ${fewest}`, () => {
    const counts = LABELS.map((label) => [label, reports.filter((it) => it.label === label).length] as const);
    expect(counts.filter(([, count]) => count < fewest)).toEqual([]);
  });

  test.each(reports.map((it) => [it.label, it.text, it] as const))('%s is named: %s', (_label, _text, it) => {
    expect([0, 1, 2]).toContain(placeOf(it));
  });

  test('most stand first', () => {
    expect(firstRight(reports)).toBeGreaterThanOrEqual(share);
  });

  test('nothing wrong is called certain', () => {
    const wrong = reports.filter(({ label, text, endpoint }) => {
      const [first] = labelledCauses(text, endpoint);
      return first?.certainty === 'certain' && first.label !== label;
    });
    expect(wrong.map((it) => it.text)).toEqual([]);
  });
});
