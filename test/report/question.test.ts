import { expect, test } from 'vitest';
import { EXAMPLE_NOW, exampleClient } from '../../src/evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleRefusals } from '../../src/evidence/example-apis.ts';
import { exampleActivity, exampleMetrics } from '../../src/evidence/example-metrics.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import type { ActivityMetrics } from '../../src/evidence/metrics.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, write } from '../../src/incident/words.ts';
import { question } from '../../src/report/question.ts';

const since = EXAMPLE_NOW - 1_800_000;
const clients: Evidence = {
  clients: known({
    lookedAt: [exampleClient({ id: 'w', name: 'web' })],
    notLookedAt: [],
    complete: true,
    unreadable: [],
  }),
};
const tried = (client: string, failures: number) => ({ client, attempts: 90, failures });
const asked = (activities: readonly ActivityMetrics[], more: Evidence = {}) =>
  write(question({ ...clients, poolMetrics: known(exampleMetrics(activities)), ...more }), 'channel', plain);

test('of what fails first, those who use the clients that fail', () => {
  const failing = { failures: 9, differsSince: since };
  expect(
    asked([
      exampleActivity('sign-in', { ...failing, differsSince: since + 1 }),
      exampleActivity('sign-up', { ...failing, byClient: [tried('w', 9), tried('b', 0), tried('Admin', 2)] }),
    ]),
  ).toBe(
    'Ask somebody who uses web: which words do they see when they sign up, and was the app released around 2026-11-20 02:30:00 UTC? Paste the words to /cognito explain.',
  );
});

test('where clients are not told apart, those who use the app', () => {
  expect(asked([exampleActivity('refresh', { failures: 9, differsSince: since })])).toBe(
    'Ask somebody who uses the app: which words do they see when they come back after an hour, and was the app released around 2026-11-20 02:30:00 UTC? Paste the words to /cognito explain.',
  );
});

test('where APIs refuse, for a token of the route that does so most', () => {
  const apis = known(
    exampleApis(
      exampleAuthorizer({ stages: exampleRefusals(3, ['GET /orders']) }),
      exampleAuthorizer({
        api: { id: 'm', name: 'mobile', kind: 'http' },
        stages: exampleRefusals(9, ['GET /feed']),
      }),
    ),
  );
  expect(asked([exampleActivity('sign-in')], { apis })).toBe(
    'Ask whoever calls GET /feed of mobile for one token that was refused, and paste it to /cognito token.',
  );
});

test('where it is silent, somebody outside', () => {
  expect(asked([exampleActivity('federation', { quietSince: since, byClient: [tried('w', 0)] })])).toBe(
    'Ask somebody outside to sign in with another provider in web: how far do they come, and what was released or moved around 2026-11-20 02:30:00 UTC?',
  );
});

test('where nothing fails, in which app it does, also where nothing could be read', () => {
  expect(asked([exampleActivity('sign-in', { byClient: [tried('w', 0), tried('b', 0)] })])).toBe(
    'Ask who sees what: in which app (web or b, or one that does not come as far), when they sign in, sign up or come back, and since when. Paste the words to /cognito explain.',
  );
  const denied = gap('denied', 'AWS refused it.');
  expect(write(question({ poolMetrics: denied }), 'channel', plain)).toBe(
    'Ask who sees what: in which app, when they sign in, sign up or come back, and since when. Paste the words to /cognito explain.',
  );
});
