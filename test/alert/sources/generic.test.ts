import { describe, expect, it } from 'vitest';
import { genericSource } from '../../../src/alert/sources/generic.ts';
import { delivery, INVENTORY, NOTHING_KNOWN, NOW, only, proves, standardHeaders, trust } from '../deliveries.ts';

const BODY = { version: '1', source: 'probe', dedupe_key: 'sign-in', status: 'firing', title: 'Sign-in fails' };

function read(more: object, headers = {}) {
  return only(genericSource.read(delivery({ ...BODY, ...more }, headers), NOTHING_KNOWN));
}

function because(body: unknown) {
  const [only] = genericSource.read(delivery(body), NOTHING_KNOWN);
  return only?.kind === 'unreadable' ? only.because : only;
}

const FIELDS = 'The fields version ("1"), source, dedupe_key, status and title were expected; wrong or missing: ';

describe('an alert of another tool', () => {
  it('needs five fields, and happened when it came where it does not say', () => {
    expect(read({})).toMatchObject({
      deliveryKey: expect.stringMatching(/^[0-9a-f]{64}\|2026-11-20T09:00:00.000Z$/),
      eventKey: 'sign-in|firing|2026-11-20T09:00:00.000Z',
      correlationKey: 'gen:sign-in',
      status: 'firing',
      severity: null,
      occurredAt: '2026-11-20T09:00:00.000Z',
      resources: [],
    });
  });

  it('is known by the id of its delivery, of its event, or by its body', () => {
    const timed = { starts_at: '2026-11-20T08:15:00Z' };
    const keys = [read({ event_id: 'e1' }, { 'webhook-id': 'msg_1' }), read({ event_id: 'e1' }), read(timed)];
    expect(keys.map(({ deliveryKey }) => deliveryKey)).toEqual([
      'msg_1',
      'e1',
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
  });

  it.each([
    ['firing', '2026-11-20T08:15:00.000Z'],
    ['acknowledged', '2026-11-20T09:00:00.000Z'],
    ['resolved', '2026-11-20T08:40:00.000Z'],
  ])('%s happened at %s', (status, expected) => {
    const times = { starts_at: '2026-11-20T08:15:00Z', ends_at: '2026-11-20T08:40:00Z' };
    const alert = read({ status, ...times });
    expect([alert.status, alert.occurredAt, alert.eventKey]).toEqual([
      status,
      expected,
      `sign-in|${status}|${times.starts_at}`,
    ]);
  });

  it('names what it is about, by name or in a list', () => {
    const list = [
      { kind: 'user_pool', id: 'eu-central-1_ShopPool1' },
      { kind: 'lambda', id: 'shop-pre-token' },
    ];
    expect(read({ resources: list }).resources.map(({ kind, id }) => [kind, id])).toEqual([
      ['user_pool', 'eu-central-1_ShopPool1'],
      ['lambda', 'shop-pre-token'],
    ]);
  });

  it.each([
    ['no JSON', 'The body is no JSON object.'],
    [{ ...BODY, version: '2' }, `${FIELDS}version.`],
    [{ hello: 'world' }, `${FIELDS}version, source, dedupe_key, status, title.`],
    [{ ...BODY, title: '', dedupe_key: 7 }, `${FIELDS}dedupe_key, title.`],
    [{ ...BODY, status: 'broken' }, 'Its status is none of firing, acknowledged and resolved.'],
    [{ ...BODY, labels: { text: 'ä'.repeat(131_072) } }, 'It is longer than 256 KB.'],
    [
      `${JSON.stringify(BODY).slice(0, -1)},"x":${'['.repeat(21)}${']'.repeat(21)}}`,
      'Its objects lie more than 20 deep within each other.',
    ],
  ])('%j cannot be read', (body, expected) => {
    expect(because(body)).toBe(expected);
  });

  it('is cut and masked', () => {
    const alert = read({
      title: `t${'x y '.repeat(200)}`,
      description: `told alice@example.com\u0000\u202e ${'long '.repeat(2000)}`,
    });
    expect([alert.title.length, alert.description?.length, alert.description?.slice(0, 15)]).toEqual([
      200,
      4096,
      'told [removed] ',
    ]);
  });
});

describe('the proof of another tool', () => {
  const secret = 'whsec_c2hvcC1zZWNyZXQtb2YtdGhlLXRlc3Q=';
  const body = JSON.stringify(BODY);
  const token = { authorization: `Bearer ${secret}` };

  it('is a signature or a token, and a wrong signature is not made good by a token', async () => {
    const of = (headers: Record<string, string>) => proves(genericSource, delivery(body, headers), trust([secret]));
    const signed = standardHeaders(secret, body);
    expect([
      await of(signed),
      await of(token),
      await of({ ...signed, 'webhook-id': 'msg_other', ...token }),
      await of({ ...standardHeaders(secret, body, NOW - 301_000), ...token }),
      await of({ 'webhook-signature': '', ...token }),
      await of({}),
    ]).toEqual(['verified', 'verified', 'refused', 'refused', 'refused', 'refused']);
  });

  it('may be any token, but a signing secret must be one', () => {
    const missing = ['any token', secret, 'whsec_no!'].map((it) => genericSource.missing(trust([it])));
    expect(missing).toEqual([undefined, undefined, 'a signing secret in base64, like whsec_…: the one set is none']);
  });

  it('reads links to other hosts as words', () => {
    const links = [
      { text: 'Board', href: 'https://boards.shop.example/1' },
      { href: 'https://app.datadoghq.eu/m/1' },
      {},
      7,
    ];
    const alert = only(genericSource.read(delivery({ ...BODY, links }), INVENTORY));
    expect([alert.description, alert.links]).toEqual([
      'Board: boards.shop.example/1',
      [{ text: 'Link', href: 'https://app.datadoghq.eu/m/1' }],
    ]);
  });
});
