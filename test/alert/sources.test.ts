import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_SOURCES, type AlertSourceName } from '../../src/alert/alert.ts';
import type { AlertSource, RawDelivery } from '../../src/alert/source.ts';
import { alertSources } from '../../src/alert/sources/table.ts';
import { hmacHex, INVENTORY, NOW, PORTS, proves, standardHeaders, trust } from './deliveries.ts';
import { createSigner } from './sns/signer.ts';

const SECRET = 'whsec_c2hvcC1zZWNyZXQtb2YtdGhlLXRlc3Q=';
const OTHER = 'whsec_YW5vdGhlci1zZWNyZXQtb2YtdGhlLXRlc3Q=';

type Proof = (body: string, secret: string) => Readonly<Record<string, string>>;

const bearer: Proof = (_, secret) => ({ authorization: `Bearer ${secret}` });
const seconds = String(NOW / 1000);

/** How each sender that signs its body proves itself; the others send a token. */
const SIGNED: Readonly<Partial<Record<AlertSourceName, Proof>>> = {
  pagerduty: (body, secret) => ({ 'x-pagerduty-signature': `v1=${hmacHex(secret, body)}` }),
  grafana: (body, secret) => ({ 'x-grafana-alerting-signature': hmacHex(secret, body) }),
  incidentio: (body, secret) => standardHeaders(secret, body),
  rootly: (body, secret) => ({ 'x-rootly-signature': `t=${seconds},v1=${hmacHex(secret, `${seconds}${body}`)}` }),
  generic: (body, secret) => standardHeaders(secret, body),
};

const overHttp = alertSources.filter(({ name }) => name !== 'cloudwatch');

function sent({ name, example }: AlertSource, secret: string | undefined, body = example.delivery.body): RawDelivery {
  const proof = SIGNED[name] ?? bearer;
  const headers = secret === undefined ? {} : proof(example.delivery.body, secret);
  return { ...example.delivery, body, headers: new Map(Object.entries(headers)) };
}

describe('the table of sources', () => {
  it('has a row for each, in their order', () => {
    expect(alertSources.map(({ name }) => name)).toEqual(ALERT_SOURCES);
  });

  it.each(alertSources)('$name reads its example to what it says', ({ example, read }) => {
    expect(read(example.delivery, INVENTORY)).toEqual(example.reads);
  });

  it.each(alertSources)('$name shows nobody of its example', ({ name, example }) => {
    expect(name === 'cloudwatch' || example.delivery.body.includes('alice@example.com')).toBe(true);
    expect(JSON.stringify(example.reads)).not.toMatch(/alice|30 1234567/);
  });

  it.each(alertSources)('$name says what is missing where nothing is set up', ({ missing }) => {
    expect(missing(trust([]))).toMatch(/^(a|the) /);
  });

  it.each(overHttp)('$name is set up by a secret', ({ missing }) => {
    expect(missing(trust([SECRET]))).toBeUndefined();
  });

  it.each(overHttp)('$name proves itself by one of two secrets', async (source) => {
    expect(await proves(source, sent(source, SECRET), trust([OTHER, SECRET]))).toBe('verified');
    expect(await proves(source, sent(source, SECRET), trust([SECRET, OTHER]))).toBe('verified');
  });

  it.each(overHttp)(
    '$name is refused with another secret, without proof, and where no secret is set',
    async (source) => {
      expect([
        await proves(source, sent(source, OTHER), trust([SECRET])),
        await proves(source, sent(source, undefined), trust([SECRET])),
        await proves(source, sent(source, SECRET), trust([])),
        await proves(source, sent(source, SECRET), trust([''])),
      ]).toEqual(['refused', 'refused', 'refused', 'refused']);
    },
  );

  it.each(overHttp.filter(({ name }) => SIGNED[name] !== undefined))(
    '$name is refused with a body that was changed, or written anew',
    async (source) => {
      const { body } = source.example.delivery;
      const anew = JSON.stringify(JSON.parse(body), undefined, 2);
      expect([
        await proves(source, sent(source, SECRET, `${body} `), trust([SECRET])),
        await proves(source, sent(source, SECRET, anew), trust([SECRET])),
      ]).toEqual(['refused', 'refused']);
    },
  );

  it('CloudWatch over HTTPS is proven by the certificate of SNS, and refused once the body is changed', async () => {
    const source = alertSources[0] as AlertSource;
    const signer = createSigner('20260101000000Z', '20270101000000Z');
    const { Signature: _, ...message } = JSON.parse(source.example.delivery.body);
    const body = signer.signed(message);
    const by = trust([], { topics: [message.TopicArn] });
    const ports = { ...PORTS, now: Date.parse(message.Timestamp), certificate: async () => ({ pem: signer.pem }) };
    const of = (it: string) => proves(source, { ...source.example.delivery, body: it }, by, ports);
    expect([await of(body), await of(body.replace('ALARM', 'OKAY')), await of(source.example.delivery.body)]).toEqual([
      'verified',
      'refused',
      'refused',
    ]);
  });
});

