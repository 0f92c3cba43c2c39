import { describe, expect, it } from 'vitest';
import { grafanaSource } from '../../../src/alert/sources/grafana.ts';
import { delivery, hmacHex, NOTHING_KNOWN, NOW, only, PORTS, trust } from '../deliveries.ts';

const ALERT = {
  status: 'firing',
  labels: { alertname: 'SignInFailures', severity: 'high' },
  annotations: {},
  startsAt: '2026-11-20T08:15:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  fingerprint: 'a1b2',
};

function group(alerts: readonly unknown[], more: object = {}) {
  return delivery({
    status: 'firing',
    orgId: 7,
    externalURL: 'https://metrics.shop.example/grafana/',
    alerts,
    ...more,
  });
}

function read(alert: object, more: object = {}) {
  return only(grafanaSource.read(group([{ ...ALERT, ...alert }], more), NOTHING_KNOWN));
}

describe('the signature of Grafana', () => {
  const BODY = 'test message';

  async function outcome(headers: Record<string, string>, other: Parameters<typeof trust>[1] = {}, now = NOW) {
    const verified = await grafanaSource.verify(delivery(BODY, headers), trust(['secret'], other), { ...PORTS, now });
    return verified.kind === 'verified' ? 'verified' : verified.because;
  }

  it('is that of its own tests, over the body alone and with the time before it', async () => {
    const plain = '3bcebf43c85d20bba6e3b6ba278af1d2ba3ab0d57de271b0ad30b833e851c5a6';
    const timed = 'ac18a483a582b60a883e974541afe25aa1026136163e94665649743324183ef1';
    const named = { timestampHeader: 'X-Grafana-Time' };
    expect([
      await outcome({ 'X-Grafana-Alerting-Signature': plain }),
      await outcome({ 'X-Grafana-Alerting-Signature': timed, 'X-Grafana-Time': '0' }, named, 0),
    ]).toEqual(['verified', 'verified']);
  });

  it('stands in the header that is configured', async () => {
    const signature = { 'X-Shop-Signature': hmacHex('secret', BODY) };
    expect([await outcome(signature, { signatureHeader: 'X-Shop-Signature' }), await outcome(signature)]).toEqual([
      'verified',
      'It has neither a header X-Grafana-Alerting-Signature nor a header Authorization.',
    ]);
  });

  it('must have its time where one is configured, and of the last five minutes', async () => {
    const named = { timestampHeader: 'X-Grafana-Time' };
    const at = (seconds: number) => ({
      'X-Grafana-Alerting-Signature': hmacHex('secret', `${seconds}:${BODY}`),
      'X-Grafana-Time': String(seconds),
    });
    const now = NOW / 1000;
    expect([
      await outcome(at(now - 300), named),
      await outcome(at(now - 301), named),
      await outcome(at(now + 301), named),
      await outcome({ 'X-Grafana-Alerting-Signature': hmacHex('secret', BODY) }, named),
      await outcome({ authorization: 'Bearer secret' }, named),
      await outcome({ 'X-Grafana-Alerting-Signature': hmacHex('secret', `:${BODY}`), 'X-Grafana-Time': '' }, named),
    ]).toEqual([
      'verified',
      'It was signed more than 5 minutes ago.',
      'It was signed more than 5 minutes ahead of our clock.',
      'It has no header X-Grafana-Time.',
      'It has no header X-Grafana-Time.',
      'It has no header X-Grafana-Time.',
    ]);
  });

  it('that is wrong is not made good by a bearer token, which alone is enough', async () => {
    const token = { authorization: 'Bearer secret' };
    expect([
      await outcome(token),
      await outcome({ ...token, 'X-Grafana-Alerting-Signature': hmacHex('x', BODY) }),
    ]).toEqual(['verified', 'The signature in X-Grafana-Alerting-Signature does not match.']);
  });
});

