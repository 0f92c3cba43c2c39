import { describe, expect, it } from 'vitest';
import { datadogSource } from '../../../src/alert/sources/datadog.ts';
import { DATADOG_TEMPLATE } from '../../../src/alert/sources/datadog-template.ts';
import { delivery, INVENTORY, NOTHING_KNOWN, only } from '../deliveries.ts';

const SENT = {
  ...DATADOG_TEMPLATE,
  alert_id: '90210',
  alert_cycle_key: '651487',
  alert_transition: 'Triggered',
  alert_title: 'Sign-in success is low',
  alert_scope: 'userpool:eu-central-1_shoppool1,functionname:Shop-Pre-Token',
  event_id: '651488',
  last_updated: '1795162530000',
  org_id: '7',
};

function read(more: object, inventory = NOTHING_KNOWN) {
  return only(datadogSource.read(delivery({ ...SENT, ...more }), inventory));
}

describe('a webhook of Datadog', () => {
  it.each([
    ['Triggered', 'firing'],
    ['Re-Triggered', 'firing'],
    ['Warn', 'firing'],
    ['Re-Warn', 'firing'],
    ['Renotify', 'firing'],
    ['Recovered', 'resolved'],
    ['No Data', 'no_data'],
    ['Re-No Data', 'no_data'],
    ['Muted', 'suppressed'],
    ['Something new', 'unknown'],
    ['constructor', 'unknown'],
  ])('%s is %s', (alert_transition, status) => {
    expect(read({ alert_transition }).status).toBe(status);
  });

  it.each([
    ['error', 'firing'],
    ['success', 'resolved'],
    ['info', 'unknown'],
  ])('without a transition is told by its type: %s', (alert_type, status) => {
    expect(read({ alert_transition: '$ALERT_TRANSITION', alert_type }).status).toBe(status);
  });

  it('never takes a variable that was not filled in for a key, and shows none', () => {
    const alert = read({
      alert_cycle_key: '$ALERT_CYCLE_KEY',
      org_id: '$ORG_ID',
      event_id: '$ID',
      last_updated: '',
      date: '1795162530000',
    });
    expect([alert.correlationKey, alert.eventKey, alert.severity]).toEqual([
      `dd:90210:${SENT.alert_scope}`,
      `90210:${SENT.alert_scope}|Triggered|1795162530000`,
      null,
    ]);
    expect(alert.deliveryKey).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(alert)).not.toContain('$');
  });

  it.each([
    [DATADOG_TEMPLATE, 'The template itself: Datadog filled nothing in.'],
    [
      { ...DATADOG_TEMPLATE, event_id: '651488', event_title: 'Deployed' },
      'Datadog filled in neither alert_cycle_key nor alert_id: it is not of a monitor.',
    ],
  ])('that is of no monitor is no alert', (body, because) => {
    expect(datadogSource.read(delivery(body), NOTHING_KNOWN)).toEqual([{ kind: 'ignored', because }]);
  });

  it('links what fires with what recovers', () => {
    const [fires, recovers] = [read({}), read({ alert_transition: 'Recovered', event_id: '651499' })];
    expect([fires.correlationKey, recovers.correlationKey]).toEqual(['dd:7:651487', 'dd:7:651487']);
    expect(fires.eventKey).toBe('651487|Triggered|1795162530000');
  });

  it('names pools and functions in lower case, and they are found as configured', () => {
    expect(read({}, INVENTORY).resources.map(({ kind, id, evidence }) => [kind, id, evidence])).toEqual([
      ['user_pool', 'eu-central-1_ShopPool1', 'tag userpool'],
      ['lambda', 'shop-pre-token', 'tag functionname'],
    ]);
  });

  it('names two pools by two tags of one name', () => {
    const tags = 'userpool:us-west-2_aaaaaaaaa,env:prod, userpool:us-west-2_bbbbbbbbb';
    expect(read({ alert_scope: '', tags }).resources.map(({ id }) => id)).toEqual([
      'us-west-2_aaaaaaaaa',
      'us-west-2_bbbbbbbbb',
    ]);
  });

  it('is read by names that other templates use, and by numbers beyond what JSON keeps', () => {
    const body = `{"title":"Sign-in","severity":"P4","scopes":"host:a","org":{"id":"7","name":"shop"},"url":"https://app.datadoghq.com/e","tags":"userpool:eu-central-1_ShopPool1","id":7716548234011234567,"monitor_id":1234,"alert_transition":"Triggered","date":"1795162530000"}`;
    expect(only(datadogSource.read(delivery(body), NOTHING_KNOWN))).toMatchObject({
      deliveryKey: '7716548234011234567',
      correlationKey: 'dd:7:1234:host:a',
      severity: 4,
      title: 'Sign-in',
      links: [{ href: 'https://app.datadoghq.com/e' }],
      resources: [{ id: 'eu-central-1_ShopPool1' }],
    });
  });

  it('may be encoded as a form', () => {
    const form = `payload=${encodeURIComponent(JSON.stringify(SENT))}`;
    expect(only(datadogSource.read(delivery(form), NOTHING_KNOWN)).correlationKey).toBe('dd:7:651487');
  });

  it.each(['{"alert_title":"says "low""}', 'payload=no', '{"anything":"else"}', '{}', '[]'])(
    '%s cannot be read',
    (body) => {
      expect(datadogSource.read(delivery(body), NOTHING_KNOWN).map(({ kind }) => kind)).toEqual(['unreadable']);
    },
  );
});
