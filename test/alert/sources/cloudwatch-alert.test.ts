import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolOf } from '../../../src/alert/resources.ts';
import {
  ARN,
  action,
  alert,
  CLIENT,
  envelope,
  event,
  INVENTORY,
  message,
  POOL,
  read,
  STATE,
  sqsRecord,
  TOPIC,
  trigger,
} from './cloudwatch-fixtures.ts';

const ids = (document: unknown) => alert(document).resources.map(({ kind, id }) => `${kind} ${id}`);

describe('the state of an alarm', () => {
  it.each([
    ['ALARM', 'firing'],
    ['OK', 'resolved'],
    ['INSUFFICIENT_DATA', 'no_data'],
    ['BROKEN', 'unknown'],
  ])('%s is %s', (value, status) => {
    expect(alert(message({ NewStateValue: value })).status).toBe(status);
    expect(alert(event({ state: { ...STATE, value } })).status).toBe(status);
  });

  it('is firing again when a suppression ends, with the same state and time as before', () => {
    const suppressed = { ...STATE, actionsSuppressedBy: 'WaitPeriod', actionsSuppressedReason: 'Actions suppressed' };
    const before = alert(event({ state: suppressed }));
    const after = alert(action({ previousState: suppressed }));
    expect([before.status, after.status]).toEqual(['suppressed', 'firing']);
    expect([before.eventKey, after.eventKey]).toEqual([
      `${ARN}|ALARM|SUPPRESSED|2026-11-20T08:15:30.250Z`,
      `${ARN}|ALARM|2026-11-20T08:15:30.250Z`,
    ]);
  });

  it('is suppressed by a mute rule, but an alarm that is over is over', () => {
    const muteDetail = { mutedByArn: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm-mute-rule:night' };
    expect(alert(event({ muteDetail }))).toMatchObject({ status: 'suppressed' });
    expect(alert(event({ muteDetail, state: { ...STATE, value: 'OK' } })).status).toBe('resolved');
  });

  it('is not known from one series of several', () => {
    const contributor = (id: string, value: string) =>
      alert(
        event(
          {
            alarmContributor: { id, attributes: { UserPool: POOL } },
            state: { ...STATE, value },
            previousState: undefined,
          },
          { 'detail-type': 'CloudWatch Alarm Contributor State Change' },
        ),
      );
    expect([contributor('6d44', 'ALARM').status, contributor('6d44', 'OK').status]).toEqual(['firing', 'annotation']);
    expect(contributor('6d44', 'ALARM').eventKey).toBe(`${ARN}|6d44|ALARM|2026-11-20T08:15:30.250Z`);
    expect(contributor('6d44', 'ALARM').correlationKey).toBe(`cw:${ARN}`);
    expect(contributor('6d44', 'ALARM').description).toBe(
      `Sign-ins of the shop fail\n${STATE.reason}\nSeries: UserPool=${POOL}`,
    );
  });
});

describe('which alarm it is', () => {
  it('is the ARN, and both names where they differ', () => {
    expect(alert(message({ AlarmName: 'Shop sign-in' }))).toMatchObject({
      correlationKey: `cw:${ARN}`,
      also: ['cw-name:eu-central-1/Shop sign-in', 'cw-name:eu-central-1/shop-sign-in'],
      title: 'Shop sign-in',
    });
  });

  it('is the ARN that it must have, where an old message does not say it', () => {
    const old = JSON.stringify(message({ AlarmArn: undefined, AlarmActions: undefined }));
    const told = alert(envelope(old));
    expect(told).toMatchObject({
      eventKey: `${ARN}|ALARM|2026-11-20T08:15:30.250Z`,
      correlationKey: `cw:${ARN}`,
      hints: ['Its message does not name its ARN: it is told from others by account, Region and name.'],
    });
    expect(alert(message({ AlarmArn: undefined })).correlationKey).toBe(`cw:${ARN}`);
  });

  it('is account and name, where not even the Region is known', () => {
    const told = alert(message({ AlarmArn: undefined, AlarmActions: [] }));
    expect([told.correlationKey, told.also, told.links]).toEqual(['cw:123456789012/?/shop-sign-in', [], []]);
  });

  it('takes Regions and accounts only in the shape of one', () => {
    const told = alert(message({ AlarmArn: 'arn:aws:cloudwatch:REGION:ACCOUNT:alarm:shop', AlarmActions: [] }));
    expect([told.correlationKey, told.also]).toEqual(['cw:arn:aws:cloudwatch:REGION:ACCOUNT:alarm:shop', []]);
  });

  it('links to the console of its partition', () => {
    const at = (partition: string, region: string) =>
      alert(message({ AlarmArn: `arn:${partition}:cloudwatch:${region}:123456789012:alarm:a b|c` })).links[0]?.href;
    expect(at('aws-cn', 'cn-north-1')).toBe(
      'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/a%20b%7Cc',
    );
    expect(at('aws-us-gov', 'us-gov-west-1')).toBe(
      'https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#alarmsV2:alarm/a%20b%7Cc',
    );
  });
});

describe('how bad it is', () => {
  it.each([
    ['its tag', event({ alarmTags: { Severity: 'P4' }, alarmTagsStatus: 'SUCCESS', alarmName: 'a-sev2' }), 4],
    ['its tag in SNS', message({ AlarmTags: [{ Key: 'severity', Value: 'major' }] }), 2],
    ['its description', message({ AlarmDescription: 'Page as SEV5', AlarmName: 'a-sev2' }), 5],
    ['its name', message({ AlarmName: 'shop-sign-in-sev3' }), 3],
    ['failed sign-ins', message(), 1],
    ['throttled sign-ins', message({ Trigger: trigger('AWS/Cognito', 'SignInThrottles', {}) }), 2],
    ['sign-ups', message({ Trigger: trigger('AWS/Cognito', 'SignUpSuccesses', {}) }), 3],
    ['an attack, however it is spelled', message({ Trigger: trigger('AWS/Cognito', 'AccountTakeoverRisk', {}) }), 2],
    ['a quota', message({ Trigger: trigger('AWS/Usage', 'CallCount', {}) }), 2],
    [
      'a function that is throttled',
      message({ Trigger: trigger('AWS/Lambda', 'Throttles', { FunctionName: 'f' }) }),
      2,
    ],
    [
      'a trigger that is throttled',
      message({ Trigger: trigger('AWS/Lambda', 'Throttles', { FunctionName: 'shop-pre-token' }) }),
      1,
    ],
    ['something else', message({ Trigger: trigger('AWS/SQS', 'Age', { QueueName: 'q' }) }), null],
    ['a metric that does not exist', message({ Trigger: trigger('AWS/Cognito', 'Errors', { UserPool: POOL }) }), null],
  ])('is told by %s', (_name, document, severity) => {
    expect(alert(document).severity).toBe(severity);
  });
});

describe('what it is about', () => {
  it('is in each metric of metric math', () => {
    const metric = {
      Dimensions: [
        { name: 'UserPool', value: POOL },
        { name: 'UserPoolClient', value: CLIENT },
      ],
      MetricName: 'SignInSuccesses',
      Namespace: 'AWS/Cognito',
    };
    const math = message({
      Trigger: {
        Period: 300,
        Metrics: [
          { Expression: 'total-ok', Id: 'failed', Label: 'Failed', ReturnData: true },
          { Id: 'total', MetricStat: { Metric: metric, Period: 300, Stat: 'SampleCount' }, ReturnData: false },
          { Id: 'ok', MetricStat: { Metric: metric, Period: 300, Stat: 'Sum' }, ReturnData: false },
        ],
      },
    });
    expect(ids(math)).toEqual([`user_pool ${POOL}`, `user_pool_client ${CLIENT}`]);
    expect(alert(math).hints).toEqual([]);
  });

  it('is in the other account, where the metric lies there', () => {
    const stat = { metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'f' } } };
    const told = alert(
      event({ configuration: { metrics: [{ id: 'm', accountId: '999999999999', metricStat: stat }] } }),
    );
    expect(told.resources.map(({ account }) => account)).toEqual(['999999999999']);
  });

  it('is in a query', () => {
    const query = `SELECT SUM(SignInThrottles) FROM SCHEMA("AWS/Cognito", UserPool, UserPoolClient) WHERE UserPool = '${POOL}' GROUP BY UserPoolClient`;
    const told = alert(event({ configuration: { metrics: [{ id: 'q1', expression: query, returnData: true }] } }));
    expect([told.resources.map(({ id, evidence }) => [id, evidence]), told.severity, told.hints]).toEqual([
      [[POOL, 'dimension UserPool']],
      2,
      [],
    ]);
  });

  it('is the series that changed', () => {
    const query = 'SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName';
    const of = (detail: object) =>
      ids(event({ configuration: { metrics: [{ id: 'q1', expression: query }] }, ...detail }));
    expect(of({ alarmContributor: { id: '1', attributes: { FunctionName: 'shop-pre-token' } } })).toEqual([
      'lambda shop-pre-token',
    ]);
    expect(of({})).toEqual([]);
  });

  it('is in tags, description and name, where the dimensions do not say it', () => {
    const trigger = {
      configuration: { description: `pool=${POOL}`, metrics: [] },
      alarmTags: { trigger: 'shop-pre-token' },
      alarmName: 'eu-central-1_StaffPool down',
    };
    const { resources } = alert(event(trigger));
    expect(resources.map(({ id, evidence }) => `${id} (${evidence})`)).toEqual([
      'shop-pre-token (tag trigger)',
      `${POOL} (description)`,
      'eu-central-1_StaffPool (alarm name)',
    ]);
    expect(poolOf(resources, INVENTORY)?.name).toBe('shop');
  });

  it('is a function with all it serves, when no dimension says which', () => {
    const told = alert(message({ Trigger: trigger('AWS/Lambda', 'Errors', {}) }));
    expect([told.resources.map(({ kind, id }) => [kind, id]), told.hints]).toEqual([
      [['other', 'all functions']],
      ['It counts all functions of the account in this Region.'],
    ]);
  });

  it('is in the rule of a composite alarm, and its children are told', () => {
    const composite = {
      Trigger: undefined,
      AlarmRule: 'ALARM(shop-a) OR ALARM(shop-b)',
      NewStateReason: `${ARN}-a transitioned to ALARM`,
    };
    const child = { Arn: `${ARN}-a`, State: { Value: 'ALARM' } };
    const told = alert(message({ ...composite, TriggeringChildren: [child] }));
    expect([told.also, told.resources, told.hints, told.description]).toEqual([
      ['cw-name:eu-central-1/shop-sign-in'],
      [],
      [],
      `Sign-ins of the shop fail\n${ARN}-a transitioned to ALARM\nRule: ALARM(shop-a) OR ALARM(shop-b)\nChanged by: shop-sign-in-a`,
    ]);
    expect(alert(message({ ...composite, TriggeringChildren: [] })).description).not.toContain('Changed by');
    const reasonData = JSON.stringify({
      triggeringAlarms: [
        { arn: `${ARN}-a`, state: { value: 'ALARM' } },
        { arn: `${ARN}-b`, state: { value: 'OK' } },
      ],
    });
    const configuration = { alarmRule: composite.AlarmRule };
    expect(alert(event({ configuration, state: { ...STATE, reasonData } })).description).toMatch(
      /Changed by: shop-sign-in-a$/,
    );
  });
});

