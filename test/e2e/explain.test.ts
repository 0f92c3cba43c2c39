import { describe, expect, test } from 'vitest';
import cases from '../../bench/cases.json' with { type: 'json' };
import { run } from './process.ts';

const cognito = (args: readonly string[], input = '') => run('bin/cognito.ts', args, { input });
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; causes: { label: string; certainty: string; why: string }[] });

describe.concurrent('explain in a terminal, without a configuration', () => {
  test('a text in the arguments', async () => {
    const { code, out } = await cognito(['explain', 'UserNotConfirmedException:', 'User is not confirmed.']);
    expect([code, out.split('\n')[0]]).toEqual([1, 'The user never confirmed the sign-up.']);
  });

  test('a text on standard input, as JSON', async () => {
    const { code, out } = await cognito(
      ['explain', '--json'],
      'TooManyRequestsException: Rate exceeded\nclient_secret=abc123def456\n',
    );
    expect([code, JSON.parse(out).explanation.causes[0].label, JSON.parse(out).explanation.secrets]).toEqual([
      1,
      'throttled',
      ['client secret'],
    ]);
    expect(out).not.toContain('abc123def456');
  });

  test('nothing at all: exit code 2, one line', async () => {
    expect(await cognito(['explain'])).toEqual({
      code: 2,
      out: '',
      err: 'No error text was given. Expected: cognito explain "<error text>", or the text on standard input.\n',
    });
  });

  test('in bulk: every line in order, with labels, certainty and why', async () => {
    const input = cases.map(({ id, symptom, endpoint }) => JSON.stringify({ id, symptom, endpoint })).join('\n');
    const { code, out } = await cognito(['explain', '--jsonl'], input);
    const answers = lines(out);
    expect([code, answers.map((it) => it.id)]).toEqual([0, cases.map((it) => it.id)]);
    const right = answers.filter((it, index) => it.causes[0]?.label === cases[index]?.root_cause);
    expect(right.length / cases.length).toBeGreaterThanOrEqual(0.9);
    expect(Object.keys(answers[0]?.causes[0] ?? {})).toEqual(['label', 'certainty', 'why']);
  });

  test('in bulk: a line that is wrong is named and costs no other', async () => {
    const { code, out, err } = await cognito(
      ['explain', '--jsonl'],
      '{"id":1,"symptom":"User is disabled."}\nnonsense\n[]\n{"id":2}\n\n{"id":3,"symptom":"","facts":{"user_status":"UNCONFIRMED"}}',
    );
    expect([code, lines(out).map((it) => [it.id, it.causes[0]?.label])]).toEqual([
      2,
      [
        [1, 'user-disabled'],
        [3, 'user-unconfirmed'],
      ],
    ]);
    expect(err.trim().split('\n')).toEqual([
      'Line 2: this is not JSON.',
      'Line 3: expected a JSON object.',
      'Line 4: expected a "symptom" with text.',
    ]);
  });

  test('in bulk: two thousand lines in one process', { timeout: 60_000 }, async () => {
    const input = Array.from({ length: 2_000 }, (_, id) => {
      const it = cases[id % cases.length];
      return JSON.stringify({ id, symptom: it?.symptom, endpoint: it?.endpoint, facts: it?.facts });
    }).join('\n');
    const { code, out } = await cognito(['explain', '--jsonl'], input);
    const answers = lines(out);
    expect([code, answers.length, answers[1_999]?.id]).toEqual([0, 2_000, 1_999]);
  });
});

describe.concurrent('explain in a terminal, checked in a pool', () => {
  const FLOW = 'USER_PASSWORD_AUTH flow not enabled for this client';
  const demo = (args: readonly string[], input = '') =>
    cognito(['--demo', 'client-update-wiped-flows', ...args], input);

  // What it decides is asserted on the stand-in itself: CloudTrail takes two look-ups a second, and a busy machine fewer.
  test('the pool as the first word, the text on standard input, both parts as JSON', { timeout: 90_000 }, async () => {
    const { code, out } = await demo(['explain', 'prod', '--json'], `${FLOW}\nclient_secret=abc123def456\n`);
    const { exitCode, explanation, decision } = JSON.parse(out);
    expect([explanation.causes[0].label, explanation.secrets]).toEqual(['flow-not-enabled', ['client secret']]);
    const labels = decision.causes.map((it: { label: string }) => it.label);
    expect([decision.pool, labels.toSorted()]).toEqual(['prod', ['flow-not-enabled', 'grant-not-enabled']]);
    expect(code).toBe(exitCode);
    expect(out).not.toContain('abc123def456');
  });

  const configured = (args: readonly string[]) =>
    run('bin/cognito.ts', args, { environment: { RESPONDER_CONFIG: 'sandbox/responder.yml' } });

  test('without a pool AWS is not asked, whatever the text tells of one', async () => {
    const { code, out, err } = await configured(['explain', FLOW, 'in', 'prod']);
    expect([code, out.split('\n')[0]]).toEqual([1, 'The sign-in flow is not enabled on the app client.']);
    expect(err).toBe('');
  });

  test.each([
    [
      ['explain', '--pool', 'nowhere', FLOW],
      /^There is no pool named "nowhere"\. Configured: prod, staging, legacy\.\n$/,
    ],
    [['explain', '--jsonl', '--pool', 'prod'], /^--jsonl explains texts alone\. /],
    [['explain', '--pool', 'prod'], /^No error text was given\. /],
  ])('what cannot be done is one sentence: %j', async (args, sentence) => {
    const { code, out, err } = await configured(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
  });

  test('a pool without a configuration: says what to do', async () => {
    const { code, err } = await cognito(['explain', '--pool', 'prod', FLOW]);
    expect([code, err]).toEqual([2, expect.stringContaining('There is no configuration.')]);
  });
});
