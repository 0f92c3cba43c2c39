import { describe, expect, it } from 'vitest';
import { incidentioSource } from '../../../src/alert/sources/incidentio.ts';
import { delivery, INVENTORY, NOTHING_KNOWN, only, trust } from '../deliveries.ts';

const INCIDENT = {
  id: '01INCIDENT',
  name: 'Sign-in fails',
  summary: 'In eu-central-1_ShopPool1',
  visibility: 'public',
  severity: { name: 'Major' },
  incident_status: { name: 'Investigating', category: 'active' },
  created_at: '2026-11-20T08:15:00Z',
  updated_at: '2026-11-20T08:20:00Z',
};

function read(event_type: string, resource: unknown, inventory = INVENTORY) {
  return incidentioSource.read(delivery({ event_type, [event_type]: resource }, { 'webhook-id': 'msg_1' }), inventory);
}

describe('a webhook of incident.io', () => {
  it('holds the incident, or what changed of it beside the incident', () => {
    const created = only(read('public_incident.incident_created_v2', INCIDENT));
    const changed = only(
      read('public_incident.incident_status_updated_v2', {
        id: '01UPDATE',
        incident: INCIDENT,
        new_status: { category: 'closed' },
      }),
    );
    expect([created, changed].map((it) => [it.correlationKey, it.status, it.severity, it.occurredAt])).toEqual([
      ['iio:01INCIDENT', 'firing', 2, '2026-11-20T08:15:00.000Z'],
      ['iio:01INCIDENT', 'resolved', 2, '2026-11-20T08:20:00.000Z'],
    ]);
    expect([created.deliveryKey, created.eventKey]).toEqual(['msg_1', 'msg_1']);
    expect(created.resources.map(({ id }) => id)).toEqual(['eu-central-1_ShopPool1']);
  });

  it.each([
    ['triage', 'firing'],
    ['active', 'firing'],
    ['live', 'firing'],
    ['paused', 'acknowledged'],
    ['learning', 'resolved'],
    ['closed', 'resolved'],
    ['declined', 'resolved'],
    ['of our own', 'unknown'],
  ])('in the category "%s" is %s', (category, status) => {
    const incident = { ...INCIDENT, incident_status: { category } };
    expect(only(read('public_incident.incident_updated_v2', incident)).status).toBe(status);
  });

  it('is as bad as the configuration says, and nothing is guessed', () => {
    const of = (inventory: typeof INVENTORY) =>
      only(read('public_incident.incident_created_v2', INCIDENT, inventory)).severity;
    expect([of(INVENTORY), of(NOTHING_KNOWN)]).toEqual([2, null]);
  });

  it.each([
    ['private_incident.incident_created_v2', INCIDENT],
    ['private_incident.incident_created_v2', { id: '01INCIDENT' }],
    ['public_incident.incident_created_v2', { ...INCIDENT, visibility: 'private' }],
  ])('of a private incident (%s) tells its id alone', (type, resource) => {
    const alert = only(read(type, resource));
    expect(alert).toMatchObject({
      private: true,
      status: 'firing',
      severity: null,
      title: 'Private incident 01INCIDENT',
      description: null,
      correlationKey: 'iio:01INCIDENT',
      also: [],
      resources: [],
      links: [],
    });
    expect(JSON.stringify(alert)).not.toMatch(/Sign-in|ShopPool/);
  });

  it.each(['public_incident.follow_up_created_v1', 'private_incident.membership_granted_v1', 'constructor'])(
    'of %s is no alert',
    (type) => {
      expect(read(type, INCIDENT)).toEqual([
        { kind: 'ignored', because: 'An event of incident.io that does not say how an incident stands.' },
      ]);
    },
  );

  it.each(['no JSON', '{}', '{"event_type":7}'])('%s cannot be read', (body) => {
    expect(incidentioSource.read(delivery(body), INVENTORY).map(({ kind }) => kind)).toEqual(['unreadable']);
  });

  it('that does not say of which incident cannot be read', () => {
    expect(read('public_incident.incident_created_v2', {})).toEqual([
      { kind: 'unreadable', because: 'An event of an incident that does not say of which one.' },
    ]);
  });

  it('is not set up by a secret that is no base64', () => {
    expect([
      incidentioSource.missing(trust(['whsec_no!'])),
      incidentioSource.missing(trust(['whsec_c2VjcmV0', 'bad secret'])),
    ]).toEqual([
      'a signing secret in base64, like whsec_…: the one set is none',
      'a signing secret in base64, like whsec_…: the one set is none',
    ]);
  });
});