describe('what is odd about it', () => {
  const lambda = (threshold: number) => ({
    ...trigger('AWS/Lambda', 'Duration', { FunctionName: 'f' }),
    Threshold: threshold,
  });

  it.each([
    [
      'a metric that Cognito does not publish',
      trigger('AWS/Cognito', 'Errors', { UserPool: POOL }),
      'Cognito publishes no metric Errors in AWS/Cognito: this alarm never gets data.',
    ],
    [
      'a pool alone',
      trigger('AWS/Cognito', 'SignInSuccesses', { UserPool: POOL }),
      'Cognito publishes SignInSuccesses only under UserPool, UserPoolClient together: an alarm with UserPool alone never gets data.',
    ],
    [
      'the dimension of another family',
      trigger('AWS/Cognito', 'SignInSuccesses', { UserPoolId: POOL }),
      'Cognito publishes SignInSuccesses only under UserPool, UserPoolClient together: an alarm with UserPoolId alone never gets data.',
    ],
    [
      'no dimension',
      trigger('AWS/Cognito', 'SignInSuccesses', {}),
      'Cognito publishes SignInSuccesses only under UserPool, UserPoolClient together: an alarm without dimensions never gets data.',
    ],
    [
      'an administrator as client',
      trigger('AWS/Cognito', 'SignUpSuccesses', { UserPool: POOL, UserPoolClient: 'Admin' }),
      'It counts what administrators did, not what an app client did.',
    ],
    [
      'a client that does not exist',
      trigger('AWS/Cognito', 'SignInSuccesses', { UserPool: POOL, UserPoolClient: 'Invalid' }),
      'It counts requests with an app client id that does not exist.',
    ],
    [
      'a quota',
      trigger('AWS/Usage', 'CallCount', { Service: 'Cognito user pool', Resource: 'UserAuthentication' }),
      'It counts the calls of the whole account in this Region: it belongs to no single pool.',
    ],
    [
      'errors of the caller',
      trigger('AWS/ApiGateway', '4xx', { ApiId: 'a1b2c3d4e5' }),
      'It counts every 4xx: only the access log of the API tells 401 from 403 and 429.',
    ],
    [
      'an API by its name',
      trigger('AWS/ApiGateway', '5XXError', { ApiName: 'shop' }),
      'It knows its API by name only, and names of REST APIs are not unique.',
    ],
    [
      'a duration just below the limit',
      lambda(4500),
      'Cognito gives up on a trigger after 5 seconds: close to this threshold sign-ins begin to fail.',
    ],
    [
      'a duration above the limit',
      lambda(9000),
      'Cognito gives up on a trigger after 5 seconds: above this threshold sign-ins have failed already.',
    ],
  ])('is %s', (_name, Trigger, hint) => {
    expect(alert(message({ Trigger })).hints).toEqual([hint]);
  });

  it.each([
    ['a usual duration', lambda(1000)],
    [
      'threat protection',
      trigger('AWS/Cognito', 'OverrideBlock', { Operation: 'SignIn', UserPoolId: POOL, RiskLevel: 'High' }),
    ],
    [
      'a federation',
      trigger('AWS/Cognito', 'FederationSuccesses', {
        UserPool: POOL,
        UserPoolClient: CLIENT,
        IdentityProvider: 'Okta',
      }),
    ],
  ])('is nothing in %s', (_name, Trigger) => {
    expect(alert(message({ Trigger })).hints).toEqual([]);
  });

  it('is a reason that somebody typed', () => {
    const typed = 'CloudWatch does not word its reasons like this: somebody may have set the state by hand, as a test.';
    expect(alert(message({ NewStateReason: 'testing the pager' })).hints).toEqual([typed]);
    expect(alert(action({ state: { ...STATE, reason: 'test', reasonData: undefined } })).hints).toEqual([typed]);
    expect(alert(message({ NewStateReason: 'Insufficient Data: 2 datapoints were unknown.' })).hints).toEqual([]);
  });

  it('is an alarm that fires for want of data', () => {
    const reason =
      'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].';
    expect(alert(message({ NewStateReason: reason })).hints).toEqual([
      'It fires because no data came, not because a value crossed its threshold.',
    ]);
    expect(alert(message({ NewStateReason: reason, NewStateValue: 'OK' })).hints).toEqual([]);
  });
});

