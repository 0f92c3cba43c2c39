import { describe, expect, it } from 'vitest';
import { ARN, action, alert, envelope, event, message, POOL, STATE, trigger } from './cloudwatch-fixtures.ts';

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
