import { describe, expect, it } from 'vitest';
import { stringToSign } from '../../../src/alert/sns/string-to-sign.ts';
import { verifySns } from '../../../src/alert/sns/verify.ts';
import type { Trust } from '../../../src/alert/source.ts';
import { createSigner } from './signer.ts';

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:sign-in-alarms';
const FILE = 'SimpleNotificationService-00112233445566778899aabbccddeeff.pem';
const HOST = 'https://sns.eu-central-1.amazonaws.com';
const SENT = Date.parse('2026-11-20T08:15:30.402Z');

const signer = createSigner('20260101000000Z', '20270101000000Z');
const expired = createSigner('20250101000000Z', '20260101000000Z');

const NOTIFICATION = {
  Type: 'Notification' as const,
  MessageId: '5b0f3c1e-7d52-5a0e-9a47-64a3c0d5e111',
  TopicArn: TOPIC,
  Subject: 'ALARM: "shop-sign-in"',
  Message: 'für dich\nzwei Zeilen',
  Timestamp: '2026-11-20T08:15:30.402Z',
  SignatureVersion: '2',
  SigningCertURL: `${HOST}/${FILE}`,
};
const { Subject: _, ...WITHOUT_SUBJECT } = NOTIFICATION;
const CONFIRMATION = {
  ...WITHOUT_SUBJECT,
  Type: 'SubscriptionConfirmation' as const,
  Token: '2336412f37',
  SubscribeURL: `${HOST}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37`,
};

const TRUST: Trust = {
  secrets: [],
  topics: [TOPIC],
  allowSha1: false,
  signatureHeader: undefined,
  timestampHeader: undefined,
};

/** Verifies a body and tells what was fetched for it. */
async function verify(
  body: string,
  { trust = TRUST, now = SENT + 1000, pem = signer.pem, headers = [] as [string, string][] } = {},
) {
  const fetched: string[] = [];
  const verified = await verifySns({ via: 'sns-http', body, headers: new Map(headers) }, trust, {
    now,
    certificate: async (url) => {
      fetched.push(url);
      return pem === '' ? { failed: 'it answered 500.' } : { pem };
    },
  });
  return { verified, fetched };
}

async function refusal(body: string, how: Parameters<typeof verify>[1] = {}): Promise<string> {
  const { verified } = await verify(body, how);
  return verified.kind === 'refused' ? verified.because : verified.kind;
}

