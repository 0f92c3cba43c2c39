import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deliveryKey } from '../../../src/command/job.ts';
import { MAX_BODY_BYTES } from '../../../src/lambda/alerts/body.ts';
import { CONFIG } from '../../slack/door/door-world.ts';
import { NOW } from '../../slack/door/signed.ts';
import { alertOf, playDoor } from './alert-world.ts';

const TAKEN = { statusCode: 202, body: '' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a signed delivery', () => {
  it('becomes a job of the alarm, about its incident, under its own key', async () => {
    const door = playDoor();
    expect(await door.post()).toEqual(TAKEN);
    const delivery = deliveryKey('alert', 'pagerduty', 'delivery one', '0');
    expect(door.jobs()).toEqual([
      {
        format: 1,
        delivery,
        command: { kind: 'alert', alert: alertOf('one') },
        actor: { kind: 'alarm', id: 'pagerduty' },
        place: { channel: 'C0ALERTS', user: '' },
        at: NOW,
      },
    ]);
    expect(door.sent.map(({ group, deduplication }) => ({ group, deduplication }))).toEqual([
      { group: sha256('pd:one'), deduplication: delivery },
    ]);
  });

  it('is the same job when it is sent again, also with the secret before rotation', async () => {
    const door = playDoor();
    expect([await door.post(), await door.post({ signed: 'older' })]).toEqual([TAKEN, TAKEN]);
    expect(new Set(door.sent.map(({ deduplication }) => deduplication)).size).toBe(1);
  });

  it('is a job for each alert in it', async () => {
    const door = playDoor();
    expect(await door.post({ body: 'one,ping,two' })).toEqual(TAKEN);
    expect(door.jobs().map(({ delivery }) => delivery)).toEqual([
      deliveryKey('alert', 'pagerduty', 'delivery one', '0'),
      deliveryKey('alert', 'pagerduty', 'delivery two', '2'),
    ]);
  });

  it('is in the queue as a whole, or is asked for again', async () => {
    for (const queue of [
      { send: async ({ group }: { group: string }) => (group === sha256('pd:two') ? { refused: 'full' } : 'sent') },
      {
        send: async ({ group }: { group: string }) => {
          if (group === sha256('pd:two')) throw new Error('canary-thrown');
          return 'sent';
        },
      },
    ] as const) {
      const door = playDoor({ queue: { send: async (message) => (await queue.send(message)) as 'sent' } });
      expect(await door.post({ body: 'one,two,three' })).toEqual({ statusCode: 503, body: '' });
    }
  });

  it('tells of one incident in the order of its alerts', async () => {
    const order: string[] = [];
    let calls = 0;
    const door = playDoor({
      queue: {
        send: async ({ deduplication }) => {
          // The first one takes longest.
          calls += 1;
          for (let turns = calls === 1 ? 50 : 1; turns > 0; turns -= 1) await Promise.resolve();
          order.push(deduplication);
          return 'sent';
        },
      },
    });
    await door.post({ body: 'one,one,one' });
    expect(order).toEqual(['0', '1', '2'].map((index) => deliveryKey('alert', 'pagerduty', 'delivery one', index)));
  });

  it('that says nothing of an alert is taken, and no job', async () => {
    const door = playDoor();
    expect(await door.post({ body: 'ping' })).toEqual(TAKEN);
    expect(door.sent).toEqual([]);
  });

  it('that cannot be read is told to people, once for each delivery', async () => {
    const door = playDoor();
    expect([await door.post({ body: 'junk' }), await door.post({ body: 'junk' })]).toEqual([TAKEN, TAKEN]);
    const [first, second] = door.jobs();
    expect(first).toMatchObject({
      command: { kind: 'unread-alert', source: 'pagerduty', because: 'No field "event".' },
      actor: { kind: 'alarm', id: 'pagerduty' },
      place: { channel: 'C0ALERTS' },
    });
    expect(second?.delivery).toBe(first?.delivery);
    await door.post({ body: 'junk,junk' });
    expect(new Set(door.jobs().map(({ delivery }) => delivery)).size).toBe(3);
  });

  it('whose reader fails is told as one that cannot be read', async () => {
    const door = playDoor();
    expect(await door.post({ body: 'throw' })).toEqual(TAKEN);
    expect(door.jobs()).toMatchObject([{ command: { kind: 'unread-alert', because: 'Reading it failed.' } }]);
  });
});

