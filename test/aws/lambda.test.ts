import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, test } from 'vitest';
import { createTriggerFunctions } from '../../src/aws/lambda.ts';
import { patience } from '../../src/aws/patience.ts';
import { exampleFunction } from '../../src/evidence/example-trigger.ts';
import type { TriggerFunctions } from '../../src/evidence/ports/trigger-functions.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Answer, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
const LIVE = exampleFunction();
const ARN = encodeURIComponent('arn:aws:lambda:us-east-1:111122223333:function:pre-sign-up');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function functions(answer: (path: string, count: number) => Answer, timeoutMs = 1000) {
  const server = await startLoopback((request, count) => answer(request.path, count));
  closing.push(server.stop);
  const client = new LambdaClient({
    region: 'us-east-1',
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(timeoutMs, 1),
  });
  return { port: createTriggerFunctions({ client: () => client }), paths: () => server.requests.map((it) => it.path) };
}

const json = (body: unknown, status = 200): Answer => ({ kind: 'json', status, body, type: 'application/json' });
const refused = (name: string, message = '', status = 400): Answer =>
  json({ __type: name, Type: 'User', Message: message, message }, status);

describe('a function as Lambda shows it', () => {
  test('with everything said; its environment stays behind', async () => {
    const { port, paths } = await functions(() =>
      json({
        FunctionName: 'pre-sign-up',
        Version: '42',
        Runtime: 'python3.13',
        Handler: 'handler.main',
        Timeout: 30,
        MemorySize: 512,
        State: 'Inactive',
        StateReasonCode: 'Idle',
        LastUpdateStatus: 'Successful',
        LastModified: '2026-11-20T03:00:00.000+0000',
        CodeSha256: 'abcdefghijklmnopqrstuvwxyz',
        Role: 'arn:aws:iam::111122223333:role/service/pre-sign-up-role',
        VpcConfig: { VpcId: 'vpc-1' },
        SnapStart: { ApplyOn: 'PublishedVersions', OptimizationStatus: 'Off' },
        LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', LogGroup: '/shared' },
        Environment: { Variables: { DB_PASSWORD: 'hunter2-hunter2' } },
      }),
    );
    expect(await port.functionSettings(POOL, LIVE)).toEqual(
      known({
        version: '42',
        runtime: 'python3.13',
        handler: 'handler.main',
        timeoutSeconds: 30,
        memoryMb: 512,
        state: 'Inactive',
        lastUpdate: 'Successful',
        stateReason: 'Idle',
        lastModified: Date.UTC(2026, 10, 20, 3),
        codeHash: 'abcdefghijkl',
        role: 'pre-sign-up-role',
        logGroup: '/shared',
        logFormat: 'JSON',
        runsLogged: false,
        inVpc: true,
        snapStart: 'not ready',
      }),
    );
    expect(paths()).toEqual([`/2015-03-31/functions/${ARN}/configuration?Qualifier=live`]);
  });

  test('with little said', async () => {
    const { port } = await functions(() => json({ PackageType: 'Image' }));
    expect(await port.functionSettings(POOL, { ...LIVE, qualifier: undefined })).toEqual(
      known({
        version: '$LATEST',
        runtime: 'container image',
        handler: '',
        timeoutSeconds: 3,
        memoryMb: 128,
        state: 'unknown',
        lastUpdate: 'unknown',
        stateReason: undefined,
        lastModified: undefined,
        codeHash: '',
        role: '',
        logGroup: '/aws/lambda/pre-sign-up',
        logFormat: 'Text',
        runsLogged: true,
        inVpc: false,
        snapStart: 'off',
      }),
    );
  });

  test('an alias with weights', async () => {
    const alias = {
      Name: 'live',
      FunctionVersion: '41',
      RevisionId: 'r-1',
      RoutingConfig: { AdditionalVersionWeights: { '42': 0.1 } },
    };
    const { port } = await functions(() => json(alias));
    expect(await port.alias(POOL, LIVE, 'live')).toEqual(
      known({ alias: 'live', version: '41', weights: { '42': 0.1 }, revisionId: 'r-1' }),
    );
  });

  test('versions over pages, newest first, without $LATEST', async () => {
    const { port } = await functions((_, count) =>
      count === 1
        ? json({ Versions: [{ Version: '$LATEST' }, { Version: '9', CodeSha256: 'x' }], NextMarker: 'more' })
        : json({ Versions: [{ Version: '10', Description: 'hot fix', State: 'Active' }] }),
    );
    expect(await port.versions(POOL, LIVE)).toEqual(
      known([
        { version: '10', lastModified: undefined, codeHash: '', description: 'hot fix', state: 'Active' },
        { version: '9', lastModified: undefined, codeHash: 'x', description: '', state: 'unknown' },
      ]),
    );
  });

  test('a list that does not end is given up', async () => {
    const { port } = await functions(() => json({ Aliases: [], NextMarker: 'again' }));
    expect(await port.aliases(POOL, LIVE)).toEqual(
      gap('failed', 'lambda:ListAliases did not come to an end after 10 pages.'),
    );
  });

  test('a policy with all its spellings', async () => {
    const Statement = [
      {
        Sid: 'one',
        Effect: 'Allow',
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Condition: { ArnLike: { 'AWS:SourceArn': 'arn:x' }, StringEquals: { 'aws:SourceAccount': ['1', '2'] } },
      },
      { Effect: 'Deny', Principal: '*', Action: ['lambda:*'] },
    ];
    const { port } = await functions(() => json({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }));
    const action = ['lambda:InvokeFunction'];
    expect(await port.invokeStatements(POOL, LIVE)).toEqual(
      known([
        {
          id: 'one',
          effect: 'Allow',
          principals: ['cognito-idp.amazonaws.com'],
          actions: action,
          sourceArns: ['arn:x'],
          sourceAccounts: ['1', '2'],
        },
        {
          id: 'without a name',
          effect: 'Deny',
          principals: ['*'],
          actions: ['lambda:*'],
          sourceArns: [],
          sourceAccounts: [],
        },
      ]),
    );
  });

  test('concurrency: reserved, provisioned, and none', async () => {
    const reserved = await functions(() => json({ ReservedConcurrentExecutions: 0 }));
    expect(await reserved.port.reservedConcurrency(POOL, LIVE)).toEqual(known({ reserved: 0 }));
    const ready = {
      RequestedProvisionedConcurrentExecutions: 5,
      AvailableProvisionedConcurrentExecutions: 2,
      Status: 'IN_PROGRESS',
    };
    const provisioned = await functions(() => json(ready));
    expect(await provisioned.port.provisionedConcurrency(POOL, LIVE)).toEqual(
      known({ provisioned: { requested: 5, ready: 2, status: 'IN_PROGRESS' } }),
    );
    const none = await functions(() => refused('ProvisionedConcurrencyConfigNotFoundException', '', 404));
    expect(await none.port.provisionedConcurrency(POOL, LIVE)).toEqual(known({ provisioned: undefined }));
    expect(await none.port.provisionedConcurrency(POOL, { ...LIVE, qualifier: undefined })).toEqual(
      known({ provisioned: undefined }),
    );
    expect(none.paths()).toHaveLength(1);
  });
});

