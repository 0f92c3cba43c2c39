import { describe, expect, it } from 'vitest';
import { cloudwatchSource } from '../../../src/alert/sources/cloudwatch.ts';
import {
  ARN,
  action,
  alert,
  CLIENT,
  envelope,
  event,
  message,
  POOL,
  read,
  STATE,
  snsRecord,
  sqsRecord,
  TOPIC,
} from './cloudwatch-fixtures.ts';

const MESSAGE = JSON.stringify(message());
const SNS_ID = '5b0f3c1e-7d52-5a0e-9a47-64a3c0d5e111';
const SQS_ID = '2e1424d4-0000-4000-8000-000000000002';
const EVENT_ID = '7a1d5c2e-0000-4000-8000-000000000001';
const EVENT_KEY = `${ARN}|ALARM|2026-11-20T08:15:30.250Z`;

describe('cloudwatchSource', () => {
  it('reads its own example', () => {
    const { delivery, reads } = cloudwatchSource.example;
    expect(cloudwatchSource.read(delivery, { pools: [], severities: {} })).toEqual(reads);
  });

  it('says what is missing: topics', () => {
    const trust = { secrets: [], allowSha1: false, signatureHeader: undefined, timestampHeader: undefined };
    expect(cloudwatchSource.missing({ ...trust, topics: [TOPIC] })).toBeUndefined();
    expect(cloudwatchSource.missing({ ...trust, topics: [] })).toBe(
      'the ARNs of the SNS topics that may send, as alerts.topics',
    );
  });
});

describe('the roads of an alarm', () => {
  it.each([
    ['SNS over HTTPS', envelope(MESSAGE), 'sns-http', SNS_ID],
    ['SNS to Lambda', { Records: [snsRecord(MESSAGE)] }, 'sns-lambda', SNS_ID],
    ['one record of SNS to Lambda', snsRecord(MESSAGE), 'sns-lambda', SNS_ID],
    ['SNS through SQS', { Records: [sqsRecord(JSON.stringify(envelope(MESSAGE)))] }, 'sns-sqs', SQS_ID],
    ['one record of SQS', sqsRecord(JSON.stringify(envelope(MESSAGE))), 'sns-sqs', SQS_ID],
    ['SQS with raw delivery', sqsRecord(MESSAGE), 'sns-sqs', SQS_ID],
    ['EventBridge', event(), 'eventbridge', EVENT_ID],
    ['EventBridge at best effort', event({}, { source: 'aws.monitoring' }), 'eventbridge', EVENT_ID],
    ['EventBridge through SQS', sqsRecord(JSON.stringify(event())), 'sns-sqs', SQS_ID],
    ['EventBridge through SNS', envelope(JSON.stringify(event())), 'sns-http', SNS_ID],
    ["the alarm's Lambda action", action(), 'alarm-lambda', EVENT_KEY],
    ['the bare document', message(), 'sns-http', EVENT_KEY],
  ])('%s tells the same change', (_name, document, via, deliveryKey) => {
    const { hints, description, ...told } = alert(document);
    expect(told).toEqual({
      source: 'cloudwatch',
      via,
      deliveryKey,
      eventKey: EVENT_KEY,
      correlationKey: `cw:${ARN}`,
      also: ['cw-name:eu-central-1/shop-sign-in'],
      status: 'firing',
      severity: 1,
      title: 'shop-sign-in',
      occurredAt: '2026-11-20T08:15:30.250Z',
      resources: [
        {
          kind: 'user_pool_client',
          id: CLIENT,
          region: 'eu-central-1',
          account: '123456789012',
          evidence: 'dimension UserPoolClient',
        },
        {
          kind: 'user_pool',
          id: POOL,
          region: 'eu-central-1',
          account: '123456789012',
          evidence: 'dimension UserPool',
        },
      ],
      links: [
        {
          text: 'Alarm in CloudWatch',
          href: 'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/shop-sign-in',
        },
      ],
      private: false,
    });
    expect([hints, description]).toEqual([[], `Sign-ins of the shop fail\n${STATE.reason}`]);
  });

  it('keeps the road that it was told, for what does not show it', () => {
    expect(alert(message(), 'sns-sqs').via).toBe('sns-sqs');
    expect(alert(envelope(MESSAGE), 'sns-sqs')).toMatchObject({ via: 'sns-sqs', deliveryKey: SNS_ID });
    expect(alert(message(), 'eventbridge').via).toBe('sns-http');
  });

  it('reads every record', () => {
    const ok = JSON.stringify(message({ NewStateValue: 'OK' }));
    const records = [snsRecord(MESSAGE), snsRecord(ok), snsRecord('hello'), { odd: true }];
    expect(read({ Records: records }).map((it) => (it.kind === 'alert' ? it.alert.status : it.kind))).toEqual([
      'firing',
      'resolved',
      'ignored',
      'unreadable',
    ]);
  });

  it('takes the time of sending where the alarm says none', () => {
    const silent = JSON.stringify(message({ StateChangeTime: undefined }));
    expect(alert(envelope(silent)).occurredAt).toBe('2026-11-20T08:15:30.402Z');
    expect(read(silent)).toEqual([
      { kind: 'unreadable', because: 'An alarm of CloudWatch that does not say when it changed its state.' },
    ]);
  });
});

