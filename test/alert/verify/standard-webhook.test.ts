import { describe, expect, it } from 'vitest';
import {
  carriesSignature,
  isSigningSecret,
  verifyStandardWebhook,
  webhookId,
} from '../../../src/alert/verify/standard-webhook.ts';
import { delivery } from '../deliveries.ts';

/** The vector that Svix publishes with its libraries. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const AT = 1_614_265_330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const WRONG = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';

interface Sent {
  readonly signature?: string;
  readonly id?: string;
  readonly timestamp?: string;
  readonly prefix?: string;
  readonly body?: string;
  readonly secrets?: readonly string[];
  readonly now?: number;
}

function outcome(sent: Sent = {}): string {
  const { signature = SIGNATURE, id = ID, timestamp = String(AT), prefix = 'webhook', body = BODY } = sent;
  const headers = { [`${prefix}-id`]: id, [`${prefix}-timestamp`]: timestamp, [`${prefix}-signature`]: signature };
  const verified = verifyStandardWebhook(delivery(body, headers), sent.secrets ?? [SECRET], sent.now ?? AT * 1000);
  return verified.kind === 'verified' ? 'verified' : verified.because;
}

describe('Standard Webhooks', () => {
  it('takes the published vector, under both names of its headers', () => {
    expect([outcome(), outcome({ prefix: 'svix' })]).toEqual(['verified', 'verified']);
  });

  it('takes any one of several signatures, and any one of two secrets', () => {
    const several = `${WRONG} v2,${SIGNATURE.slice(3)} ${SIGNATURE}`;
    expect([outcome({ signature: several }), outcome({ secrets: ['whsec_AAAAAAAAAAAAAAAAAAAAAAAA', SECRET] })]).toEqual(
      ['verified', 'verified'],
    );
  });

  it.each([
    ['another signature', { signature: WRONG }],
    ['part of one', { signature: 'v1,' }],
    ['another version', { signature: SIGNATURE.replace('v1', 'v2') }],
    ['a version without its signature', { signature: 'v1' }],
    ['another id', { id: 'msg_other' }],
    ['another body', { body: '{"test":2432232314}' }],
    ['a secret that is no base64', { secrets: ['whsec_not base64!'] }],
    ['an empty secret', { secrets: ['', 'whsec_'] }],
  ])('refuses %s', (_, sent) => {
    expect(outcome(sent)).toBe('None of its signatures matches.');
  });

  it('is taken within five minutes, either way', () => {
    const at = (seconds: number) => outcome({ now: (AT + seconds) * 1000 });
    expect([at(300), at(-300), at(301), at(-301)]).toEqual([
      'verified',
      'verified',
      'It was signed more than 5 minutes ago.',
      'It was signed more than 5 minutes ahead of our clock.',
    ]);
  });

  it.each(['', 'now', '1614265330abc', '-5', '1e9'])('refuses a timestamp "%s"', (timestamp) => {
    expect(outcome({ timestamp })).not.toBe('verified');
  });

  it('never mixes the two names of headers', () => {
    const mixed = delivery(BODY, { 'webhook-id': ID, 'svix-timestamp': String(AT), 'webhook-signature': SIGNATURE });
    expect(verifyStandardWebhook(mixed, [SECRET], AT * 1000).kind).toBe('refused');
  });

  it('knows a delivery by the id that was signed, not by another one beside it', () => {
    const svix = { 'svix-id': ID, 'svix-timestamp': String(AT), 'svix-signature': SIGNATURE };
    const sent = delivery(BODY, { ...svix, 'webhook-id': 'msg_forged' });
    expect([webhookId(sent), carriesSignature(sent), webhookId(delivery(BODY))]).toEqual([ID, true, undefined]);
  });

  it.each([
    [SECRET, true],
    ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', true],
    ['whsec_', false],
    ['whsec_abc', false],
    ['whsec_ab-_', false],
    ['a password', false],
  ])('takes %s for a signing secret: %s', (secret, expected) => {
    expect(isSigningSecret(secret)).toBe(expected);
  });
});
