import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, describe, expect, test } from 'vitest';
import { createTriggerLogs } from '../../src/aws/cloudwatch-logs.ts';
import { patience } from '../../src/aws/patience.ts';
import { triggerContracts } from '../../src/cognito/triggers.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { TriggerLog } from '../../src/evidence/ports/trigger-logs.ts';
import { gap } from '../../src/evidence/reading.ts';
import { type Answer, refusal, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
const MINUTE_MS = 60_000;
const SPAN = { from: EXAMPLE_NOW - 60 * MINUTE_MS, to: EXAMPLE_NOW };
const LOG: TriggerLog = {
  functionName: 'pre-sign-up',
  region: 'us-east-1',
  logGroup: '/aws/lambda/pre-sign-up',
  runsLogged: true,
  contracts: triggerContracts.filter(({ slot }) => slot === 'PreSignUp'),
  eventVersion: '1',
  maxPages: 12,
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Asked {
  readonly logGroupName: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly nextToken?: string;
}

/** A log behind a server that answers as told; `now` is what the reader's clock shows at each look. */
async function logs(answer: (asked: Asked, count: number) => Answer, now: () => number = () => 0, timeoutMs = 1000) {
  const server = await startLoopback((request, count) => answer(JSON.parse(request.body), count));
  closing.push(server.stop);
  const client = new CloudWatchLogsClient({
    region: 'us-east-1',
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(timeoutMs, 1),
  });
  const port = createTriggerLogs({ client: () => client, now, patienceMs: 5000 });
  return {
    read: async (change: Partial<TriggerLog> = {}) => port.triggerRuns(POOL, { ...LOG, ...change }, SPAN),
    asked: (): Asked[] => server.requests.map((it) => JSON.parse(it.body)),
  };
}

const id = (n: number) => `8f507cfc-aaaa-4bbb-8ccc-${String(n).padStart(12, '0')}`;
const started = (n: number, at: number, stream = '2026/11/20/[42]abc') => ({
  eventId: String(n),
  logStreamName: stream,
  timestamp: at,
  message: `START RequestId: ${id(n)} Version: 42\n`,
});
const page = (events: readonly object[], nextToken?: string): Answer => ({
  kind: 'json',
  body: { events, ...(nextToken === undefined ? {} : { nextToken }) },
});

describe('a log', () => {
  test('that fits one page', async () => {
    const { read, asked } = await logs(() => page([started(1, SPAN.from + 1), started(2, SPAN.from + 2)]));
    expect(await read()).toMatchObject({
      kind: 'known',
      value: { runs: 2, activity: 'ran', complete: true, readFrom: SPAN.from, byVersion: { '42': 2 } },
    });
    expect(asked()).toEqual([{ logGroupName: LOG.logGroup, startTime: SPAN.from, endTime: SPAN.to }]);
  });

  test('that is longer: the newest part first, each part before it twice as long, no event twice', async () => {
    const old = SPAN.from + 1000;
    const { read, asked } = await logs(({ startTime, endTime, nextToken }, count) => {
      if (count === 1) return page([started(1, old - 1), started(2, old)], 'more');
      if (startTime === old) return page([started(2, old), started(3, old + 5)]);
      return nextToken === undefined ? page([], 'empty') : page([started(startTime, endTime)]);
    });
    expect(await read()).toMatchObject({ kind: 'known', value: { runs: 5, complete: true, readFrom: SPAN.from } });
    expect(asked().map((it) => [it.startTime - SPAN.from, SPAN.to - it.endTime, it.nextToken])).toEqual([
      [0, 0, undefined],
      [50 * MINUTE_MS, 0, undefined],
      [50 * MINUTE_MS, 0, 'empty'],
      [30 * MINUTE_MS - 1, 10 * MINUTE_MS + 1, undefined],
      [30 * MINUTE_MS - 1, 10 * MINUTE_MS + 1, 'empty'],
      [1000, 30 * MINUTE_MS + 2, undefined],
    ]);
  });

  test('that does not end: read in part, which is said', async () => {
    let next = 0;
    const { read, asked } = await logs(() => {
      next += 1;
      return page([started(next, SPAN.to - next)], `token ${next}`);
    });
    expect(await read({ maxPages: 4 })).toMatchObject({
      kind: 'known',
      value: { runs: 4, complete: false, readFrom: SPAN.to - 1 },
    });
    expect(asked()).toHaveLength(4);
  });

  test('that takes too long is read in part', async () => {
    let clock = 0;
    const { read, asked } = await logs(
      (_, count) => page([started(count, SPAN.from + count)], `token ${count}`),
      () => (clock += 1000),
    );
    expect(await read()).toMatchObject({ kind: 'known', value: { complete: false } });
    expect(asked().length).toBeLessThan(8);
  });

  test('whose later pages fail keeps what was read', async () => {
    const { read } = await logs((_, count) =>
      count === 1 ? page([started(1, SPAN.from)], 'more') : refusal('ThrottlingException', 'Rate exceeded'),
    );
    expect(await read()).toMatchObject({ kind: 'known', value: { runs: 1, complete: false } });
  });

  test('without a run is a fact', async () => {
    const { read } = await logs(() => page([]));
    expect(await read()).toMatchObject({ kind: 'known', value: { runs: 0, activity: 'no runs', lines: 0 } });
    expect(await read({ runsLogged: false })).toMatchObject({ kind: 'known', value: { activity: 'not logged' } });
  });

  test('that is not there is a fact', async () => {
    const { read } = await logs(() => refusal('ResourceNotFoundException', 'The specified log group does not exist.'));
    expect(await read()).toMatchObject({ kind: 'known', value: { runs: 0, activity: 'no log' } });
  });

  test('shared by functions: only its own streams', async () => {
    const shared = [
      started(1, SPAN.from, '2026/11/20/pre-sign-up[42]abc'),
      started(2, SPAN.from, '2026/11/20/other[7]abc'),
      started(3, SPAN.from, 'a stream of its own'),
    ];
    const { read } = await logs(() => page(shared));
    expect(await read({ logGroup: '/shared' })).toMatchObject({ kind: 'known', value: { runs: 2 } });
    expect(await read()).toMatchObject({ kind: 'known', value: { runs: 3 } });
  });
});

describe('what AWS refuses is a gap with the right that is missing', () => {
  const answers: readonly (readonly [what: string, answer: Answer, expected: unknown])[] = [
    [
      'denied',
      refusal('AccessDeniedException', 'User: x is not authorized to perform: logs:FilterLogEvents on resource: y'),
      gap(
        'denied',
        'AWS refused logs:FilterLogEvents. Allow it in the role that the bot uses.',
        'logs:FilterLogEvents',
      ),
    ],
    [
      'throttled',
      refusal('ThrottlingException', 'Rate exceeded'),
      gap(
        'throttled',
        'AWS limits how often logs:FilterLogEvents may be called, and the limit is reached. Try again in a minute.',
      ),
    ],
    [
      'hanging',
      { kind: 'hang' },
      gap(
        'timed out',
        'AWS did not answer logs:FilterLogEvents in time. Try again; if it stays, check the network and AWS Health.',
      ),
    ],
  ];
  test.each(answers)('%s', async (_what, answer, expected) => {
    const { read } = await logs(
      () => answer,
      () => 0,
      100,
    );
    expect(await read()).toEqual(expected);
  });

  test.each([['not JSON'], ['{"events":7}'], ['{"events":[{"timestamp":"x"},{},{"message":"y"}]}']])(
    'an answer that is none does not throw: %s',
    async (body) => {
      const { read } = await logs(() => ({ kind: 'text', body }));
      expect(['gap', 'known']).toContain((await read()).kind);
    },
  );
});
