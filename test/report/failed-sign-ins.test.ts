import { expect, it } from 'vitest';
import { EXAMPLE_NOW, exampleUserIncident } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, write } from '../../src/incident/words.ts';
import { sectionsOfFailedSignIns } from '../../src/report/failed-sign-ins.ts';

const incident = { ...exampleUserIncident(), span: { from: EXAMPLE_NOW - 3_600_000, to: EXAMPLE_NOW } };
const group = {
  error: 'UserLambdaValidationException',
  message: 'PreAuthentication failed with error closed.',
  event: 'InitiateAuth',
  client: '1example',
  trigger: 'PreAuthentication',
  count: 12,
  firstSeen: EXAMPLE_NOW - 1_800_000,
  lastSeen: EXAMPLE_NOW - 60_000,
};

it('shows the most frequent, and what was not looked at', () => {
  const others = Array.from({ length: 5 }, (_, index) => ({
    ...group,
    message: '',
    count: 1,
    error: `E${index}`,
    client: undefined,
  }));
  const failedSignIns = known({
    groups: [group, ...others],
    looked: 400,
    complete: false,
    notLookedAt: ['SignUp', 'InitiateAuth'],
    scope: 'account' as const,
  });
  const [section] = sectionsOfFailedSignIns({ failedSignIns }, incident);
  expect(section?.lines.map(({ label, value }) => `${label} ${write(value, 'channel', plain)}`)).toEqual([
    '12 × InitiateAuth UserLambdaValidationException: PreAuthentication failed with error closed., app client 1example, first 30 minutes ago, last 1 minute ago',
    ...['E0', 'E1', 'E2', 'E3'].map((it) => `1 × InitiateAuth ${it}, first 30 minutes ago, last 1 minute ago`),
    'More 1 other kinds of failure',
    'Looked at 400 events of CloudTrail, which lags by minutes; only the newest part, or nothing, of SignUp, InitiateAuth; the app clients are not known, so other pools of the account may be among them',
  ]);
});

it('shows nothing of a gap, which the report names itself', () => {
  expect(sectionsOfFailedSignIns({ failedSignIns: gap('denied', 'no') }, incident)).toEqual([]);
});
