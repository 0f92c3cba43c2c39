import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedRuns } from '../../../../sandbox/aws/logs/recorded.ts';
import type { RecordedRuntime } from '../../../../sandbox/aws/logs/recorded-run.ts';
import { writeLines } from '../../../../sandbox/aws/logs/write.ts';
import { type AwsStandIn, startAws } from '../../../../sandbox/aws/server.ts';
import { healthy } from '../../../../sandbox/scenarios/healthy.ts';
import { CONTROL_TOKEN, refusalOf, START } from '../running.ts';

const parts: { aws?: AwsStandIn; logs?: CloudWatchLogsClient } = {};
const group = '/aws/lambda/pre-sign-up';
const stream = '2026/11/20/[7]0123456789abcdef0123456789abcdef';

beforeAll(async () => {
  parts.aws = await startAws({
    scenario: healthy,
    now: () => START,
    controlToken: CONTROL_TOKEN,
    limits: { logScan: 4 },
  });
  parts.logs = new CloudWatchLogsClient({
    endpoint: parts.aws.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox-not-a-key', secretAccessKey: 'sandbox-not-a-secret' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  parts.logs?.destroy();
  await parts.aws?.close();
});

const logs = () => parts.logs ?? new CloudWatchLogsClient({});
const account = () => {
  if (parts.aws === undefined) throw new Error('not running');
  return parts.aws.state;
};

const lines = ['one', 'two ERROR', 'three error', 'four [ERROR] timed out', 'five', 'six', 'seven ERROR'];

beforeEach(() => {
  account().logGroups.length = 0;
  writeLines(
    account(),
    group,
    lines.map((message, n) => ({ stream, at: START + n * 1000, message })),
  );
  writeLines(account(), group, [
    { stream: '2026/11/20/[8]ff', at: START + 500, message: 'late', ingested: START + 900 },
  ]);
});

async function filtered(input: Partial<FilterLogEventsCommandInput>): Promise<(string | undefined)[][]> {
  const pages: (string | undefined)[][] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs().send(new FilterLogEventsCommand({ logGroupName: group, ...input, nextToken }));
    pages.push(page.events?.map(({ message }) => message) ?? []);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return pages;
}

describe('FilterLogEvents', () => {
  test('gives events of all streams by time, and what is known of each', async () => {
    const { events, nextToken } = await logs().send(
      new FilterLogEventsCommand({ logGroupName: group, endTime: START + 999 }),
    );
    expect(nextToken).toBeUndefined();
    expect(events?.map(({ eventId, ...event }) => [typeof eventId, event])).toEqual([
      ['string', { logStreamName: stream, timestamp: START, ingestionTime: START, message: 'one' }],
      [
        'string',
        { logStreamName: '2026/11/20/[8]ff', timestamp: START + 500, ingestionTime: START + 900, message: 'late' },
      ],
    ]);
  });

  test('looks at some events a page: a page can be empty and still have a token', async () => {
    expect(await filtered({ filterPattern: 'seven' })).toEqual([[], ['seven ERROR']]);
  });

  test.each<[string, string, string[]]>([
    ['a term, letter case counting', 'ERROR', ['two ERROR', 'four [ERROR] timed out', 'seven ERROR']],
    ['two terms', 'ERROR seven', ['seven ERROR']],
    ['either term', '?five ?six', ['five', 'six']],
    ['a phrase', '"timed out"', ['four [ERROR] timed out']],
    ['a phrase with signs', '?"[ERROR]" ?three', ['three error', 'four [ERROR] timed out']],
    ['a term left out', 'ERROR -seven', ['two ERROR', 'four [ERROR] timed out']],
    ['a regular expression', '%^s(ix|even)%', ['six', 'seven ERROR']],
    ['optional terms beside a needed one, which are ignored', '?five seven', ['seven ERROR']],
  ])('matches %s', async (_what, filterPattern, messages) => {
    expect((await filtered({ filterPattern })).flat()).toEqual(messages);
  });

  test('keeps to times, streams and limits', async () => {
    expect([
      await filtered({ startTime: START + 5000, endTime: START + 5999 }),
      await filtered({ logStreamNamePrefix: '2026/11/20/[8]' }),
      await filtered({ logStreamNames: [stream], limit: 3 }),
    ]).toEqual([
      [['six']],
      [['late'], []],
      [['one', 'two ERROR', 'three error'], ['four [ERROR] timed out', 'five', 'six'], ['seven ERROR']],
    ]);
  });

  test('a page holds 1 MB at most', async () => {
    const big = 'x'.repeat(600_000);
    writeLines(
      account(),
      '/big',
      [1, 2].map((n) => ({ stream, at: START + n, message: `${n}${big}` })),
    );
    const pages = await filtered({ logGroupName: '/big' });
    expect(pages.map((page) => page.map((message) => message?.slice(0, 2)))).toEqual([['1x'], ['2x']]);
  });

  test('refuses groups that are not there, tokens it never gave and patterns it cannot read', async () => {
    const send = (input: FilterLogEventsCommandInput) => refusalOf(logs().send(new FilterLogEventsCommand(input)));
    expect([
      await send({ logGroupName: '/none' }),
      await send({ logGroupName: group, nextToken: 'made-up' }),
      await send({ logGroupName: group, filterPattern: '"open' }),
      await send({ logGroupName: group, filterPattern: '{ $.level = "ERROR" }' }),
    ]).toEqual([
      'ResourceNotFoundException: The specified log group does not exist.',
      'InvalidParameterException: The specified nextToken is invalid.',
      'InvalidParameterException: Invalid filter pattern',
      'InvalidParameterException: The stand-in does not read patterns over fields.',
    ]);
  });
});

test('groups and streams are listed, streams by name or by their last event', async () => {
  writeLines(account(), '/aws/lambda/other', [{ stream: 's', at: START, message: 'x' }]);
  const groups = await logs().send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/', limit: 1 }));
  const rest = await logs().send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/', limit: 1, nextToken: groups.nextToken }),
  );
  expect([...(groups.logGroups ?? []), ...(rest.logGroups ?? [])].map(({ logGroupName }) => logGroupName)).toEqual([
    '/aws/lambda/other',
    group,
  ]);
  const streams = await logs().send(
    new DescribeLogStreamsCommand({ logGroupName: group, orderBy: 'LastEventTime', descending: true }),
  );
  expect(
    streams.logStreams?.map(({ logStreamName, firstEventTimestamp, lastEventTimestamp }) => [
      logStreamName,
      firstEventTimestamp,
      lastEventTimestamp,
    ]),
  ).toEqual([
    [stream, START, START + 6000],
    ['2026/11/20/[8]ff', START + 500, START + 500],
  ]);
});

test('GetLogEvents pages through a stream until a token comes back', async () => {
  const get = (nextToken?: string) =>
    logs().send(
      new GetLogEventsCommand({ logGroupName: group, logStreamName: stream, startFromHead: true, limit: 5, nextToken }),
    );
  const first = await get();
  const second = await get(first.nextForwardToken);
  const third = await get(second.nextForwardToken);
  expect([first, second, third].map(({ events }) => events?.map(({ message }) => message))).toEqual([
    ['one', 'two ERROR', 'three error', 'four [ERROR] timed out', 'five'],
    ['six', 'seven ERROR'],
    [],
  ]);
  expect(third.nextForwardToken).toBe(second.nextForwardToken);
});

describe('Logs Insights', () => {
  const start = (queryString: string) =>
    logs().send(
      new StartQueryCommand({
        logGroupName: group,
        startTime: START / 1000,
        endTime: START / 1000 + 60,
        queryString,
      }),
    );

  async function result(queryString: string): Promise<(string | undefined)[][] | undefined> {
    const { queryId } = await start(queryString);
    await logs().send(new GetQueryResultsCommand({ queryId }));
    const { results } = await logs().send(new GetQueryResultsCommand({ queryId }));
    return results?.map((row) => row.filter(({ field }) => field !== '@ptr').map(({ value }) => value));
  }

  test('runs at first and is complete at the second look, with what it cost', async () => {
    const { queryId } = await start('fields @message | filter @message like /ERROR/ | limit 1');
    const first = await logs().send(new GetQueryResultsCommand({ queryId }));
    const second = await logs().send(new GetQueryResultsCommand({ queryId }));
    expect([first.status, first.results, second.status]).toEqual(['Running', [], 'Complete']);
    expect(second.results?.[0]?.[0]).toEqual({ field: '@message', value: 'two ERROR' });
    expect(second.statistics).toEqual({
      recordsMatched: 3,
      recordsScanned: 8,
      bytesScanned: 8 * 26 + [...lines, 'late'].join('').length,
      logGroupsScanned: 1,
    });
  });

  test.each<[string, string[][]]>([
    [
      'fields @timestamp, @message | filter @message like "ERROR" and @message not like /seven/ | sort @timestamp desc',
      [
        ['2026-11-20 12:00:03.000', 'four [ERROR] timed out'],
        ['2026-11-20 12:00:01.000', 'two ERROR'],
      ],
    ],
    ['fields @message | filter @message = "six" or @message like /(?i)^FIVE/', [['five'], ['six']]],
    [
      'stats count(*) as n by bin(5s) | sort n desc',
      [
        ['2026-11-20 12:00:00.000', '6'],
        ['2026-11-20 12:00:05.000', '2'],
      ],
    ],
  ])('%s', async (query, rows) => {
    expect(await result(query)).toEqual(rows);
  });

  test('refuses what it does not know, and can be stopped', async () => {
    expect(await refusalOf(start('parse @message "x" as y'))).toBe(
      'MalformedQueryException: unexpected symbol found parse',
    );
    const { queryId } = await start('fields @message');
    await logs().send(new StopQueryCommand({ queryId }));
    expect((await logs().send(new GetQueryResultsCommand({ queryId }))).status).toBe('Cancelled');
  });
});

test.each<[RecordedRuntime, string]>([
  ['python', "[ERROR] KeyError: 'tenant'\nTraceback (most recent call last):"],
  ['java', 'tenant: java.lang.IllegalStateException'],
  ['dotnet', '\tfail\tSystem.InvalidOperationException: tenant'],
  ['go', '{"errorMessage":"tenant","errorType":"errorString"}'],
  ['ruby', '"errorType": "Function<KeyError>"'],
])('recorded runs of %s can be written down', async (runtime, shape) => {
  account().logGroups.length = 0;
  const run = { group, stream, at: START, requestId: 'r-1', version: '3', runtime };
  seedRuns(account(), [{ ...run, failure: 'exception', text: 'tenant' }]);
  const messages = (await filtered({})).flat();
  expect([messages.length, messages[0], messages[2]]).toEqual([
    4,
    'START RequestId: r-1 Version: 3\n',
    'END RequestId: r-1\n',
  ]);
  expect(messages[1]).toContain(shape);
});

test('recorded runs in JSON format are records; java names the request in its own way', async () => {
  account().logGroups.length = 0;
  const run = { group, stream, at: START, requestId: 'r-1', version: '3', runtime: 'java', format: 'JSON' } as const;
  seedRuns(account(), [
    { ...run, failure: 'exception', text: 'tenant' },
    { ...run, failure: 'memory' },
  ]);
  const records = (await filtered({})).flat().map((message) => JSON.parse(message ?? ''));
  const time = '2026-11-20T12:00:00.000Z';
  const start = { time, type: 'platform.start', record: { requestId: 'r-1', version: '3' } };
  const report = (errorType: string, maxMemoryUsedMB: number) => ({
    time,
    type: 'platform.report',
    record: {
      requestId: 'r-1',
      metrics: { durationMs: 12, billedDurationMs: 12, memorySizeMB: 128, maxMemoryUsedMB },
      status: 'error',
      errorType,
    },
  });
  expect(records).toEqual([
    start,
    {
      timestamp: time,
      level: 'ERROR',
      message: 'tenant',
      AWSRequestId: 'r-1',
      errorType: 'java.lang.IllegalStateException',
      errorMessage: 'tenant',
      stackTrace: [],
    },
    report('java.lang.IllegalStateException', 64),
    start,
    report('Runtime.OutOfMemory', 128),
  ]);
});
