import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deliveryKey } from '../../../src/command/job.ts';
import { createDoor, type DoorEvent } from '../../../src/slack/door.ts';
import { CONFIG, opened, type TestWorld, testWorld } from './door-world.ts';
import { APP, CHANNEL, event, NOW, TEAM } from './signed.ts';

const CONTEXT = { awsRequestId: '8f507cfc-xmpl-4697-b07a-ac58fc914c95' };
const TAKEN = { statusCode: 200, body: '' };
const PAGER = 'A0PAGER';
const TS = '1763644003.000300';
const LINK = '<https://acme.pagerduty.com/incidents/Q2ABCDEF123456?utm_source=slack|#12: Sign-in fails in prod>';

const ALERTS = {
  channel: 'C0ALERTS',
  webhooks: [],
  topics: [],
  allowSha1: false,
  cards: [{ channel: CHANNEL, app: PAGER, source: 'pagerduty' as const }],
  severities: {},
  grafana: { signatureHeader: undefined, timestampHeader: undefined },
};

function world(overrides: Parameters<typeof testWorld>[0] = {}): TestWorld {
  return testWorld({ config: { ...CONFIG, alerts: ALERTS }, ...overrides });
}

function answer(from: DoorEvent, around: TestWorld) {
  return createDoor(around)(from, CONTEXT);
}

function card(fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    type: 'message',
    subtype: 'bot_message',
    channel: CHANNEL,
    channel_type: 'channel',
    bot_id: 'B0PAGER',
    app_id: PAGER,
    ts: TS,
    event_ts: TS,
    text: `*Triggered* ${LINK}`,
    ...fields,
  };
}

describe('a card of an app that the configuration names', () => {
  test('is an alert that nobody asked for, under that card', async () => {
    const around = world();
    expect(await answer(event(card()), around)).toEqual(TAKEN);
    expect(around.sent.map(opened)).toEqual([
      {
        format: 1,
        delivery: deliveryKey('event', TEAM, 'Ev0001'),
        command: {
          kind: 'alert',
          alert: {
            source: 'pagerduty',
            via: 'slack-message',
            deliveryKey: 'slack:Ev0001',
            eventKey: `slack:${CHANNEL}/${TS}/firing`,
            correlationKey: 'pd:Q2ABCDEF123456',
            also: [`card:${CHANNEL}/${TS}`],
            status: 'firing',
            severity: null,
            title: '#12: Sign-in fails in prod',
            description: null,
            occurredAt: '2025-11-20T13:06:43.000Z',
            resources: [],
            links: [{ text: 'Incident in PagerDuty', href: 'https://acme.pagerduty.com/incidents/Q2ABCDEF123456' }],
            private: false,
            hints: [],
          },
          card: { channel: CHANNEL, ts: TS },
        },
        actor: { kind: 'alarm', id: 'pagerduty' },
        place: { channel: CHANNEL, user: '' },
        at: NOW,
      },
    ]);
  });

  test('waits in line with what else is said in its thread, and not with the webhook that waits for it', async () => {
    const around = world();
    await answer(event(card()), around);
    expect(around.sent.map(({ group, deduplication }) => [group, deduplication])).toEqual([
      [createHash('sha256').update(`card ${CHANNEL}/${TS}`).digest('hex'), deliveryKey('event', TEAM, 'Ev0001')],
    ]);
  });

  test('that resolves in a thread is told of the first message of that thread', async () => {
    const around = world();
    const reply = card({ text: `*Resolved* ${LINK}`, ts: '1763644009.000100', thread_ts: TS });
    await answer(event(reply), around);
    expect(around.sent.map((it) => opened(it).command)).toMatchObject([
      { alert: { status: 'resolved', correlationKey: 'pd:Q2ABCDEF123456' }, card: { channel: CHANNEL, ts: TS } },
    ]);
  });

  test('that is written again counts by its own time, and only where it says another state', async () => {
    const around = world();
    const edit = (text: string, before: string, id: string) =>
      event(
        {
          type: 'message',
          subtype: 'message_changed',
          channel: CHANNEL,
          ts: '1763644010.000100',
          event_ts: '1763644010.000100',
          message: card({ text }),
          previous_message: card({ text: before }),
        },
        { event_id: id },
      );
    await answer(edit(`*Resolved* ${LINK}`, `*Triggered* ${LINK}`, 'Ev0002'), around);
    await answer(edit(`*Triggered* ${LINK} by Bob`, `*Triggered* ${LINK}`, 'Ev0003'), around);
    expect(around.sent.map((it) => opened(it).command)).toMatchObject([
      {
        alert: { eventKey: `slack:${CHANNEL}/${TS}/resolved`, occurredAt: '2025-11-20T13:06:50.000Z' },
        card: { channel: CHANNEL, ts: TS },
      },
    ]);
  });

  test('an app that says who it is in its profile alone is known too', async () => {
    const around = world();
    await answer(event(card({ app_id: undefined, bot_profile: { app_id: PAGER, name: 'PagerDuty' } })), around);
    expect(around.sent).toHaveLength(1);
  });

  test('that cannot be handed on is asked for again', async () => {
    const around = world({ queue: { send: async () => ({ refused: 'busy' }) } });
    expect(await answer(event(card()), around)).toEqual({ statusCode: 503, body: '' });
  });

  test('what it holds of people and tokens goes nowhere', async () => {
    const around = world();
    const token = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(40)}.c`;
    const said = `alice@example.com called, ${token}`;
    await answer(event(card({ attachments: [{ title: said, text: said }] })), around);
    expect(JSON.stringify([around.sent.map(opened), around.lines])).not.toMatch(/alice@example|eyJaaa/);
    expect(around.sent).toHaveLength(1);
  });
});

describe('what is no such card', () => {
  test.each([
    ['by a person', card({ app_id: undefined, bot_id: undefined, subtype: undefined, user: 'U0ALICE' })],
    ['by another app', card({ app_id: 'A0OTHER' })],
    ['by a webhook that took the name', card({ app_id: 'A0OTHER', username: 'PagerDuty' })],
    ['in another channel', card({ channel: 'C0OTHER' })],
    ['by ourselves', card({ app_id: APP })],
    ['that joins a channel', card({ subtype: 'channel_join' })],
    ['that was deleted', { type: 'message', subtype: 'message_deleted', channel: CHANNEL, previous_message: card() }],
    ['that names no alert and no state', card({ text: 'Carol is on call now' })],
    ['without a text', card({ text: '' })],
  ])('a message %s is passed over', async (_, fields) => {
    const around = world();
    expect(await answer(event(fields), around)).toEqual(TAKEN);
    expect(around.sent).toEqual([]);
  });

  test('nothing is taken where no cards are configured', async () => {
    const around = testWorld();
    expect(await answer(event(card()), around)).toEqual(TAKEN);
    expect([around.sent, around.lines]).toEqual([[], []]);
  });

  test('what people of another workspace write in a shared channel is acknowledged like all else', async () => {
    const around = world();
    const said = { type: 'message', user: 'U0EVE', user_team: 'T0OTHER', channel: CHANNEL, ts: TS, text: 'hi' };
    expect(await answer(event(said, { team_id: 'T0OTHER' }), around)).toEqual(TAKEN);
    expect([around.sent, around.lines]).toEqual([[], []]);
  });

  test('one of another workspace is refused', async () => {
    const around = world();
    expect((await answer(event(card(), { team_id: 'T0OTHER' }), around)).statusCode).toBe(403);
    expect(around.sent).toEqual([]);
  });
});
