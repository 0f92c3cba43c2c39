import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient, type LoggingConfig } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LambdaFunction, newFunction } from '../../../../sandbox/aws/lambda/function.ts';
import { addAlias, publish } from '../../../../sandbox/aws/lambda/publish.ts';
import { refusalOf, running, START } from '../running.ts';

const { aws, settings } = running(undefined, { second: 300 });
const parts: { lambda?: LambdaClient; logs?: CloudWatchLogsClient } = {};

beforeAll(() => {
  parts.lambda = new LambdaClient(settings());
  parts.logs = new CloudWatchLogsClient(settings());
});
afterAll(() => {
  parts.lambda?.destroy();
  parts.logs?.destroy();
});

function add(name: string, code: string, is: Parameters<typeof newFunction>[4] = {}): LambdaFunction {
  const fn = newFunction(aws().state, name, code, START, is);
  aws().state.functions.push(fn);
  return fn;
}

async function invoke(FunctionName: string, payload: unknown = {}, Qualifier?: string) {
  const { Payload, FunctionError, ExecutedVersion, LogResult } = await (parts.lambda ?? new LambdaClient({})).send(
    new InvokeCommand({ FunctionName, Qualifier, Payload: JSON.stringify(payload), LogType: 'Tail' }),
  );
  return {
    payload: JSON.parse(Buffer.from(Payload ?? []).toString()),
    error: FunctionError,
    version: ExecutedVersion,
    tail: Buffer.from(LogResult ?? '', 'base64').toString(),
  };
}

/** The log of a function, with what differs from run to run written as a letter. */
async function log(name: string): Promise<string[]> {
  const { events } = await (parts.logs ?? new CloudWatchLogsClient({})).send(
    new FilterLogEventsCommand({ logGroupName: name }),
  );
  return (events ?? []).map(({ message = '' }) =>
    message
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replaceAll(/Max Memory Used: \d+ MB/g, 'Max Memory Used: N MB')
      .replace(/"maxMemoryUsedMB":\d+/, '"maxMemoryUsedMB":0')
      .replace(/"(stack|stackTrace)":\[.*?\](?=[,}])/s, '"$1":[]'),
  );
}

const TIME = '2026-11-20T12:00:00.000Z';
const INIT =
  'INIT_START Runtime Version: nodejs:22.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:sandbox-arm64\n';
const report = (more: string, duration = '0.00', billed = 1) =>
  `REPORT RequestId: ID\tDuration: ${duration} ms\tBilled Duration: ${billed} ms\tMemory Size: 128 MB\tMax Memory Used: N MB\t${more}\n`;
const LOUD =
  'export const handler = async (event, context) => { console.warn("got %s", event.a); return { event, context }; }';