describe('a group of alerts of Grafana', () => {
  it('holds each by itself, whatever the group says', () => {
    const resolved = { ...ALERT, fingerprint: 'c3d4', status: 'resolved', endsAt: '2026-11-20T08:40:00Z' };
    const alerts = grafanaSource.read(group([ALERT, resolved, { fingerprint: 'e5f6' }]), NOTHING_KNOWN);
    expect(alerts).toMatchObject([
      { alert: { correlationKey: 'gf:7:a1b2', eventKey: 'a1b2|firing|2026-11-20T08:15:00Z', status: 'firing' } },
      { alert: { correlationKey: 'gf:7:c3d4', status: 'resolved', occurredAt: '2026-11-20T08:40:00.000Z' } },
      { kind: 'unreadable', because: 'One of its alerts lacks fingerprint, status (firing, resolved) or startsAt.' },
    ]);
  });

  it.each([
    ['DatasourceNoData', 'The query of its rule brings no data.'],
    ['DatasourceError', 'The query of its rule fails.'],
  ])('%s is no data, by the name of its rule, until it is over', (alertname, hint) => {
    const labels = { alertname, rulename: 'SignInFailures' };
    const [firing, resolved] = [read({ labels }), read({ labels, status: 'resolved' })];
    expect([firing.status, firing.title, firing.hints, resolved.status]).toEqual([
      'no_data',
      'SignInFailures',
      [hint],
      'resolved',
    ]);
  });

  it.each([
    ['?orgId=7', ['https://metrics.shop.example/grafana/?orgId=7']],
    ['/alerting/1/view', ['https://metrics.shop.example/alerting/1/view']],
    ['', []],
    ['https://evil.example/view', []],
    ['javascript:alert(1)', []],
    ['https://shop.grafana.net/alerting/1', ['https://shop.grafana.net/alerting/1']],
  ])('links with the address "%s" to %s', (generatorURL, expected) => {
    expect(read({ generatorURL }).links.map(({ href }) => href)).toEqual(expected);
  });

  it.each([
    ['critical', 1],
    ['high', 2],
    ['warning', 3],
    ['info', 5],
    ['unheard of', null],
  ])('of the label %s is of severity %s', (severity, expected) => {
    expect(read({ labels: { severity } }).severity).toBe(expected);
  });

  it('of Alertmanager has no organisation and no page', () => {
    const alert = read({ generatorURL: '' }, { version: '4', orgId: undefined, externalURL: '', numFiring: 1 });
    expect([alert.correlationKey, alert.links]).toEqual(['gf:a1b2', []]);
  });

  it('says what was left out of it, and that it is a test', () => {
    expect(read({ labels: { alertname: 'TestAlert' } }, { truncatedAlerts: 3 }).hints).toEqual([
      'A test that somebody sent with the button of the contact point.',
      'Grafana left 3 more of this group out.',
    ]);
  });

  it('is named by what there is, where it has no name', () => {
    const titles = [
      read({ labels: {}, annotations: { summary: 'No sign-ins' } }),
      read({ labels: null }, { title: '[FIRING:1]' }),
    ];
    expect(titles.map(({ title }) => title)).toEqual(['No sign-ins', '[FIRING:1]']);
  });

  it('that is sent again a while later is another delivery where its time is signed', () => {
    const keys = ['1795162800', '1795166400'].map((time) => {
      const sent = { ...group([ALERT]), headers: new Map([['x-grafana-timestamp', time]]) };
      return only(grafanaSource.read(sent, NOTHING_KNOWN));
    });
    expect(keys[0]?.deliveryKey).not.toBe(keys[1]?.deliveryKey);
    expect(keys[0]?.eventKey).toBe(keys[1]?.eventKey);
  });

  it.each([
    ['{"text":"our own template"}', 'unreadable'],
    ['{"alerts":{}}', 'unreadable'],
    ['{"alerts":["a"]}', 'unreadable'],
    ['{"alerts":[]}', 'ignored'],
  ])('%s is %s', (body, kind) => {
    expect(grafanaSource.read(delivery(body), NOTHING_KNOWN).map((it) => it.kind)).toEqual([kind]);
  });
});
