import { describe, expect, it } from 'vitest';
import { rootlySource } from '../../../src/alert/sources/rootly.ts';
import { delivery, hmacHex, INVENTORY, NOW, only, PORTS, trust } from '../deliveries.ts';

function read(type: string, data: unknown) {
  const event = { id: 'event-1', type, issued_at: '2026-11-20T00:15:29.546-08:00' };
  return rootlySource.read(delivery({ event, data }), INVENTORY);
}

const INCIDENT = { id: 'incident-1', title: 'Sign-in fails', status: 'started', severity: { slug: 'sev1' } };

describe('the signature of Rootly', () => {
  const AT = NOW / 1000;
  const right = hmacHex('secret', `${AT}{}`);

  async function outcome(header: string, now = NOW) {
    const sent = delivery('{}', { 'X-Rootly-Signature': header });
    const verified = await rootlySource.verify(sent, trust(['old', 'secret']), { ...PORTS, now });
    return verified.kind === 'verified' ? 'verified' : verified.because;
  }

  it.each([`t=${AT},v1=${right}`, `v1=${right}, t=${AT}`, `t=${AT},v1=${'0'.repeat(64)},v1=${right},v2=x`])(
    'is read by its keys: %s',
    async (header) => {
      expect(await outcome(header)).toBe('verified');
    },
  );

  it.each([
    [`t=${AT},v1=${hmacHex('secret', `${AT}.{}`)}`, 'None of the signatures in X-Rootly-Signature matches.'],
    [`t=${AT},v1=${hmacHex('secret', '{}')}`, 'None of the signatures in X-Rootly-Signature matches.'],
    [`t=${AT + 1},v1=${right}`, 'None of the signatures in X-Rootly-Signature matches.'],
    [`t=${AT}`, 'None of the signatures in X-Rootly-Signature matches.'],
    [`v1=${right}`, 'X-Rootly-Signature does not hold one t=….'],
    [`t=${AT},t=${AT + 1},v1=${right}`, 'X-Rootly-Signature does not hold one t=….'],
    ['', 'X-Rootly-Signature does not hold one t=….'],
  ])('is refused as %s', async (header, because) => {
    expect(await outcome(header)).toBe(because);
  });

  it('holds for five minutes', async () => {
    const header = `t=${AT},v1=${right}`;
    expect([await outcome(header, NOW + 300_000), await outcome(header, NOW + 301_000)]).toEqual([
      'verified',
      'It was signed more than 5 minutes ago.',
    ]);
  });
});

describe('a webhook of Rootly', () => {
  it.each([
    ['incident.created', 'started', 'firing'],
    ['incident.created', 'resolved', 'resolved'],
    ['incident.updated', 'in_triage', 'firing'],
    ['incident.updated', 'mitigated', 'acknowledged'],
    ['incident.updated', 'closed', 'resolved'],
    ['incident.updated', 'constructor', 'unknown'],
    ['incident.mitigated', 'mitigated', 'acknowledged'],
    ['incident.resolved', 'started', 'resolved'],
    ['incident.cancelled', undefined, 'resolved'],
    ['incident.deleted', 'started', 'resolved'],
  ])('%s in the state %s is %s', (type, status, expected) => {
    expect(only(read(type, { ...INCIDENT, status })).status).toBe(expected);
  });

  it.each([
    [{ slug: 'sev0' }, 1],
    [{ slug: 'sev3', name: 'SEV3' }, 4],
    ['sev2', 3],
    [{ slug: 'major' }, 2],
    [{ slug: 'of-our-own', severity: 'critical' }, 1],
    [undefined, null],
    [7, null],
  ])('with the severity %j is of severity %s', (severity, expected) => {
    expect(only(read('incident.created', { ...INCIDENT, severity })).severity).toBe(expected);
  });

  it('of a note belongs to its incident', () => {
    const note = { id: 'note-1', incident_id: 'incident-1', event: 'Told alice@example.com', event_raw: 'x' };
    expect(only(read('incident_event.created', note))).toMatchObject({
      status: 'annotation',
      correlationKey: 'rl:incident-1',
      description: 'Told [removed]',
      deliveryKey: 'event-1',
      eventKey: 'event-1',
      occurredAt: '2026-11-20T08:15:29.546Z',
    });
  });

  it('of an alert names what it is in PagerDuty', () => {
    const data = {
      id: 'alert-1',
      source: 'pagerduty',
      summary: 'Memory',
      external_id: 'Q1PD',
      external_url: 'https://x.pagerduty.com/alerts/Q1PD',
    };
    const [fires, over, other] = [
      read('alert.created', data),
      read('alert.created', { ...data, ended_at: '2026-11-20T08:20:00Z' }),
      read('alert.created', { ...data, source: 'datadog' }),
    ].map(only);
    expect([fires?.correlationKey, fires?.also, fires?.status, over?.status, other?.also]).toEqual([
      'rl:alert-1',
      ['pd:Q1PD'],
      'firing',
      'resolved',
      [],
    ]);
  });

  it('of a private incident tells its id alone', () => {
    expect(
      only(read('incident.created', { ...INCIDENT, private: true, summary: 'eu-central-1_ShopPool1' })),
    ).toMatchObject({
      private: true,
      title: 'Private incident incident-1',
      description: null,
      severity: null,
      resources: [],
    });
  });

  it.each([
    'incident.scheduled.created',
    'pulse.created',
    'incident_post_mortem.published',
    'incident_event.deleted',
    'genius_workflow_run.queued',
  ])('of %s is no alert', (type) => {
    expect(read(type, INCIDENT).map(({ kind }) => kind)).toEqual(['ignored']);
  });

  it('that does not say of which incident cannot be read', () => {
    expect([read('incident.created', undefined), read('incident.created', {})].flat().map(({ kind }) => kind)).toEqual([
      'unreadable',
      'unreadable',
    ]);
  });
});
