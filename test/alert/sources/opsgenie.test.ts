import { describe, expect, it } from 'vitest';
import { jsmSource } from '../../../src/alert/sources/jsm.ts';
import { opsgenieSource } from '../../../src/alert/sources/opsgenie.ts';
import { delivery, INVENTORY, NOTHING_KNOWN, only } from '../deliveries.ts';

const ALERT = { alertId: 'a-1', message: 'Sign-in fails', alias: 'sign-in', createdAt: 1_795_162_530_250 };

function read(action: string, more: object = {}, inventory = NOTHING_KNOWN) {
  return only(opsgenieSource.read(delivery({ action, alert: { ...ALERT, ...more } }), inventory));
}

describe.each([opsgenieSource, jsmSource])('$title', ({ name, read: reading }) => {
  it('keeps the nanoseconds of its times to the last digit', () => {
    const at = (updatedAt: string) =>
      `{"action":"AddNote","alert":{"alertId":"a-1","message":"m","updatedAt":${updatedAt}}}`;
    const keys = ['1420452374669001603', '1420452374669001700'].map((it) =>
      only(reading(delivery(at(it)), NOTHING_KNOWN)),
    );
    expect(keys.map(({ eventKey, occurredAt }) => [eventKey, occurredAt])).toEqual([
      ['a-1|AddNote|1420452374669001603', '2015-01-05T10:06:14.669Z'],
      ['a-1|AddNote|1420452374669001700', '2015-01-05T10:06:14.669Z'],
    ]);
  });

  it('counts an alert by its id, and knows its alias', () => {
    const alert = only(reading(delivery({ action: 'Create', alert: ALERT }), NOTHING_KNOWN));
    expect([alert.source, alert.correlationKey, alert.also]).toEqual([name, 'og:a-1', ['og-alias:sign-in']]);
  });
});

describe('an alert of Opsgenie', () => {
  it.each([
    ['Create', 'firing'],
    ['UnAcknowledge', 'firing'],
    ['Escalate', 'firing'],
    ['Acknowledge', 'acknowledged'],
    ['TakeOwnership', 'acknowledged'],
    ['Close', 'resolved'],
    ['Delete', 'resolved'],
    ['AddNote', 'annotation'],
    ['AssignOwnership', 'annotation'],
    ['our own action', 'annotation'],
    ['constructor', 'annotation'],
  ])('%s is %s', (action, status) => {
    expect(read(action).status).toBe(status);
  });

  it.each([
    [1, 1],
    ['P2', 2],
    [3, 3],
    ['P5', 5],
    [undefined, 3],
    [null, 3],
    ['P9', 3],
  ])('with the priority %s is of severity %s', (priority, severity) => {
    expect(read('Create', { priority }).severity).toBe(severity);
  });

  it('happened when it was created, and what is done to it later, later', () => {
    const times = { createdAt: 1_795_162_530_250, updatedAt: 1_795_164_330_250_000 * 1000 };
    expect(['Create', 'Close'].map((it) => read(it, times).occurredAt)).toEqual([
      '2026-11-20T08:15:30.250Z',
      '2026-11-20T08:45:30.250Z',
    ]);
  });

  it.each([
    ['entity', { entity: 'eu-central-1_ShopPool1' }, 'field entity'],
    ['a detail', { details: { user_pool: 'eu-central-1_ShopPool1' } }, 'detail user_pool'],
    ['a tag', { tags: ['vip', 'userpool:eu-central-1_shoppool1'] }, 'tag userpool'],
    ['the alias', { alias: 'sign-in/eu-central-1_ShopPool1' }, 'field alias'],
    ['the message', { message: 'Sign-in fails in eu-central-1_ShopPool1' }, 'title'],
  ])('names its pool in %s', (_, more, evidence) => {
    expect(read('Create', more, INVENTORY).resources).toEqual([
      { kind: 'user_pool', id: 'eu-central-1_ShopPool1', region: 'eu-central-1', evidence },
    ]);
  });

  it.each(['', '[]', '{"action":"Create"}', '{"action":"Create","alert":{"message":"m"}}', '{"action":1,"alert":{}}'])(
    '%s cannot be read',
    (body) => {
      expect(opsgenieSource.read(delivery(body), NOTHING_KNOWN)).toEqual([
        { kind: 'unreadable', because: 'A JSON object with action, alert.alertId and alert.message was expected.' },
      ]);
    },
  );
});