describe('the bytes that were signed', () => {
  it.each([
    ['as text', 'eins, zwölf ✓', false],
    ['as base64', 'eins, zwölf ✓', true],
    ['with a byte order mark', '\ufeffone', true],
    ['with line ends and spaces at the end', 'one \r\n\n', false],
    ['none', '', false],
  ])('reach the source as they were sent: %s', async (_, body, base64) => {
    const door = playDoor();
    await door.post({ body, base64, headers: { 'Content-Type': 'text/plain; charset=UTF-8' } });
    expect(door.seen.map((it) => it.body)).toEqual([body]);
  });

  it('come with their headers, by lower-case name, and when they came', async () => {
    const door = playDoor();
    await door.post({ headers: { 'X-Pager-Signature': 'v1=AbC' } });
    expect([door.seen[0]?.via, door.seen[0]?.receivedAt]).toEqual(['webhook', NOW]);
    expect([...(door.seen[0]?.headers ?? [])]).toEqual([
      ['content-type', 'application/json'],
      ['signed', 'secret'],
      ['x-pager-signature', 'v1=AbC'],
    ]);
  });

  it.each([false, true])('are 256 KB at most, base64: %s', async (base64) => {
    const door = playDoor();
    const long = (bytes: number) => door.post({ body: 'x'.repeat(bytes), base64 });
    expect(await long(MAX_BODY_BYTES)).toEqual(TAKEN);
    expect(await long(MAX_BODY_BYTES + 1)).toEqual({ statusCode: 413, body: '' });
    expect(await long(MAX_BODY_BYTES * 3)).toEqual({ statusCode: 413, body: '' });
    // Fewer characters than bytes.
    expect(await door.post({ body: 'é'.repeat(MAX_BODY_BYTES / 2 + 1), base64 })).toEqual({
      statusCode: 413,
      body: '',
    });
    expect(door.seen).toHaveLength(1);
  });

  it('are UTF-8', async () => {
    const door = playDoor();
    expect(await door.post({ body: Uint8Array.of(0x6f, 0xff, 0x65), base64: true })).toEqual({
      statusCode: 400,
      body: '',
    });
    expect(door.seen).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each(['', 'wrong', 'secret '])('a wrong signature, counted, with nothing of it repeated: "%s"', async (signed) => {
    const door = playDoor();
    expect(await door.post({ signed, body: 'canary-body' })).toEqual({ statusCode: 401, body: '' });
    expect(door.logged).toEqual([
      ['warn', 'alert signature refused', { source: 'pagerduty', because: 'Its signature does not fit.' }],
    ]);
    expect([door.sent, door.seen]).toEqual([[], []]);
  });

  it.each(['later', 'throw'])('what cannot be verified now is asked for again: %s', async (signed) => {
    const door = playDoor();
    expect(await door.post({ signed })).toEqual({ statusCode: 503, body: '' });
    expect(door.sent).toEqual([]);
  });

  it('a source without a secret, and the log says what is missing', async () => {
    const door = playDoor({ alertSecrets: {} });
    expect(await door.post()).toEqual({ statusCode: 403, body: '' });
    expect(door.logged).toEqual([
      [
        'warn',
        'alerts of a source that is not set up',
        { source: 'pagerduty', missing: 'the secret of the webhook, as RESPONDER_ALERT_SECRET_PAGERDUTY' },
      ],
    ]);
  });

  it('every source where the configuration has no alerts', async () => {
    const door = playDoor({ config: CONFIG });
    expect(await door.post()).toEqual({ statusCode: 403, body: '' });
    expect(door.logged[0]?.[2]).toEqual({ source: 'pagerduty', missing: '"alerts" is not in the configuration' });
  });

  it.each([
    '/alerts/opsgenie',
    '/alerts/constructor',
    '/alerts/PagerDuty',
    '/alerts/pagerduty/',
    '/alerts/pagerduty/more',
    '/alerts/pager%64uty',
    '/alerts/',
    '/alerts',
    '//alerts/pagerduty',
    '/',
  ])('a path that is no source: %s', async (path) => {
    const door = playDoor();
    expect(await door.post({ path })).toEqual({ statusCode: 404, body: '' });
    expect(door.seen).toEqual([]);
  });

  it.each([
    ['/alerts/pagerduty', 'GET', 'POST'],
    ['/alerts/pagerduty', 'PUT', 'POST'],
    ['/alerts/grafana', 'DELETE', 'POST, PUT'],
    ['/healthz', 'POST', 'GET'],
  ])('%s by %s', async (path, method, allow) => {
    expect(await playDoor().post({ path, method })).toEqual({ statusCode: 405, headers: { allow }, body: '' });
  });
});

it('Grafana may PUT', async () => {
  expect(await playDoor().post({ path: '/alerts/grafana', method: 'PUT' })).toEqual(TAKEN);
});

it('says that it is well, without a log line', async () => {
  const door = playDoor();
  expect(await door.post({ path: '/healthz', method: 'GET' })).toEqual({ statusCode: 200, body: 'ok' });
  expect(door.logged).toEqual([]);
});

it('writes nothing of an alert, a body or what was thrown into its log', async () => {
  const door = playDoor({ queue: { send: async () => Promise.reject(new Error('canary-queue')) } });
  for (const body of ['canary-one', 'throw', 'junk', 'canary,ping']) await door.post({ body });
  await door.post({ signed: 'throw', body: 'canary-body' });
  expect(door.logged.length).toBeGreaterThan(5);
  expect(JSON.stringify(door.logged)).not.toContain('canary');
});