const methods: readonly (readonly [action: string, look: (port: TriggerFunctions) => Promise<unknown>])[] = [
  ['lambda:GetFunctionConfiguration', (port) => port.functionSettings(POOL, LIVE)],
  ['lambda:GetAlias', (port) => port.alias(POOL, LIVE, 'live')],
  ['lambda:ListAliases', (port) => port.aliases(POOL, LIVE)],
  ['lambda:ListVersionsByFunction', (port) => port.versions(POOL, LIVE)],
  ['lambda:GetPolicy', (port) => port.invokeStatements(POOL, LIVE)],
  ['lambda:GetFunctionConcurrency', (port) => port.reservedConcurrency(POOL, LIVE)],
  ['lambda:GetProvisionedConcurrencyConfig', (port) => port.provisionedConcurrency(POOL, LIVE)],
  ['lambda:ListTags', (port) => port.functionTags(POOL, LIVE)],
];

describe.each(methods)('%s', (action, look) => {
  test('denied, gone, throttled, hanging: each a gap of its own', async () => {
    const outcomes: [Answer, unknown][] = [
      [
        refused('AccessDeniedException', `User: x is not authorized to perform: ${action} on resource: y`, 403),
        gap('denied', `AWS refused ${action}. Allow it in the role that the bot uses.`, action),
      ],
      [
        refused('ResourceNotFoundException', 'Function not found', 404),
        gap('not found', `${action} found no pre-sign-up:live.`),
      ],
      [
        refused('TooManyRequestsException', 'Rate exceeded', 429),
        gap(
          'throttled',
          `AWS limits how often ${action} may be called, and the limit is reached. Try again in a minute.`,
        ),
      ],
      [
        { kind: 'hang' },
        gap(
          'timed out',
          `AWS did not answer ${action} in time. Try again; if it stays, check the network and AWS Health.`,
        ),
      ],
    ];
    for (const [answer, expected] of outcomes) {
      const { port } = await functions(() => answer, 100);
      expect(await look(port)).toEqual(expected);
    }
  });

  test('what is no answer does not throw', async () => {
    for (const body of ['', '{', '[]', '{"Policy":"{","Versions":[{}],"Aliases":[{}],"Tags":{}}']) {
      const { port } = await functions(() => ({ kind: 'text', body, type: 'application/json' }), 500);
      expect(['gap', 'known']).toContain(((await look(port)) as { kind: string }).kind);
    }
  });
});