describe('a function that runs', () => {
  test('is handed event and context, and writes START, its own lines, END and REPORT', async () => {
    add('loud', LOUD);
    const { payload, version, error, tail } = await invoke('loud', { a: 1 });
    expect([version, error, payload.event, payload.context.functionName]).toEqual([
      '$LATEST',
      undefined,
      { a: 1 },
      'loud',
    ]);
    expect(payload.context.invokedFunctionArn).toBe('arn:aws:lambda:us-east-1:123456789012:function:loud');
    expect(payload.context.logStreamName).toMatch(/^2026\/11\/20\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(await log('/aws/lambda/loud')).toEqual([
      INIT,
      'START RequestId: ID Version: $LATEST\n',
      `${TIME}\tID\tWARN\tgot 1\n`,
      'END RequestId: ID\n',
      report('Init Duration: 0.00 ms\t'),
    ]);
    expect(tail).toContain(`START RequestId: ${payload.context.awsRequestId} Version: $LATEST\n`);
  });

  test('stays warm, and starts anew when its code is another', async () => {
    const fn = add('warm', 'let n = 0; exports.handler = async () => { n += 1; return n; }');
    expect([(await invoke('warm')).payload, (await invoke('warm')).payload]).toEqual([1, 2]);
    expect((await log('/aws/lambda/warm')).filter((line) => line.startsWith('INIT_START')).length).toBe(1);
    fn.latest = { ...fn.latest, code: 'exports.handler = async () => "new"' };
    expect((await invoke('warm')).payload).toBe('new');
  });

  test('inherits no environment, reads no files, starts no process and gets its own variables', async () => {
    process.env.SANDBOX_TEST_SECRET = 'must stay here';
    add(
      'closed',
      `import { readFileSync } from 'node:fs';
       import { execSync } from 'node:child_process';
       const tried = (what) => { try { return what(); } catch (error) { return error.code; } };
       export const handler = async () => ({
         names: Object.keys(process.env).sort(),
         inherited: Object.keys(process.report.getReport().environmentVariables),
         own: process.env.TABLE,
         file: tried(() => readFileSync('/etc/passwd', 'utf8')),
         process: tried(() => String(execSync('id'))),
       });`,
      { Environment: { Variables: { TABLE: 'users' } } },
    );
    const { payload } = await invoke('closed');
    delete process.env.SANDBOX_TEST_SECRET;
    expect(payload).toEqual({
      names: [
        'AWS_DEFAULT_REGION',
        'AWS_EXECUTION_ENV',
        'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
        'AWS_LAMBDA_FUNCTION_NAME',
        'AWS_LAMBDA_FUNCTION_VERSION',
        'AWS_LAMBDA_INITIALIZATION_TYPE',
        'AWS_LAMBDA_LOG_GROUP_NAME',
        'AWS_LAMBDA_LOG_STREAM_NAME',
        'AWS_REGION',
        'LAMBDA_TASK_ROOT',
        'TABLE',
        'TZ',
        '_HANDLER',
      ],
      inherited: [],
      own: 'users',
      file: 'ERR_ACCESS_DENIED',
      process: 'ERR_ACCESS_DENIED',
    });
  });

  test('an alias runs the version that it leads to, in the share of its weights', async () => {
    const fn = add('split', 'exports.handler = async () => "one"');
    publish(fn, START);
    fn.latest = {
      code: 'exports.handler = async () => "two"',
      configuration: { ...fn.latest.configuration, CodeSha256: '2' },
    };
    publish(fn, START);
    addAlias(fn, 'live', '1');
    addAlias(fn, 'canary', '1', { 2: 1 });
    expect([await invoke('split', {}, 'live'), await invoke('split', {}, 'canary')]).toMatchObject([
      { payload: 'one', version: '1' },
      { payload: 'two', version: '2' },
    ]);
  });

  test('is counted, for itself, its alias and the version behind it', () => {
    const counted = [...aws().state.metrics.values()]
      .filter(({ name, dimensions }) => name === 'Invocations' && dimensions.FunctionName === 'split')
      .map(({ dimensions, minutes }) => [dimensions, [...minutes.values()].map(({ sum }) => sum)]);
    expect(counted).toEqual([
      [{ FunctionName: 'split' }, [2]],
      [{ FunctionName: 'split', Resource: 'split:live' }, [1]],
      [{ FunctionName: 'split', Resource: 'split:live', ExecutedVersion: '1' }, [1]],
      [{ FunctionName: 'split', Resource: 'split:canary' }, [1]],
      [{ FunctionName: 'split', Resource: 'split:canary', ExecutedVersion: '2' }, [1]],
    ]);
  });
});

describe('a function that fails', () => {
  const exit = (how: string) => `RequestId: ID Error: Runtime exited with error: ${how}\nRuntime.ExitError\n`;
  const uncaught = (type: string, message: string) =>
    `${TIME}\tundefined\tERROR\tUncaught Exception \t{"errorType":"${type}","errorMessage":"${message}","stack":[]}\n`;
  const started = (type: string, message: string) => [
    INIT,
    uncaught(type, message),
    `INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: ${type}\n`,
    uncaught(type, message),
    `INIT_REPORT Init Duration: 0.00 ms\tPhase: invoke\tStatus: error\tError Type: ${type}\n`,
    'START RequestId: ID Version: $LATEST\n',
    'END RequestId: ID\n',
    report(`Status: error\tError Type: ${type}\t`),
  ];
  const ran = (...lines: string[]) => [
    INIT,
    'START RequestId: ID Version: $LATEST\n',
    ...lines.slice(0, -1),
    'END RequestId: ID\n',
    lines.at(-1),
  ];

  test.each<[string, string, object, string, string, (string | undefined)[]]>([
    [
      'throws',
      'export const handler = async () => { throw new RangeError("nope"); }',
      {},
      'RangeError',
      'nope',
      ran(
        `${TIME}\tID\tERROR\tInvoke Error \t{"errorType":"RangeError","errorMessage":"nope","stack":[]}\n`,
        report('Init Duration: 0.00 ms\t'),
      ),
    ],
    [
      'lacks a module',
      'const x = require("left-pad"); exports.handler = async () => x;',
      {},
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'left-pad'\nRequire stack:\n- /var/task/index.js",
      started(
        'Runtime.ImportModuleError',
        String.raw`Error: Cannot find module 'left-pad'\nRequire stack:\n- /var/task/index.js`,
      ),
    ],
    [
      'cannot be parsed',
      'export const handler = async () => {',
      {},
      'Runtime.UserCodeSyntaxError',
      'SyntaxError: Unexpected end of input',
      started('Runtime.UserCodeSyntaxError', 'SyntaxError: Unexpected end of input'),
    ],
    [
      'has no handler',
      'export const other = 1;',
      {},
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
      started('Runtime.HandlerNotFound', 'index.handler is undefined or not exported'),
    ],
    [
      'is late',
      'exports.handler = () => new Promise(() => setInterval(() => undefined, 1000));',
      { Timeout: 1 },
      'Sandbox.Timedout',
      'RequestId: ID Error: Task timed out after 1.00 seconds',
      ran(
        `${TIME} ID Task timed out after 1.00 seconds\n\n`,
        report('Init Duration: 0.00 ms\tStatus: timeout\t', '1000.00', 1000),
      ),
    ],
    [
      'is busy for ever',
      'exports.handler = () => { for (;;); };',
      { Timeout: 1 },
      'Sandbox.Timedout',
      'RequestId: ID Error: Task timed out after 1.00 seconds',
      ran(
        `${TIME} ID Task timed out after 1.00 seconds\n\n`,
        report('Init Duration: 0.00 ms\tStatus: timeout\t', '1000.00', 1000),
      ),
    ],
    [
      'exits',
      'exports.handler = () => process.exit(3);',
      {},
      'Runtime.ExitError',
      'RequestId: ID Error: Runtime exited with error: exit status 3',
      ran(exit('exit status 3'), report('Init Duration: 0.00 ms\tStatus: error\tError Type: Runtime.ExitError\t')),
    ],
    [
      'takes too much memory',
      'exports.handler = () => { const all = []; for (;;) all.push(new Array(100_000).fill(1.5)); };',
      { Timeout: 60 },
      'Runtime.ExitError',
      'RequestId: ID Error: Runtime exited with error: signal: killed',
      ran(exit('signal: killed'), report('Init Duration: 0.00 ms\tStatus: error\tError Type: Runtime.OutOfMemory\t')),
    ],
    [
      'drops a rejection',
      'exports.handler = () => { Promise.reject(new Error("lost")); return new Promise(() => undefined); };',
      {},
      'Runtime.UnhandledPromiseRejection',
      'Error: lost',
      ran(
        `${TIME}\tID\tERROR\tUnhandled Promise Rejection \t{"errorType":"Runtime.UnhandledPromiseRejection","errorMessage":"Error: lost","stack":[]}\n`,
        exit('exit status 128'),
        report('Init Duration: 0.00 ms\tStatus: error\tError Type: Runtime.UnhandledPromiseRejection\t'),
      ),
    ],
  ])('because it %s', async (what, code, is, type, message, lines) => {
    const name = what.replaceAll(' ', '-');
    add(name, code, is);
    const { payload, error } = await invoke(name);
    expect([error, payload.errorType, payload.errorMessage.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')]).toEqual([
      'Unhandled',
      type,
      message,
    ]);
    expect(await log(`/aws/lambda/${name}`)).toEqual(lines);
  });

  test('errors name files as Lambda does', async () => {
    const { payload } = await invoke('throws');
    expect(payload.trace.slice(0, 3)).toEqual([
      'RangeError: nope',
      expect.stringMatching(/^ {4}at handler \(file:\/\/\/var\/task\/index\.mjs:1:\d+\)$/),
      expect.stringMatching(/^ {4}at call \(file:\/\/\/var\/runtime\/index\.mjs:\d+:\d+\)$/),
    ]);
  });
});

describe('the JSON format', () => {
  const json = (name: string, more: LoggingConfig = {}) => ({
    LoggingConfig: { LogFormat: 'JSON' as const, LogGroup: `/json/${name}`, ...more },
  });
  const parsed = async (group: string) => (await log(group)).map((line) => JSON.parse(line));

  test('writes records, in a group that functions can share', async () => {
    add(
      'records',
      'exports.handler = async () => { console.log({ a: 1 }); throw new Error("nope"); }',
      json('records'),
    );
    await invoke('records');
    expect(await parsed('/json/records')).toEqual([
      {
        time: TIME,
        type: 'platform.initStart',
        record: {
          initializationType: 'on-demand',
          phase: 'init',
          runtimeVersion: 'nodejs:22.v1',
          functionName: 'records',
          functionVersion: '$LATEST',
        },
      },
      { time: TIME, type: 'platform.start', record: { requestId: 'ID', version: '$LATEST' } },
      { timestamp: TIME, level: 'INFO', requestId: 'ID', message: { a: 1 } },
      {
        timestamp: TIME,
        level: 'ERROR',
        requestId: 'ID',
        message: { errorType: 'Error', errorMessage: 'nope', stackTrace: [] },
      },
      {
        time: TIME,
        type: 'platform.runtimeDone',
        record: { requestId: 'ID', status: 'error', errorType: 'Error' },
      },
      {
        time: TIME,
        type: 'platform.report',
        record: {
          requestId: 'ID',
          metrics: {
            durationMs: 0,
            billedDurationMs: 1,
            memorySizeMB: 128,
            maxMemoryUsedMB: 0,
            initDurationMs: 0,
          },
          status: 'error',
          errorType: 'Error',
        },
      },
    ]);
    const [stream] =
      aws()
        .state.logGroups.find(({ name }) => name === '/json/records')
        ?.streams.keys() ?? [];
    expect(stream).toMatch(/^2026\/11\/20\/records\[\$LATEST\][0-9a-f]{32}$/);
  });

  test('a level of WARN hides runs that went well', async () => {
    add('quiet', LOUD, json('quiet', { SystemLogLevel: 'WARN', ApplicationLogLevel: 'WARN' }));
    await invoke('quiet', { a: 2 });
    expect(await parsed('/json/quiet')).toEqual([
      { timestamp: TIME, level: 'WARN', requestId: 'ID', message: 'got 2' },
    ]);
  });
});

describe('limits', () => {
  test('a call beyond the reserved concurrency is turned away, counted, and leaves no line', async () => {
    add('reserved', LOUD).reserved = 0;
    expect(await refusalOf(invoke('reserved'))).toBe('TooManyRequestsException: Rate Exceeded.');
    const throttles = [...aws().state.metrics.values()].filter(
      ({ name, dimensions }) => name === 'Throttles' && dimensions.FunctionName === 'reserved',
    );
    expect(throttles.map(({ minutes }) => [...minutes.values()].map(({ sum }) => sum))).toEqual([[1], [1]]);
    expect(aws().state.logGroups.some(({ name }) => name === '/aws/lambda/reserved')).toBe(false);
  });

  test('a function runs as often at once as it may', async () => {
    add('one', 'exports.handler = () => new Promise((done) => setTimeout(done, 150, "done"));').reserved = 1;
    const all = await Promise.allSettled([invoke('one'), invoke('one')]);
    expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a version that is not ready is in conflict', async () => {
    add('pending', LOUD, { State: 'Pending' });
    expect(await refusalOf(invoke('pending'))).toMatch(
      /^ResourceConflictException: The operation cannot be performed at this time\. The function is currently in the following state: Pending/,
    );
  });
});
