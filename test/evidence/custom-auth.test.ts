import { describe, expect, test } from 'vitest';
import { customAuthTraces } from '../../src/evidence/custom-auth.ts';
import { encodingOf } from '../../src/evidence/log/challenge.ts';
import type { ChallengeRun } from '../../src/evidence/runs.ts';
import { AT, ID, run, scanned } from './log/recorded.ts';

const NOW = '2026-11-20T02:00:00.123Z';
const SLOTS = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'] as const;

function step(slot: (typeof SLOTS)[number], at: number, change: Partial<ChallengeRun>): ChallengeRun {
  return { slot, at, sessionLength: 0, results: [], chose: 'not logged', encodings: undefined, person: 1, ...change };
}

describe('what the log of a run tells', () => {
  const event = (slot: string, request: object, response: object) =>
    `${NOW}\t${ID}\tINFO\t${JSON.stringify({ version: '1', triggerSource: `${slot}_Authentication`, userName: 'alice', request, response })}\n`;
  const session = [
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false },
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true },
  ];

  test('Define: its session and what it chose', () => {
    const { challenges } = scanned(run(ID, [event('DefineAuthChallenge', { session }, { issueTokens: true })]), SLOTS);
    expect(challenges).toEqual([
      {
        at: AT + 1000,
        slot: 'DefineAuthChallenge',
        sessionLength: 2,
        results: ['FAIL', 'PASS'],
        chose: 'issue tokens',
        encodings: undefined,
        person: 1,
      },
    ]);
  });

  const chosen: readonly (readonly [slot: (typeof SLOTS)[number], response: object, chose: string])[] = [
    ['DefineAuthChallenge', { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false }, 'CUSTOM_CHALLENGE'],
    ['DefineAuthChallenge', { challengeName: 'MY_OWN' }, 'a challenge of another name'],
    ['DefineAuthChallenge', { failAuthentication: true }, 'fail'],
    ['DefineAuthChallenge', { challengeName: null, issueTokens: null }, 'not logged'],
    ['CreateAuthChallenge', { privateChallengeParameters: { answer: '1' } }, 'a challenge'],
    ['VerifyAuthChallengeResponse', { answerCorrect: true }, 'right'],
    ['VerifyAuthChallengeResponse', { answerCorrect: false }, 'wrong'],
    ['VerifyAuthChallengeResponse', { answerCorrect: 'true' }, 'not a boolean'],
  ];
  test.each(chosen)('%s with %j chose: %s', (slot, response, chose) => {
    const { challenges } = scanned(run(ID, [event(slot, { session: [] }, response)]), SLOTS);
    expect(challenges.map((it) => it.chose)).toEqual([chose]);
  });

  test('the answer that goes out wins over the event that came in', () => {
    const { challenges } = scanned(
      run(ID, [
        event('DefineAuthChallenge', { session: [] }, {}),
        event('DefineAuthChallenge', { session: [] }, { issueTokens: true }),
      ]),
      SLOTS,
    );
    expect(challenges.map((it) => it.chose)).toEqual(['issue tokens']);
  });

  test('Verify: how the answer is written, never what it says', () => {
    const request = {
      challengeAnswer: '123456 ',
      privateChallengeParameters: { code: 'MTIzNDU2Nzg5MDEy', 'x y': '7' },
    };
    const result = scanned(run(ID, [event('VerifyAuthChallengeResponse', request, { answerCorrect: false })]), SLOTS);
    expect(result.challenges.map((it) => it.encodings)).toEqual([
      { answer: '6 digits, with spaces around', expected: { code: 'base64 of 16', '…': '1 digits' } },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/123456|MTIz|alice/);
  });

  test.each([
    ['', 'empty'],
    ['123456', '6 digits'],
    ['a1b2c3d4-5678-90ab-cdef-111111111111', 'a UUID'],
    ['deadbeefdeadbeef', 'hex of 16'],
    ['{"a":1}', 'JSON'],
    ['correct horse', 'text of 13'],
    ['abcdefghijk-lmnop_q', 'base64url of 19'],
    [' x', 'text of 1, with spaces around'],
    [7, 'not a string but a number'],
    [null, 'null'],
  ])('%j is %s', (value, kind) => {
    expect(encodingOf(value)).toBe(kind);
  });
});

describe('sign-ins put together', () => {
  const define = (at: number, sessionLength: number, chose: string, person = 1) =>
    step('DefineAuthChallenge', at, { sessionLength, chose, person });

  test('one that succeeds, and one of somebody else between its runs', () => {
    const traces = customAuthTraces([
      step('VerifyAuthChallengeResponse', 3000, { chose: 'right' }),
      define(1000, 0, 'CUSTOM_CHALLENGE'),
      step('CreateAuthChallenge', 2000, { chose: 'a challenge' }),
      define(2500, 0, 'fail', 2),
      define(4000, 1, 'issue tokens'),
      step('CreateAuthChallenge', 5000, { person: undefined }),
    ]);
    expect(traces.map((it) => [it.startedAt, it.steps.map(({ slot }) => slot), it.stopped])).toEqual([
      [
        1000,
        ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse', 'DefineAuthChallenge'],
        'Define issued tokens after 3 seconds.',
      ],
      [2500, ['DefineAuthChallenge'], 'Define failed the sign-in after 0 answers.'],
    ]);
  });

  const stops: readonly (readonly [runs: readonly ChallengeRun[], stopped: string])[] = [
    [[define(0, 0, 'CUSTOM_CHALLENGE')], 'Define asked for a custom challenge; no run of Create was logged.'],
    [
      [define(0, 2, 'nothing')],
      'Define decided nothing with 2 earlier challenges: no challenge, no tokens, no refusal.',
    ],
    [[define(0, 0, 'PASSWORD_VERIFIER')], 'Define asked for PASSWORD_VERIFIER.'],
    [[define(0, 0, 'not logged')], 'After a run of Define whose answer is not in the log.'],
    [[step('CreateAuthChallenge', 0, {})], 'A challenge was created; no answer to it was verified.'],
    [
      [step('VerifyAuthChallengeResponse', 0, { chose: 'wrong' })],
      'Verify found the answer wrong; no run of Define was logged after it.',
    ],
    [
      [step('VerifyAuthChallengeResponse', 0, {})],
      'Verify ran, and its answer is not in the log; no run of Define was logged after it.',
    ],
  ];
  test.each(stops)('%j', (runs, stopped) => {
    expect(customAuthTraces(runs).map((it) => it.stopped)).toEqual([stopped]);
  });

  test('runs of one call may have the same time', () => {
    const [trace] = customAuthTraces([
      define(0, 0, 'CUSTOM_CHALLENGE'),
      step('CreateAuthChallenge', 0, {}),
      define(9000, 1, 'issue tokens'),
      step('VerifyAuthChallengeResponse', 9000, { chose: 'right' }),
    ]);
    expect(trace?.stopped).toBe('Define issued tokens after 9 seconds.');
  });

  test('a new session, or a long pause, is another sign-in', () => {
    const again = [define(0, 0, 'CUSTOM_CHALLENGE'), define(1000, 0, 'CUSTOM_CHALLENGE')];
    const later = step('CreateAuthChallenge', 16 * 60_000 + 1000, {});
    expect(customAuthTraces([...again, later]).map((it) => it.startedAt)).toEqual([0, 1000, later.at]);
  });

  test('the newest twenty are kept', () => {
    const many = Array.from({ length: 25 }, (_, n) => define(n * 1000, 0, 'fail'));
    expect(customAuthTraces(many).map((it) => it.startedAt)).toEqual(many.slice(-20).map((it) => it.at));
  });
});
