import { describe, expect, it } from 'vitest';
import { confirmationUrl } from '../../../src/alert/sns/confirmation.ts';

const TOPIC = 'arn:aws:sns:us-west-2:123456789012:alarms';
const HOST = 'https://sns.us-west-2.amazonaws.com';
const MESSAGE = {
  Type: 'SubscriptionConfirmation',
  MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
  TopicArn: TOPIC,
  Token: '2336412f37fb',
  Message: 'You have chosen to subscribe.',
  SubscribeURL: `${HOST}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37fb`,
  Timestamp: '2026-11-20T10:00:00.000Z',
  SignatureVersion: '2',
  Signature: 'c2ln',
  SigningCertURL: `${HOST}/SimpleNotificationService-00112233445566778899aabbccddeeff.pem`,
};

const changed = (fields: object) => confirmationUrl(JSON.stringify({ ...MESSAGE, ...fields }));

describe('confirmationUrl', () => {
  it('is built from the topic and the token', () => {
    expect(changed({})).toBe(
      `${HOST}/?Action=ConfirmSubscription&TopicArn=arn%3Aaws%3Asns%3Aus-west-2%3A123456789012%3Aalarms&Token=2336412f37fb&Version=2010-03-31`,
    );
  });

  it.each([
    ['a notification', { Type: 'Notification' }],
    ['the end of a subscription, which is not taken back', { Type: 'UnsubscribeConfirmation' }],
    ['a topic that is none', { TopicArn: 'arn:aws:sns:evil:123456789012:alarms' }],
    ['a token that holds more', { Token: '2336412f37fb&Action=DeleteTopic' }],
    ['no token', { Token: undefined }],
    ['an address inside of the network', { SubscribeURL: 'http://169.254.169.254/latest/meta-data/' }],
    ['an address of another host', { SubscribeURL: MESSAGE.SubscribeURL.replace('sns.', 'sns.evil.') }],
    ['an address with a user', { SubscribeURL: MESSAGE.SubscribeURL.replace('https://', 'https://user@') }],
    ['an address that does something else', { SubscribeURL: MESSAGE.SubscribeURL.replace('Confirm', 'Un') }],
    ['an address that does two things', { SubscribeURL: `${MESSAGE.SubscribeURL}&Action=DeleteTopic` }],
    ['an address for another topic', { SubscribeURL: MESSAGE.SubscribeURL.replace(TOPIC, `${TOPIC}2`) }],
  ])('is none for %s', (_name, fields) => {
    expect(changed(fields)).toBeUndefined();
  });
});