describe('what is no alarm', () => {
  it.each([
    ['plain text on the topic', envelope('Budget shop exceeded'), 'A message in plain text, not that of an alarm.'],
    ['JSON on the topic', envelope('{"AlarmType":"Budget"}'), 'A message of its topic, not that of an alarm.'],
    [
      'a notification for a chat',
      { version: '1.0', source: 'custom', content: { title: 'x' } },
      'A custom notification for chats, not that of an alarm.',
    ],
    [
      'the confirmation of a subscription',
      envelope('You have chosen', { Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL: 'http://192.0.2.1/' }),
      'SNS asks to confirm a subscription.',
    ],
    [
      'the confirmation that one ended',
      envelope('You have chosen', { Type: 'UnsubscribeConfirmation' }),
      'SNS says that a subscription was ended: its alarms come no more.',
    ],
    [
      'a new alarm',
      event(
        { operation: 'create', previousState: undefined },
        { 'detail-type': 'CloudWatch Alarm Configuration Change' },
      ),
      'An alarm was created; its state did not change.',
    ],
    [
      'an alarm that is deleted while it fires',
      event({ operation: 'delete' }, { 'detail-type': 'CloudWatch Alarm Configuration Change' }),
      'An alarm was deleted; its state did not change.',
    ],
    [
      'a change that nobody knows',
      event({ operation: 'constructor' }, { 'detail-type': 'CloudWatch Alarm Configuration Change' }),
      'An alarm was changed; its state did not change.',
    ],
    [
      'an event of something else',
      event({}, { 'detail-type': 'AWS API Call via CloudTrail' }),
      'An event of EventBridge, not the change of state of an alarm.',
    ],
    ['no records', { Records: [] }, 'It holds no records.'],
  ])('ignores %s', (_name, document, because) => {
    expect(read(document)).toEqual([{ kind: 'ignored', because }]);
  });

  it.each([
    ['no JSON', 'ALARM: shop', 'The body is no JSON object; an SNS message or an event of AWS was expected.'],
    ['a list', '[]', 'The body is no JSON object; an SNS message or an event of AWS was expected.'],
    [
      'another document',
      { routing_key: 'x' },
      'Neither a message of SNS, an event of EventBridge, nor the document of an alarm was found.',
    ],
    [
      'an event without a state',
      event({ state: {} }),
      'An event of EventBridge without the name or the state of an alarm.',
    ],
    [
      'an action without a name',
      action({ alarmName: '' }),
      "An alarm's Lambda action without the name or the state of an alarm.",
    ],
  ])('cannot read %s', (_name, document, because) => {
    expect(read(document)).toEqual([{ kind: 'unreadable', because }]);
  });
});
