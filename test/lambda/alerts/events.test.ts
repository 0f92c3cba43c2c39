import { describe, expect, it } from 'vitest';
import { cloudwatchSource } from '../../../src/alert/sources/cloudwatch.ts';
import type { QueueMessage } from '../../../src/bot/queue.ts';
import { playDoor, requestOf, TOPIC } from './alert-world.ts';

const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:sign-in-fails';
const AT = '2026-11-20T13:04:00.000+0000';

/** What an alarm says to a topic. */
const MESSAGE = JSON.stringify({
  AlarmName: 'sign-in-fails',
  AlarmDescription: null,
  AWSAccountId: '123456789012',
  NewStateValue: 'ALARM',
  NewStateReason: 'Threshold Crossed',
  StateChangeTime: AT,
  Region: 'US East (N. Virginia)',
  AlarmArn: ARN,
  OldStateValue: 'OK',
  Trigger: {
    MetricName: 'SignInSuccesses',
    Namespace: 'AWS/Cognito',
    Dimensions: [{ name: 'UserPool', value: 'us-east-1_Abc123DEF' }],
  },
});

const envelope = (id: string) => ({
  Type: 'Notification',
  MessageId: id,
  TopicArn: TOPIC,
  Subject: 'ALARM',
  Message: MESSAGE,
  Timestamp: '2026-11-20T13:04:01.000Z',
});
const notified = (...ids: string[]) => ({
  Records: ids.map((id) => ({ EventSource: 'aws:sns', EventVersion: '1.0', Sns: envelope(id) })),
});
const queued = (...bodies: string[]) => ({
  Records: bodies.map((body, index) => ({ eventSource: 'aws:sqs', messageId: `message-${index}`, body })),
});
const told = {
  version: '0',
  id: 'event-1',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: '2026-11-20T13:04:00Z',
  region: 'us-east-1',
  resources: [ARN],
  detail: {
    alarmName: 'sign-in-fails',
    state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: AT },
    previousState: { value: 'OK', timestamp: AT },
    configuration: { metrics: [] },
  },
};
const { detail, resources: _, ...outer } = told;
const action = { ...outer, source: 'aws.cloudwatch', alarmArn: ARN, accountId: '123456789012', alarmData: detail };

const play = (changes = {}) => playDoor({ sources: [cloudwatchSource], ...changes });
const failing = { queue: { send: async () => ({ refused: 'full' }) } };

/** The road and the key of the alert in each job. */
function roads(door: ReturnType<typeof play>) {
  return door.jobs().map(({ command, actor }) => {
    if (command.kind !== 'alert') return command;
    const { via, status, correlationKey } = command.alert;
    return { via, status, correlationKey, actor: actor.id };
  });
}

const read = (via: string) => ({ via, status: 'firing', correlationKey: `cw:${ARN}`, actor: 'cloudwatch' });

