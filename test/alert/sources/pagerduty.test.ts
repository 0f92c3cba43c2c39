import { describe, expect, it } from 'vitest';
import { pagerdutySource } from '../../../src/alert/sources/pagerduty.ts';
import { delivery, INVENTORY, NOTHING_KNOWN, only } from '../deliveries.ts';

const INCIDENT = {
  id: 'Q2SHOP01',
  type: 'incident',
  html_url: 'https://shop.eu.pagerduty.com/incidents/Q2SHOP01',
  status: 'triggered',
  title: 'Sign-in fails',
  priority: null,
  urgency: 'low',
};
const REFERENCE = { id: 'Q2SHOP01', type: 'incident_reference', summary: 'Sign-in fails', html_url: INCIDENT.html_url };

function event(event_type: string, data: unknown) {
  return delivery({
    event: { id: '01EVENT', event_type, resource_type: 'incident', occurred_at: '2026-11-20T08:16:02.118Z', data },
  });
}

function alertOf(event_type: string, data: unknown = INCIDENT) {
  return only(pagerdutySource.read(event(event_type, data), NOTHING_KNOWN));
}

describe('a webhook of PagerDuty', () => {
  it.each([
    ['incident.triggered', 'firing'],
    ['incident.reopened', 'firing'],
    ['incident.unacknowledged', 'firing'],
    ['incident.acknowledged', 'acknowledged'],
    ['incident.resolved', 'resolved'],
    ['incident.escalated', 'firing'],
    ['incident.delegated', 'firing'],
    ['incident.something_new', 'firing'],
  ])('of %s is %s', (type, status) => {
    expect(alertOf(type).status).toBe(status);
  });

  it('of a reassignment leaves an acknowledged incident acknowledged', () => {
    expect(alertOf('incident.reassigned', { ...INCIDENT, status: 'acknowledged' }).status).toBe('acknowledged');
  });

  it.each([
    ['incident.annotated', { type: 'incident_note', id: 'PNOTE', content: 'Rolled back.', incident: REFERENCE }],
    ['incident.status_update_published', { type: 'incident_status_update', message: 'On it.', incident: REFERENCE }],
    ['incident.responder.added', { type: 'incident_responder', message: 'Please help', incident: REFERENCE }],
    [
      'incident.conference_bridge.updated',
      { type: 'incident_conference_bridge', conference_numbers: ['+49 30 1234567'], incident: REFERENCE },
    ],
    [
      'incident.role.assigned',
      { type: 'incident_role_assignment', id: 'PROLE', incident_role_assignments: [{}, { incident: REFERENCE }] },
    ],
  ])('of %s is a note to the incident that it belongs to', (type, data) => {
    const alert = alertOf(type, data);
    expect([alert.status, alert.correlationKey, alert.title, alert.severity]).toEqual([
      'annotation',
      'pd:Q2SHOP01',
      'Sign-in fails',
      null,
    ]);
    expect(JSON.stringify(alert)).not.toContain('1234567');
  });

  it.each([
    ['pagey.ping', { type: 'ping', message: 'Hello' }, 'A test that PagerDuty sends on demand.'],
    ['service.updated', { type: 'service', id: 'PSERVICE' }, 'An event of PagerDuty that is about no incident.'],
    ['service.deleted', null, 'An event of PagerDuty that is about no incident.'],
  ])('of %s is no alert', (type, data, because) => {
    expect(pagerdutySource.read(event(type, data), NOTHING_KNOWN)).toEqual([{ kind: 'ignored', because }]);
  });

  it.each([
    ['P3', 'low', 3],
    ['P1', 'high', 1],
    ['Major', 'low', 2],
    ['Whatever', 'low', 4],
    [undefined, 'high', 2],
    [undefined, 'low', 4],
    [undefined, undefined, null],
  ])('with the priority %s and the urgency %s is of severity %s', (summary, urgency, severity) => {
    const data = { ...INCIDENT, priority: summary === undefined ? null : { summary }, urgency };
    expect(only(pagerdutySource.read(event('incident.triggered', data), INVENTORY)).severity).toBe(severity);
  });

  it('is known by the header that stays over retries, and else by its event', () => {
    const sent = event('incident.triggered', INCIDENT);
    const again = { ...sent, headers: new Map([['x-webhook-id', 'attempted']]) };
    const keys = [sent, again].map((it) => only(pagerdutySource.read(it, NOTHING_KNOWN)));
    expect(keys.map(({ deliveryKey, eventKey }) => [deliveryKey, eventKey])).toEqual([
      ['01EVENT', '01EVENT'],
      ['attempted', '01EVENT'],
    ]);
  });

  it('names the pool in its title only where that is configured', () => {
    const data = { ...INCIDENT, title: 'eu-central-1_ShopPool1 and eu-central-1_SomeOther' };
    expect(alertOf('incident.triggered', data).resources).toEqual([]);
    expect(only(pagerdutySource.read(event('incident.triggered', data), INVENTORY)).resources).toEqual([
      { kind: 'user_pool', id: 'eu-central-1_ShopPool1', region: 'eu-central-1', evidence: 'title' },
    ]);
  });

  it('links to pages of PagerDuty alone', () => {
    const at = (html_url: string) =>
      alertOf('incident.triggered', { ...INCIDENT, html_url }).links.map((it) => it.href);
    expect([at(INCIDENT.html_url), at('https://pagerduty.com.evil.example/incidents/Q2SHOP01')]).toEqual([
      [INCIDENT.html_url],
      [],
    ]);
  });

  it.each([
    ['no JSON', 'The body is no JSON object; a webhook of PagerDuty was expected.'],
    ['{}', 'A webhook of version 3 was expected, with event.id, event.event_type and event.data.'],
    [
      '{"messages":[{"event":"incident.trigger"}]}',
      'A webhook of version 2, which PagerDuty has ended; one of version 3 was expected.',
    ],
    [
      '{"event":{"id":"1","event_type":"incident.triggered"}}',
      'An event of an incident that does not say of which one.',
    ],
  ])('%s cannot be read', (body, because) => {
    expect(pagerdutySource.read(delivery(body), NOTHING_KNOWN)).toEqual([{ kind: 'unreadable', because }]);
  });
});