describe('a hostile delivery throws nothing', () => {
  const kinds = ['alert', 'ignored', 'unreadable'];

  /** Everything that is read is one of the three, whole, and survives being written down. */
  function readsAll(body: string, headers: ReadonlyMap<string, string> = new Map()): void {
    for (const { read } of alertSources) {
      const all = read({ via: 'webhook', body, headers, receivedAt: NOW }, INVENTORY);
      expect(all.length).toBeGreaterThan(0);
      for (const it of all) {
        expect(kinds).toContain(it.kind);
        if (it.kind !== 'alert') continue;
        expect(it.alert.resources.every((found) => found.id !== '')).toBe(true);
        expect(it.alert.occurredAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(JSON.parse(JSON.stringify(it))).toEqual(it);
      }
    }
  }

  it('that is any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => readsAll(text)));
  });

  it('that is any JSON', () => {
    fc.assert(fc.property(fc.json(), (json) => readsAll(json)));
  });

  it('that is an example with anything in place of one of its values', () => {
    const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const strange = fc.oneof(fc.jsonValue(), fc.constantFrom(...NAMES), fc.double(), fc.constant(null));
    const place = fc.nat(400);
    fc.assert(
      fc.property(fc.constantFrom(...alertSources), place, strange, ({ example }, at, value) => {
        let seen = 0;
        const body = JSON.stringify(JSON.parse(example.delivery.body), (_, held) => {
          seen += 1;
          return seen === at ? value : held;
        });
        readsAll(body ?? '', example.delivery.headers);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])('that has pairs named %s', (name) => {
    const pairs = `{${JSON.stringify(name)}:"eu-central-1_ShopPool1","severity":${JSON.stringify(name)},"status":${JSON.stringify(name)}}`;
    readsAll(
      `{"version":"1","source":"x","dedupe_key":"y","status":"firing","title":"t","labels":${pairs},"resources":${pairs},"severity":"${name}"}`,
    );
    readsAll(
      `{"alerts":[{"fingerprint":"f","status":"firing","startsAt":"2026-11-20T08:00:00Z","labels":${pairs},"annotations":${pairs}}]}`,
    );
    readsAll(
      `{"action":"${name}","alert":{"alertId":"a","message":"m","details":${pairs},"tags":["${name}:x"],"priority":"${name}","createdAt":1795162530250}}`,
    );
    readsAll(
      `{"event":{"id":"e","event_type":"incident.${name}","data":{"type":"incident","id":"P1","status":"${name}"}}}`,
    );
    readsAll(
      `{"event":{"id":"e","type":"incident.${name}"},"data":{"id":"i","status":"${name}","severity":"${name}","labels":${pairs},"data":${pairs}}}`,
    );
    readsAll(`{"alert_id":"1","alert_transition":"${name}","alert_priority":"${name}","tags":"${name}:x,userpool:y"}`);
    readsAll(
      `{"event_type":"public_incident.incident_created_v2","public_incident.incident_created_v2":{"id":"1","severity":{"name":"${name}"},"incident_status":{"category":"${name}"}}}`,
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('that lies 10,000 deep', () => {
    const deep = `${'{"data":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    readsAll(deep);
    readsAll(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
    for (const { example } of alertSources) readsAll(`${example.delivery.body.slice(0, -1)},"deep":${deep}}`);
    readsAll(
      `{"event_action":"trigger","routing_key":"0123456789abcdef","dedup_key":"d","payload":{"summary":"s","custom_details":${deep}}}`,
    );
  });
});