describe('what AWS calls the function with', () => {
  it.each([
    ['records of SNS', notified('one', 'two'), [read('sns-lambda'), read('sns-lambda')]],
    ['records of SQS, in the envelope of SNS', queued(JSON.stringify(envelope('one'))), [read('sns-sqs')]],
    ['records of SQS, raw', queued(MESSAGE), [read('sns-sqs')]],
    ['an event of EventBridge', told, [read('eventbridge')]],
    ['the action of an alarm', action, [read('alarm-lambda')]],
  ])('%s become jobs', async (_, event, jobs) => {
    const door = play();
    expect(await door.event(event)).toEqual({ batchItemFailures: [] });
    expect(roads(door)).toEqual(jobs);
  });

  it('tells of one change of state by one event key, on every road', async () => {
    const door = play();
    for (const event of [notified('one'), queued(MESSAGE), told, action]) await door.event(event);
    const keys = door.jobs().map(({ command }) => (command.kind === 'alert' ? command.alert.eventKey : ''));
    expect([keys.length, new Set(keys).size]).toEqual([4, 1]);
    expect(new Set(door.sent.map(({ deduplication }) => deduplication)).size).toBe(4);
    expect(new Set(door.sent.map(({ group }) => group)).size).toBe(1);
  });

  it('leaves in the queue the records that could not be taken, and no other', async () => {
    const sent: QueueMessage[] = [];
    const queue = {
      send: async (message: QueueMessage) => {
        sent.push(message);
        return sent.length === 2 ? { refused: 'full' } : ('sent' as const);
      },
    };
    const records = queued(...['one', 'two', 'three'].map((id) => JSON.stringify(envelope(id))));
    expect(await play({ queue }).event(records)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(sent).toHaveLength(3);
  });

  it.each([
    ['records of SNS', notified('one')],
    ['an event of EventBridge', told],
    ['the action of an alarm', action],
  ])('throws %s back where the queue fails, so that Lambda tries again', async (_, event) => {
    await expect(play(failing).event(event)).rejects.toThrow('An alarm could not be queued');
  });

  it('takes the other records where one holds no alarm', async () => {
    const door = play();
    expect(await door.event(queued('no json', MESSAGE))).toEqual({ batchItemFailures: [] });
    expect(roads(door)).toEqual([read('sns-sqs')]);
  });

  it('tells people of what cannot be read', async () => {
    const unreadable = [{ kind: 'unreadable', because: 'No state.' }] as const;
    const door = play({ sources: [{ ...cloudwatchSource, read: () => unreadable }] });
    expect(await door.event(told)).toEqual({ batchItemFailures: [] });
    expect(roads(door)).toEqual([{ kind: 'unread-alert', source: 'cloudwatch', because: 'No state.' }]);
  });

  it.each([{}, null, 'text', { Records: [{ eventSource: 'aws:s3' }] }])(
    'throws back what is none of them: %j',
    async (event) => {
      await expect(play().event(event)).rejects.toThrow('is no request, record, event or alarm');
    },
  );
});

it('a request is never taken for one of them, whatever its body holds', async () => {
  const door = play();
  for (const event of [notified('one'), queued(MESSAGE), told, action]) {
    const request = { ...requestOf({ path: '/alerts/cloudwatch', body: JSON.stringify(event) }) };
    expect(await door.event(request)).toEqual({ statusCode: 401, body: '' });
  }
  expect(door.sent).toEqual([]);
});

describe('a message of SNS over HTTPS', () => {
  const post = (door: ReturnType<typeof play>, message: object) =>
    door.post({ path: '/alerts/cloudwatch', body: JSON.stringify(message) });
  const verified = { ...cloudwatchSource, verify: async () => ({ kind: 'verified' }) as const };
  const signature = { SignatureVersion: '2', Signature: 'c2lnbmVk', SigningCertURL: 'https://sns.example.com/a.pem' };
  const query = new URLSearchParams({
    Action: 'ConfirmSubscription',
    TopicArn: TOPIC,
    Token: '2336412f37fb687f5d51e6e2425e90cc',
    Version: '2010-03-31',
  });
  const handshake = (type: string, host = 'sns.us-east-1.amazonaws.com') => ({
    ...envelope('handshake'),
    ...signature,
    Type: type,
    Token: '2336412f37fb687f5d51e6e2425e90cc',
    SubscribeURL: `https://${host}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37fb687f5d51e6e2425e90cc`,
  });

  it('is an alarm like any other', async () => {
    const door = play({ sources: [verified] });
    expect(await post(door, { ...envelope('one'), ...signature })).toEqual({ statusCode: 202, body: '' });
    expect(roads(door)).toEqual([read('sns-http')]);
  });

  it('is read by what was signed alone', async () => {
    const forged = MESSAGE.replaceAll('sign-in-fails', 'forged');
    const door = play({ sources: [verified] });
    const around = {
      ...envelope('one'),
      ...signature,
      ...notified('forged'),
      Sns: { ...envelope('forged'), Message: forged },
      alarmArn: 'arn:forged',
      alarmData: detail,
      detail,
      messageId: 'forged',
      body: forged,
      MessageAttributes: { severity: { Type: 'String', Value: '1' } },
    };
    expect(await post(door, around)).toEqual({ statusCode: 202, body: '' });
    expect(roads(door)).toEqual([read('sns-http')]);
  });

  it('that asks to confirm a subscription is confirmed at an address of our own', async () => {
    const door = play({ sources: [verified] });
    expect(await post(door, handshake('SubscriptionConfirmation'))).toEqual({ statusCode: 202, body: '' });
    expect([door.confirmed, door.sent]).toEqual([[`https://sns.us-east-1.amazonaws.com/?${query}`], []]);
  });

  it('that names another host to confirm at confirms nothing, and people are told', async () => {
    const door = play({ sources: [verified] });
    const message = handshake('SubscriptionConfirmation', 'sns.us-east-1.amazonaws.com.example.com');
    expect(await post(door, message)).toEqual({ statusCode: 202, body: '' });
    expect([door.confirmed, door.jobs().map(({ command }) => command.kind)]).toEqual([[], ['unread-alert']]);
  });

  it('that could not be confirmed is asked for again', async () => {
    const door = play({ sources: [verified], confirm: async () => false });
    expect(await post(door, handshake('SubscriptionConfirmation'))).toEqual({ statusCode: 503, body: '' });
  });

  it('that says that somebody unsubscribed is told to people; nothing is subscribed again', async () => {
    const door = play({ sources: [verified] });
    expect(await post(door, handshake('UnsubscribeConfirmation'))).toEqual({ statusCode: 202, body: '' });
    expect(door.confirmed).toEqual([]);
    expect(door.jobs().map(({ command }) => command)).toEqual([
      {
        kind: 'unread-alert',
        source: 'cloudwatch',
        because: `Somebody ended the subscription of the SNS topic ${TOPIC}: its alarms come no more. Subscribe it again if that was not meant.`,
      },
    ]);
  });

  it('that nobody signed confirms nothing', async () => {
    const door = play();
    expect(await post(door, handshake('SubscriptionConfirmation'))).toEqual({ statusCode: 401, body: '' });
    expect([door.confirmed, door.sent]).toEqual([[], []]);
  });

  it('is refused where no topic is configured', async () => {
    const { config } = playDoor().world;
    const door = play({ config: { ...config, alerts: { ...config.alerts, topics: [] } } });
    expect(await post(door, envelope('one'))).toEqual({ statusCode: 403, body: '' });
  });
});
