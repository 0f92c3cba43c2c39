import { describe, expect, test } from 'vitest';
import type { RunFailure } from '../../../src/evidence/runs.ts';
import { AT, ID, jsonRun, run, STREAM, scanned } from './recorded.ts';

const NOW = '2026-11-20T02:00:00.123Z';
const stack = ['TypeError: x', '    at Runtime.handler (/var/task/index.js:3:15)'];

/** One failing run as each runtime writes it. */
const recorded: readonly [
  what: string,
  messages: readonly string[],
  failure: RunFailure,
  signature: string,
  example: string,
][] = [
  [
    'node, Text: the handler threw',
    run(ID, [
      `${NOW}\t${ID}\tERROR\tInvoke Error \t${JSON.stringify({ errorType: 'TypeError', errorMessage: "Cannot read properties of undefined (reading 'email')", stack })}\n`,
    ]),
    'exception',
    "TypeError: Cannot read properties of undefined (reading 'email')",
    "TypeError: Cannot read properties of undefined (reading 'email') (index.js:3)",
  ],
  [
    'node, Text: a rejection nobody caught',
    run(ID, [
      `${NOW}\t${ID}\tERROR\tUnhandled Promise Rejection \t${JSON.stringify({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: boom', stack: [] })}\n`,
    ]),
    'exception',
    'Runtime.UnhandledPromiseRejection: Error: boom',
    'Runtime.UnhandledPromiseRejection: Error: boom',
  ],
  [
    'node, Text: a module is missing, told at start and again in the run',
    [
      `${NOW}\tundefined\tERROR\tUncaught Exception \t${JSON.stringify({ errorType: 'Runtime.ImportModuleError', errorMessage: "Error: Cannot find module 'jsonwebtoken'\nRequire stack:\n- /var/task/index.js", stack: [] })}\n`,
      'INIT_REPORT Init Duration: 812.33 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError\n',
      ...run(ID, [
        `${NOW}\tundefined\tERROR\tUncaught Exception \t${JSON.stringify({ errorType: 'Runtime.ImportModuleError', errorMessage: "Error: Cannot find module 'jsonwebtoken'", stack: [] })}\n`,
      ]),
    ],
    'import',
    "Runtime.ImportModuleError: Error: Cannot find module 'jsonwebtoken'",
    "Runtime.ImportModuleError: Error: Cannot find module 'jsonwebtoken'",
  ],
  [
    'node, Text: syntax',
    run(ID, [
      `${NOW}\tundefined\tERROR\tUncaught Exception \t${JSON.stringify({ errorType: 'Runtime.UserCodeSyntaxError', errorMessage: 'SyntaxError: Unexpected token', stack: [] })}\n`,
    ]),
    'import',
    'Runtime.UserCodeSyntaxError: SyntaxError: Unexpected token',
    'Runtime.UserCodeSyntaxError: SyntaxError: Unexpected token',
  ],
  [
    'node, Text: no such handler',
    run(ID, [
      `${NOW}\tundefined\tERROR\tUncaught Exception \t${JSON.stringify({ errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported', stack: [] })}\n`,
    ]),
    'handler',
    'Runtime.HandlerNotFound: index.handler is undefined or not exported',
    'Runtime.HandlerNotFound: index.handler is undefined or not exported',
  ],
  [
    'node, JSON: the handler threw',
    jsonRun(
      ID,
      [
        {
          timestamp: NOW,
          level: 'ERROR',
          requestId: ID,
          message: { errorType: 'TypeError', errorMessage: 'boom', stackTrace: stack },
        },
      ],
      { status: 'error', errorType: 'TypeError' },
    ),
    'exception',
    'TypeError: boom',
    'TypeError: boom (index.js:3)',
  ],
  [
    'node, JSON: an error that the function survived',
    jsonRun(ID, [
      {
        timestamp: NOW,
        level: 'ERROR',
        requestId: ID,
        errorType: 'Error',
        errorMessage: 'cache is cold',
        stackTrace: [],
        message: 'went on',
      },
    ]),
    'logged-error',
    'Error: cache is cold',
    'Error: cache is cold',
  ],
  [
    'node: the heap is full',
    run(ID, ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n']),
    'out-of-memory',
    'JavaScript heap out of memory',
    'JavaScript heap out of memory',
  ],
  [
    'any: time is over, Text, told twice',
    [...run(ID, [], 'Max Memory Used: 60 MB\tStatus: timeout'), `${NOW} ${ID} Task timed out after 3.00 seconds\n\n`],
    'timeout',
    'Task timed out after 3.00 seconds',
    'Task timed out after 3.00 seconds',
  ],
  ['any: time is over, JSON', jsonRun(ID, [], { status: 'timeout' }), 'timeout', 'Task timed out', 'Task timed out'],
  [
    'any: killed for its memory, Text',
    run(ID, [`RequestId: ${ID} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n`]),
    'out-of-memory',
    'Runtime.ExitError: Runtime exited with error: signal: killed',
    'Runtime.ExitError: Runtime exited with error: signal: killed',
  ],
  [
    'any: out of memory, JSON',
    jsonRun(ID, [], { status: 'error', errorType: 'Runtime.OutOfMemory' }),
    'out-of-memory',
    'Runtime.OutOfMemory: The runtime was killed with all of its memory used',
    'Runtime.OutOfMemory: The runtime was killed with all of its memory used',
  ],
  [
    'any: it exited',
    run(ID, [`RequestId: ${ID} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n`]),
    'crash',
    'Runtime.ExitError: Runtime exited with error: exit status #',
    'Runtime.ExitError: Runtime exited with error: exit status 1',
  ],
  [
    'any: the start took too long',
    ['INIT_REPORT Init Duration: 10000.12 ms\tPhase: init\tStatus: timeout\n', ...run(ID, [])],
    'timeout',
    'Task timed out',
    'Task timed out',
  ],
  [
    'python, Text: an error nobody caught',
    run(ID, [
      `[ERROR] KeyError: 'email'\rTraceback (most recent call last):\r  File "/var/lang/lib/x.py", line 1, in y\r  File "/var/task/handler.py", line 5, in handler\r    return event['request']['email']\n`,
    ]),
    'exception',
    "KeyError: 'email'",
    "KeyError: 'email' (handler.py:5)",
  ],
  [
    'python, Text: a module is missing',
    run(ID, [
      "[ERROR] Runtime.ImportModuleError: Unable to import module 'handler': No module named 'jwt'\nTraceback (most recent call last):\n",
    ]),
    'import',
    "Runtime.ImportModuleError: Unable to import module 'handler': No module named 'jwt'",
    "Runtime.ImportModuleError: Unable to import module 'handler': No module named 'jwt'",
  ],
  [
    'python, Text: no such handler',
    run(ID, ["[ERROR] Runtime.HandlerNotFound: Handler 'main' missing on module 'handler'\n"]),
    'handler',
    "Runtime.HandlerNotFound: Handler '…' missing on module 'handler'",
    "Runtime.HandlerNotFound: Handler '…' missing on module 'handler'",
  ],
  [
    'python, Text: an answer that is no JSON',
    run(ID, [
      '[ERROR] Runtime.MarshalError: Unable to marshal response: Object of type datetime is not JSON serializable\n',
    ]),
    'exception',
    'Runtime.MarshalError: Unable to marshal response: Object of type datetime is not JSON serializable',
    'Runtime.MarshalError: Unable to marshal response: Object of type datetime is not JSON serializable',
  ],
  [
    'python, Text: an error that the function wrote and survived',
    run(ID, [`[ERROR]\t${NOW}\t${ID}\tcould not reach the cache\n`]),
    'logged-error',
    'could not reach the cache',
    'could not reach the cache',
  ],
  [
    'python, JSON: an error nobody caught',
    jsonRun(
      ID,
      [
        {
          timestamp: NOW,
          log_level: 'ERROR',
          errorMessage: "'email'",
          errorType: 'KeyError',
          requestId: ID,
          stackTrace: ['  File "/var/task/handler.py", line 5, in handler\n'],
        },
      ],
      { status: 'error', errorType: 'KeyError' },
    ),
    'exception',
    "KeyError: 'email'",
    "KeyError: 'email' (handler.py:5)",
  ],
  [
    'java, Text: an exception nobody caught',
    run(ID, [
      'no such tenant: java.lang.IllegalStateException\njava.lang.IllegalStateException: no such tenant\n\tat com.example.PreSignUp.handleRequest(PreSignUp.java:20)\n',
    ]),
    'exception',
    'java.lang.IllegalStateException: no such tenant',
    'java.lang.IllegalStateException: no such tenant (PreSignUp.java:20)',
  ],
  [
    'java, Text: the class is missing',
    run(ID, ['Class not found: com.example.Handler: java.lang.ClassNotFoundException\n']),
    'import',
    'java.lang.ClassNotFoundException: Class not found: com.example.Handler',
    'java.lang.ClassNotFoundException: Class not found: com.example.Handler',
  ],
  [
    'java, Text: out of memory',
    run(ID, ['Java heap space: java.lang.OutOfMemoryError\njava.lang.OutOfMemoryError: Java heap space\n\tat x\n']),
    'out-of-memory',
    'java.lang.OutOfMemoryError: Java heap space',
    'java.lang.OutOfMemoryError: Java heap space',
  ],
  [
    'java, JSON: an error that was logged',
    jsonRun(ID, [{ timestamp: NOW, level: 'ERROR', message: 'no such tenant', AWSRequestId: ID }]),
    'logged-error',
    'no such tenant',
    'no such tenant',
  ],
  [
    '.NET, Text: an exception nobody caught',
    run(ID, [
      `${NOW}\t${ID}\tfail\tSystem.NullReferenceException: Object reference not set to an instance of an object.\n   at Example.Function.Handler(Event e) in C:\\src\\Function.cs:line 12\n`,
    ]),
    'exception',
    'System.NullReferenceException: Object reference not set to an instance of an object.',
    'System.NullReferenceException: Object reference not set to an instance of an object. (Function.cs:12)',
  ],
  [
    '.NET, Text: the type is missing',
    run(ID, ["Unable to load type 'Example.Function' from assembly 'Example'.: LambdaException\n"]),
    'handler',
    "LambdaException: Unable to load type 'Example.Function' from assembly '…'.",
    "LambdaException: Unable to load type 'Example.Function' from assembly '…'.",
  ],
  [
    '.NET, JSON: an exception nobody caught',
    jsonRun(
      ID,
      [
        {
          timestamp: NOW,
          level: 'Error',
          requestId: ID,
          message: 'boom',
          errorType: 'System.Exception',
          errorMessage: 'boom',
          stackTrace: ['at Example.Function.Handler(Event e) in /src/Function.cs:line 12'],
        },
      ],
      { status: 'failure' },
    ),
    'exception',
    'System.Exception: boom',
    'System.Exception: boom (Function.cs:12)',
  ],
  [
    'go, Text: an error was returned',
    run(ID, ['2026/11/20 02:00:00 {"errorMessage":"no such tenant","errorType":"errorString"}\n']),
    'exception',
    'errorString: no such tenant',
    'errorString: no such tenant',
  ],
  [
    'go, Text: a panic, then the end',
    run(ID, [
      'panic: runtime error: index out of range [1] with length 1\n\ngoroutine 1 [running]:\n',
      `RequestId: ${ID} Error: Runtime exited with error: exit status 2\nRuntime.ExitError\n`,
    ]),
    'exception',
    'panic: runtime error: index out of range [#] with length #',
    'panic: runtime error: index out of range [1] with length 1',
  ],
  [
    'go: no binary',
    run(ID, [
      `RequestId: ${ID} Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap]\nRuntime.InvalidEntrypoint\n`,
    ]),
    'handler',
    "Runtime.InvalidEntrypoint: Couldn't find valid bootstrap(s): [/var/task/bootstrap]",
    "Runtime.InvalidEntrypoint: Couldn't find valid bootstrap(s): [/var/task/bootstrap]",
  ],
  [
    'ruby, Text: an error nobody caught',
    run(ID, [
      `Error raised from handler method\n${JSON.stringify({ errorMessage: "undefined method 'strip' for nil", errorType: 'Function<NoMethodError>', stackTrace: ["/var/task/handler.rb:3:in 'handler'"] })}\n`,
    ]),
    'exception',
    "NoMethodError: undefined method 'strip' for nil",
    "NoMethodError: undefined method 'strip' for nil (handler.rb:3)",
  ],
  [
    'ruby, Text: a library is missing',
    run(ID, [
      `Init error when loading handler handler.main\n${JSON.stringify({ errorMessage: 'cannot load such file -- jwt', errorType: 'Init<LoadError>', stackTrace: [] })}\n`,
    ]),
    'import',
    'LoadError: cannot load such file -- jwt',
    'LoadError: cannot load such file -- jwt',
  ],
  [
    'ruby, Text: an error that was logged',
    run(ID, [`E, [2026-11-20T02:00:00.123456 #8] ERROR -- ${ID}: could not reach the cache\n`]),
    'logged-error',
    'could not reach the cache',
    'could not reach the cache',
  ],
];

describe('one failing run, as its runtime writes it', () => {
  test.each(recorded)('%s', (_what, messages, failure, signature, example) => {
    const { failures, runs, failedRuns } = scanned(messages);
    expect(failures.map((it) => [it.failure, it.signature, it.example, it.count, it.byVersion])).toEqual([
      [failure, signature, example, 1, { '42': 1 }],
    ]);
    expect({ runs, failedRuns }).toEqual({ runs: 1, failedRuns: failure === 'logged-error' ? 0 : 1 });
  });
});

describe('what the role of the function may not do', () => {
  const refused =
    'User: arn:aws:sts::111122223333:assumed-role/pre-sign-up-role/pre-sign-up is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:111122223333:table/users because no identity-based policy allows the dynamodb:GetItem action';
  const denied = { action: 'dynamodb:GetItem', role: 'pre-sign-up-role', resource: 'dynamodb table/users' };
  const signature = 'not authorized to perform dynamodb:GetItem on dynamodb table/users';

  test('as the error of a run', () => {
    const thrown = JSON.stringify({ errorType: 'AccessDeniedException', errorMessage: refused, stack });
    const { failures, failedRuns } = scanned(run(ID, [`${NOW}\t${ID}\tERROR\tInvoke Error \t${thrown}\n`]));
    expect(failures).toEqual([
      {
        failure: 'access-denied',
        signature,
        example: `${signature} (index.js:3)`,
        count: 1,
        firstSeen: AT + 1000,
        lastSeen: AT + 1000,
        byVersion: { '42': 1 },
        field: undefined,
        denied,
      },
    ]);
    expect(failedRuns).toBe(1);
  });

  test.each([
    ['INFO', 'a line that is called information'],
    ['ERROR', 'a logged error'],
  ])('in %s, %s, of a run that went on', (level) => {
    const { failures, failedRuns } = scanned(run(ID, [`${NOW}\t${ID}\t${level}\tcould not read: ${refused}\n`]));
    expect(failures.map((it) => [it.failure, it.signature, it.denied])).toEqual([['access-denied', signature, denied]]);
    expect(failedRuns).toBe(0);
  });

  test('an object in a bucket is not named', () => {
    const message = refused
      .replace('dynamodb:GetItem', 's3:GetObject')
      .replace(/arn:aws:dynamodb\S*/, 'arn:aws:s3:::people/alice@example.com.json');
    const { failures } = scanned(run(ID, [`${NOW}\t${ID}\tERROR\t${message}\n`]));
    expect(failures.map((it) => it.denied)).toEqual([{ ...denied, action: 's3:GetObject', resource: 's3 people' }]);
  });
});

test('counts by signature, version and time; what differs from run to run does not make another failure', () => {
  const thrown = (n: number) =>
    `${NOW}\t${id(n)}\tERROR\tInvoke Error \t${JSON.stringify({ errorType: 'Error', errorMessage: `tenant ${n} is gone`, stack: [] })}\n`;
  const id = (n: number) => `8f507cfc-aaaa-4bbb-8ccc-00000000000${n}`;
  const messages = [1, 2, 3].flatMap((n) =>
    run(id(n), [thrown(n)]).map((it) => it.replace('Version: 42', `Version: 4${n}`)),
  );
  const result = scanned(messages, ['PreSignUp'], 'without a version');
  expect(result).toEqual({
    runs: 3,
    byVersion: { '41': 1, '42': 1, '43': 1 },
    failures: [
      {
        failure: 'exception',
        signature: 'Error: tenant # is gone',
        example: 'Error: tenant 1 is gone',
        count: 3,
        firstSeen: AT + 1000,
        lastSeen: AT + 9000,
        byVersion: { '41': 1, '42': 1, '43': 1 },
        field: undefined,
        denied: undefined,
      },
    ],
    otherFailures: 0,
    failedRuns: 3,
    slowest: 12.34,
    slowestStart: undefined,
    overFiveSeconds: 0,
    lateByStart: 0,
    responses: 'not-logged',
    responsesRead: 0,
    lines: 12,
    firstRun: AT,
    lastRun: AT + 8000,
    challenges: [],
  });
});

test('a hundred kinds of failure are kept apart; the rest is counted', () => {
  const kinds = Array.from(
    { length: 130 },
    (_, n) => `Kind${String.fromCharCode(65 + (n % 26), 65 + Math.floor(n / 26))}Error`,
  );
  const messages = kinds
    .map((kind) => `[ERROR] ${kind}: boom\n`)
    .flatMap((line, n) => run(`8f507cfc-aaaa-4bbb-8ccc-${String(n).padStart(12, '0')}`, [line]));
  const { failures, otherFailures, failedRuns } = scanned(messages);
  expect([failures.length, otherFailures, failedRuns]).toEqual([100, 30, 130]);
});

test('the version stands in the name of the stream where no start is logged', () => {
  const lines = [{ timestamp: NOW, level: 'INFO', requestId: ID, message: 'hello' }].map((it) => JSON.stringify(it));
  expect(scanned(lines).byVersion).toEqual({ '42': 1 });
  expect(scanned(lines, ['PreSignUp'], STREAM.replace('42', '$LATEST')).byVersion).toEqual({ $LATEST: 1 });
  expect(scanned(lines, ['PreSignUp'], 'other').byVersion).toEqual({ unknown: 1 });
});

test('runs slower than Cognito waits, and slow starts', () => {
  const slow = run(ID, [], 'Max Memory Used: 60 MB\tInit Duration: 2310.50 ms').map((it) =>
    it.replace('Duration: 12.34', 'Duration: 5200.00'),
  );
  const { slowest, slowestStart, overFiveSeconds, failures } = scanned(slow);
  expect({ slowest, slowestStart, overFiveSeconds, failures }).toEqual({
    slowest: 5200,
    slowestStart: 2310.5,
    overFiveSeconds: 1,
    failures: [],
  });
});

test('a run that is late only with its start is told from one that is late by itself', () => {
  const late = run(ID, [], 'Max Memory Used: 60 MB\tInit Duration: 4300.00 ms').map((it) =>
    it.replace('Duration: 12.34', 'Duration: 900.00'),
  );
  const { overFiveSeconds, lateByStart } = scanned(late);
  expect({ overFiveSeconds, lateByStart }).toEqual({ overFiveSeconds: 0, lateByStart: 1 });
});