describe('verifySns', () => {
  it.each([
    ['a notification', NOTIFICATION],
    ['a notification without a subject', WITHOUT_SUBJECT],
    ['a notification whose subject is null', { ...NOTIFICATION, Subject: null }],
    ['the confirmation of a subscription', CONFIRMATION],
    ['the confirmation that one ended', { ...CONFIRMATION, Type: 'UnsubscribeConfirmation' as const }],
  ])('takes %s', async (_name, message) => {
    expect(await verify(signer.signed(message))).toEqual({
      verified: { kind: 'verified' },
      fetched: [NOTIFICATION.SigningCertURL],
    });
  });

  it('takes a message whose unsigned fields were changed', async () => {
    const body = {
      ...JSON.parse(signer.signed(NOTIFICATION)),
      UnsubscribeURL: 'http://192.0.2.1/',
      MessageAttributes: {},
    };
    expect((await verify(JSON.stringify(body))).verified).toEqual({ kind: 'verified' });
  });

  it.each(['Message', 'MessageId', 'Subject', 'Timestamp', 'Type'])(
    'refuses a message whose %s was changed',
    async (field) => {
      const changed = { Timestamp: '2026-11-20T08:15:30.403Z', Type: 'UnsubscribeConfirmation' }[field] ?? 'other';
      const body = JSON.stringify({ ...JSON.parse(signer.signed(NOTIFICATION)), [field]: changed });
      expect(await refusal(body)).toBe('Its signature does not fit.');
    },
  );

  it.each(['Token', 'SubscribeURL'])('refuses a confirmation whose %s was changed', async (field) => {
    const body = JSON.stringify({ ...JSON.parse(signer.signed(CONFIRMATION)), [field]: 'other' });
    expect(await refusal(body)).toBe('Its signature does not fit.');
  });

  it('refuses a signature that is none', async () => {
    const body = JSON.stringify({ ...NOTIFICATION, Signature: 'EXAMPLE' });
    expect(await refusal(body)).toBe('Its signature does not fit.');
  });

  it('takes SHA-1 only where it is allowed', async () => {
    const body = signer.signed({ ...NOTIFICATION, SignatureVersion: '1' });
    expect((await verify(body, { trust: { ...TRUST, allowSha1: true } })).verified).toEqual({ kind: 'verified' });
    expect(await verify(body)).toEqual({
      verified: {
        kind: 'refused',
        because: 'It is signed with SHA-1: set SignatureVersion of the topic to 2, or allow SHA-1.',
      },
      fetched: [],
    });
  });

  it('does not take a signature of SHA-1 for one of SHA-256', async () => {
    const body = { ...JSON.parse(signer.signed({ ...NOTIFICATION, SignatureVersion: '1' })), SignatureVersion: '2' };
    expect(await refusal(JSON.stringify(body))).toBe('Its signature does not fit.');
  });

  it('fetches nothing for what it refuses beforehand', async () => {
    const refused = [
      { ...NOTIFICATION, TopicArn: 'arn:aws:sns:eu-central-1:999999999999:other' },
      { ...NOTIFICATION, SignatureVersion: '3' },
      { ...NOTIFICATION, SigningCertURL: `https://sns.s3-eu-central-1.amazonaws.com/${FILE}` },
      { ...NOTIFICATION, Timestamp: '2026-11-20T06:00:00.000Z' },
    ];
    for (const message of refused) {
      const { verified, fetched } = await verify(signer.signed(message));
      expect([verified.kind, fetched]).toEqual(['refused', []]);
    }
  });

  it('refuses a topic that is not allowed, and every topic where none is', async () => {
    const body = signer.signed({ ...NOTIFICATION, TopicArn: `${TOPIC}-2` });
    expect(await refusal(body)).toBe('Its topic is not one of those that may send.');
    const nobody = { ...TRUST, topics: [] };
    expect(await refusal(signer.signed(NOTIFICATION), { trust: nobody })).toBe(
      'Its topic is not one of those that may send.',
    );
  });

  it('refuses raw delivery, which is not signed', async () => {
    const headers: [string, string][] = [['x-amz-sns-rawdelivery', 'true']];
    expect(await refusal(signer.signed(NOTIFICATION), { headers })).toBe(
      'Raw message delivery is switched on: then SNS sends no signature.',
    );
    expect(await refusal('{"AlarmName":"a"}')).toBe('It is not a signed message of SNS.');
    expect(await refusal('not JSON')).toBe('It is not a signed message of SNS.');
  });

  it('refuses what is older than an hour or comes from the future, five minutes apart at most', async () => {
    const body = signer.signed(NOTIFICATION);
    const minutes = (count: number) => refusal(body, { now: SENT + count * 60_000 });
    expect([await minutes(65), await minutes(-5)]).toEqual(['verified', 'verified']);
    expect(await refusal(body, { now: SENT + 65 * 60_000 + 1 })).toBe('It is older than an hour.');
    expect(await refusal(body, { now: SENT - 5 * 60_000 - 1 })).toBe('It comes from the future.');
    expect(await refusal(signer.signed({ ...NOTIFICATION, Timestamp: 'now' }))).toBe(
      'It does not say when it was sent.',
    );
  });

  it('refuses a certificate that is out of date', async () => {
    expect(await refusal(expired.signed(NOTIFICATION), { pem: expired.pem })).toBe(
      'The certificate is not valid at this time.',
    );
  });

  it('asks to be sent again what it cannot check now', async () => {
    const body = signer.signed(NOTIFICATION);
    expect((await verify(body, { pem: '' })).verified).toEqual({
      kind: 'later',
      because: 'The certificate of SNS: it answered 500.',
    });
    expect((await verify(body, { pem: 'none' })).verified).toEqual({
      kind: 'later',
      because: 'What SNS sent as its certificate is none.',
    });
  });
});

describe('stringToSign', () => {
  it('is names and values on lines of their own, in the order of SNS', () => {
    expect(stringToSign({ ...NOTIFICATION, Message: 'm', Signature: '' })).toBe(
      `Message\nm\nMessageId\n${NOTIFICATION.MessageId}\nSubject\nALARM: "shop-sign-in"\nTimestamp\n2026-11-20T08:15:30.402Z\nTopicArn\n${TOPIC}\nType\nNotification\n`,
    );
  });

  it.each(['SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const)(
    'holds address and token of a %s',
    (Type) => {
      const text = stringToSign({ ...CONFIRMATION, Type, Subject: 's', Message: 'm', Signature: '' });
      expect(text).toBe(
        `Message\nm\nMessageId\n${NOTIFICATION.MessageId}\nSubscribeURL\n${CONFIRMATION.SubscribeURL}\nTimestamp\n2026-11-20T08:15:30.402Z\nToken\n2336412f37\nTopicArn\n${TOPIC}\nType\n${Type}\n`,
      );
    },
  );
});