describe('what a tool sends to PagerDuty', () => {
  const KEY = '0123456789abcdef0123456789abcdef';
  const trigger = {
    routing_key: KEY,
    event_action: 'trigger',
    dedup_key: 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:sign-in',
    client_url: 'https://shop.pagerduty.com/incidents/Q2SHOP01',
    links: [{ href: 'https://runbooks.shop.example/sign-in', text: 'Runbook' }],
    payload: {
      summary: `Sign-in fails ${KEY}`,
      source: 'shop',
      severity: 'error',
      timestamp: '2026-11-20T08:15:30.250+0000',
      custom_details: { userpool: 'eu-central-1_ShopPool1', hook: KEY },
    },
  };

  it('is read as PagerDuty would, and its routing key is shown nowhere', () => {
    const alert = only(pagerdutySource.read(delivery(trigger), NOTHING_KNOWN));
    expect(alert).toMatchObject({
      status: 'firing',
      severity: 2,
      correlationKey: `pd-dedup:${trigger.dedup_key}`,
      eventKey: `${trigger.dedup_key}|trigger|${trigger.payload.timestamp}`,
      also: [
        'cw:arn:aws:cloudwatch:eu-central-1:123456789012:alarm:sign-in',
        'cw-name:eu-central-1/sign-in',
        'pd:Q2SHOP01',
      ],
      title: 'Sign-in fails [removed]',
      description:
        'Source: shop\nuserpool: eu-central-1_ShopPool1\nhook: [removed]\nRunbook: runbooks.shop.example/sign-in',
      occurredAt: '2026-11-20T08:15:30.250Z',
      resources: [{ kind: 'user_pool', id: 'eu-central-1_ShopPool1' }],
      links: [{ text: 'Monitoring tool', href: trigger.client_url }],
    });
    expect(JSON.stringify(alert)).not.toContain(KEY);
  });

  it('does not show a routing key that is also the deduplication key', () => {
    const alert = only(pagerdutySource.read(delivery({ ...trigger, dedup_key: KEY }), NOTHING_KNOWN));
    expect(alert.correlationKey).toMatch(/^pd-dedup:#[0-9a-f]{32}$/);
    expect(JSON.stringify(alert)).not.toContain(KEY);
  });

  it.each([
    ['acknowledge', 'acknowledged'],
    ['resolve', 'resolved'],
  ])('%s without a time happened when it came, and is not the one before', (event_action, status) => {
    const sent = delivery({ routing_key: KEY, dedup_key: 'sign-in', event_action });
    const later = { ...sent, receivedAt: (sent.receivedAt ?? 0) + 60_000 };
    const [first, second] = [sent, later].map((it) => only(pagerdutySource.read(it, NOTHING_KNOWN)));
    expect([first?.status, first?.occurredAt, first?.eventKey]).toEqual([
      status,
      '2026-11-20T09:00:00.000Z',
      `sign-in|${event_action}|2026-11-20T09:00:00.000Z`,
    ]);
    expect(second?.correlationKey).toBe(first?.correlationKey);
    expect([second?.deliveryKey, second?.eventKey]).not.toEqual([first?.deliveryKey, first?.eventKey]);
  });
});
