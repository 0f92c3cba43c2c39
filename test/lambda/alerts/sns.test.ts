import { expect, it } from 'vitest';
import { cloudwatchSource } from '../../../src/alert/sources/cloudwatch.ts';
import { createSigner } from '../../alert/sns/signer.ts';
import { playDoor, TOPIC } from './alert-world.ts';

const CERTIFICATE =
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
const TOKEN = '2336412f37fb687f5d51e6e2425e90cc';
const signer = createSigner('20260101000000Z', '20270101000000Z');

const ALARM = JSON.stringify({
  AlarmName: 'sign-in-fails',
  NewStateValue: 'ALARM',
  NewStateReason: 'Threshold Crossed',
  StateChangeTime: '2026-11-20T13:04:00.000+0000',
  AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:sign-in-fails',
  OldStateValue: 'OK',
  Trigger: { MetricName: 'SignInSuccesses', Namespace: 'AWS/Cognito', Dimensions: [] },
});

const message = (Type: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation', TopicArn = TOPIC) => ({
  Type,
  MessageId: 'message-1',
  TopicArn,
  Message: ALARM,
  Timestamp: '2026-11-20T13:04:30.000Z',
  SignatureVersion: '2',
  SigningCertURL: CERTIFICATE,
  ...(Type === 'Notification'
    ? {}
    : {
        Token: TOKEN,
        SubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=${TOKEN}`,
      }),
});

function play(certificate: { readonly pem: string } | { readonly failed: string } = { pem: signer.pem }) {
  const fetched: string[] = [];
  const door = playDoor({
    sources: [cloudwatchSource],
    certificate: async (url) => {
      fetched.push(url);
      return certificate;
    },
  });
  const post = (body: string) =>
    door.post({ path: '/alerts/cloudwatch', body, headers: { 'Content-Type': 'text/plain; charset=UTF-8' } });
  return { ...door, fetched, post };
}

it('an alarm that SNS signed becomes a job, once however often it is sent', async () => {
  const door = play();
  const body = signer.signed(message('Notification'));
  expect([await door.post(body), await door.post(body)]).toEqual([
    { statusCode: 202, body: '' },
    { statusCode: 202, body: '' },
  ]);
  expect(door.jobs()[0]).toMatchObject({ command: { kind: 'alert', alert: { via: 'sns-http', status: 'firing' } } });
  expect(new Set(door.sent.map(({ deduplication }) => deduplication)).size).toBe(1);
  expect(door.fetched).toEqual([CERTIFICATE, CERTIFICATE]);
});

it('what is written around a signed alarm changes nothing', async () => {
  const door = play();
  const signed = JSON.parse(signer.signed(message('Notification'))) as Record<string, unknown>;
  const forged = { ...message('Notification'), Message: ALARM.replaceAll('sign-in-fails', 'forged') };
  const Records = [{ EventSource: 'aws:sns', Sns: forged }];
  await door.post(
    JSON.stringify({ Records, Sns: forged, body: JSON.stringify(forged), messageId: 'forged', ...signed }),
  );
  expect(door.jobs()).toHaveLength(1);
  expect(JSON.stringify(door.jobs())).toContain('sign-in-fails');
  expect(JSON.stringify(door.jobs())).not.toContain('forged');
});

it('a subscription is confirmed once SNS has proven that it asks, and not before', async () => {
  const door = play();
  const body = signer.signed(message('SubscriptionConfirmation'));
  expect(await door.post(body.replace(TOKEN, TOKEN.replace('2', '3')))).toEqual({ statusCode: 401, body: '' });
  expect(door.confirmed).toEqual([]);
  expect(await door.post(body)).toEqual({ statusCode: 202, body: '' });
  expect(door.confirmed).toEqual([
    `https://sns.us-east-1.amazonaws.com/?${new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: TOPIC, Token: TOKEN, Version: '2010-03-31' })}`,
  ]);
});

it.each(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const)(
  'a %s of another topic is refused before anything is fetched',
  async (type) => {
    const door = play();
    const body = signer.signed(message(type, 'arn:aws:sns:us-east-1:999999999999:alarms'));
    expect(await door.post(body)).toEqual({ statusCode: 401, body: '' });
    expect([door.fetched, door.confirmed, door.sent]).toEqual([[], [], []]);
  },
);

it('without its certificate SNS is asked to send the alarm again', async () => {
  const door = play({ failed: 'it could not be fetched.' });
  expect(await door.post(signer.signed(message('Notification')))).toEqual({ statusCode: 503, body: '' });
  expect(door.logged.map(([level, said]) => [level, said])).toEqual([
    ['error', 'a delivery of alerts could not be verified now'],
  ]);
});
