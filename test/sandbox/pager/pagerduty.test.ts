import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPagerDuty } from '../../../sandbox/pager/pagerduty.ts';

const SECRET = 'secret-of-the-webhook';
const AT = Date.UTC(2026, 10, 20, 13);

let server: Server;
let refusals: number;
let taken: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[];
beforeEach(async () => {
  refusals = 0;
  taken = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    taken.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.statusCode = refusals > 0 ? 503 : 202;
    refusals -= 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

function pager() {
  let ids = 0;
  const cards: object[] = [];
  const it = createPagerDuty({
    webhook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts/pagerduty`,
    secret: SECRET,
    post: async (card) => {
      cards.push(card);
      return '1795169112.000100';
    },
    id: () => {
      ids += 1;
      return `Q0000000${ids}`;
    },
  });
  return { it, cards };
}

describe('PagerDuty in the demo', () => {
  it('writes a card and sends a signed webhook; the resolve goes into the thread of the card', async () => {
    const { it: duty, cards } = pager();
    await duty.trigger({ title: 'Sign-ups fail', at: AT });
    await duty.trigger({ title: 'Sign-ups still fail', at: AT + 1 });
    await duty.resolve({ title: 'Sign-ups fail', at: AT + 60_000 });
    await duty.resolve({ title: 'Sign-ups fail', at: AT + 60_001 });
    const link = '<https://acme.pagerduty.com/incidents/Q00000001|#1234: Sign-ups fail>';
    expect(cards).toEqual([
      { text: `*Triggered* ${link}`, fallback: 'Triggered #1234: Sign-ups fail' },
      { text: `*Resolved* ${link}`, fallback: 'Resolved #1234: Sign-ups fail', thread: '1795169112.000100' },
    ]);
    const events = taken.map(({ body }) => (JSON.parse(body) as { event: Record<string, unknown> }).event);
    expect(events.map(({ event_type, occurred_at }) => [event_type, occurred_at])).toEqual([
      ['incident.triggered', '2026-11-20T13:00:00.000Z'],
      ['incident.resolved', '2026-11-20T13:01:00.000Z'],
    ]);
    expect(events.map(({ data }) => (data as { id: string }).id)).toEqual(['Q00000001', 'Q00000001']);
    expect(taken.map(({ headers }) => headers['x-pagerduty-signature'])).toEqual(
      taken.map(({ body }) => `v1=${createHmac('sha256', SECRET).update(body).digest('hex')}`),
    );
  });

  it('sends again what was not taken, as the same delivery', async () => {
    refusals = 1;
    await pager().it.trigger({ title: 'Sign-ups fail', at: AT });
    const [first, second] = taken;
    expect(taken).toHaveLength(2);
    expect([second?.body, second?.headers['x-webhook-id']]).toEqual([first?.body, first?.headers['x-webhook-id']]);
  });
});