describe('what comes of its text', () => {
  it('is masked, cut, and goes nowhere', () => {
    const token = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
    const told = alert(
      message({
        AlarmName: 'login of a@example.com\u202e <!channel>',
        AlarmDescription: `token ${token} of +1 555 555 0123 at https://evil.example/ ${'x'.repeat(9000)}`,
        NewStateReason: `Threshold Crossed: log lines: password=hunter2secret ${token}`,
        Trigger: trigger('Shop', 'Logins', { User: 'a@example.com', Token: token }),
      }),
    );
    const all = JSON.stringify(told);
    for (const secret of ['a@example.com', 'eyJ', '555', 'hunter2', '\u202e']) expect(all).not.toContain(secret);
    expect(told.title).toBe('login of [removed] <!channel>');
    expect(told.description?.length).toBe(4096);
    expect(told.links.map(({ href }) => new URL(href).hostname)).toEqual(['eu-central-1.console.aws.amazon.com']);
  });

  it('stays apart where two names are masked alike', () => {
    const key = (person: string) => alert(message({ AlarmArn: `${ARN}-${person}@example.com` })).correlationKey;
    expect(key('a')).not.toBe(key('b'));
  });

  it('may be missing, or odd', () => {
    const told = alert(
      message({
        AlarmDescription: null,
        NewStateReason: '',
        Trigger: {
          ...trigger('AWS/Cognito', 'SignInSuccesses', { UserPool: POOL, UserPoolClient: CLIENT }),
          Threshold: 1e300,
          EvaluationPeriods: Number.MAX_SAFE_INTEGER * 4,
          TreatMissingData: '- TreatMissingData:                    missing',
          StatisticType: 'ExtendedStatistic',
          ExtendedStatistic: 'p99',
        },
      }),
    );
    expect([told.description, told.status, told.resources.length]).toEqual([null, 'firing', 2]);
    expect(alert(message({ AlarmDescription: '' })).description).toBe(STATE.reason);
    expect(alert(message({ Trigger: { Dimensions: 'none', Metrics: [null, 7] }, AlarmTags: 'x' })).resources).toEqual(
      [],
    );
    expect(alert(message({ Trigger: 'none' })).resources).toEqual([]);
  });

  it('reads an alarm on logs, whose document is not known, as far as it goes', () => {
    const told = alert(
      message({
        AlarmType: 'LogAlarm',
        Trigger: { LogGroupNames: ['/aws/lambda/shop-pre-token'], LogLines: ['a@example.com'] },
      }),
    );
    expect([told.status, told.title, JSON.stringify(told).includes('a@example.com')]).toEqual([
      'firing',
      'shop-sign-in',
      false,
    ]);
  });

  it('never makes reading throw', () => {
    const shapes = [
      message(),
      event(),
      action(),
      envelope(JSON.stringify(message())),
      sqsRecord(JSON.stringify(event())),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...shapes), fc.jsonValue(), fc.nat(), fc.boolean(), (shape, junk, at, deep) => {
        const keys = Object.keys(shape);
        const key = keys[at % keys.length] ?? '';
        const held = shape[key];
        const inner = typeof held === 'object' && held !== null && deep ? Object.keys(held) : [];
        const value = inner.length > 0 ? { ...held, [inner[at % inner.length] ?? '']: junk } : junk;
        const kinds = read({ ...shape, [key]: value }).map(({ kind }) => kind);
        expect(kinds.every((kind) => ['alert', 'ignored', 'unreadable'].includes(kind))).toBe(true);
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(read(`{"Records":${'['.repeat(200_000)}`).map(({ kind }) => kind)).toEqual(['unreadable']);
    expect(read({ TopicArn: TOPIC, Message: '{}' }).map(({ kind }) => kind)).toEqual(['ignored']);
  });
});
