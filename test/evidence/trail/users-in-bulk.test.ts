import { expect, test } from 'vitest';
import { readTrailEvent, type TrailEvent } from '../../../src/evidence/trail/event.ts';
import { usersInBulk } from '../../../src/evidence/trail/users-in-bulk.ts';
import { AT, eventText, POOL_ID } from './events.ts';

const SECOND = 1000;

function acted(name: string, at: number, is: object = {}): TrailEvent {
  const request = { userPoolId: POOL_ID, username: 'HIDDEN_DUE_TO_SECURITY_REASONS' };
  const event = readTrailEvent(eventText(name, { requestParameters: request, ...is }, at), (text) => text);
  if (event === undefined) throw new Error('the example is no event');
  return event;
}

const many = (name: string, count: number, from: number, is: object = {}) =>
  Array.from({ length: count }, (_, number) => acted(name, from + number * SECOND, is));

test('what one caller did to many users is one change, with how many and until when', () => {
  expect(usersInBulk(many('AdminDisableUser', 24, AT), POOL_ID)).toEqual([
    {
      at: AT,
      thing: { kind: 'users', count: 24, until: AT + 23 * SECOND },
      event: 'AdminDisableUser',
      by: 'arn:aws:sts::123456789012:assumed-role/deploy/bob',
      what: '24 users: disabled',
      wiped: [],
      set: [],
      from: undefined,
      to: undefined,
      failed: false,
    },
  ]);
});

const counts = (events: readonly TrailEvent[]) =>
  usersInBulk(events, POOL_ID).map(({ event, thing }) => [event, thing.kind === 'users' ? thing.count : undefined]);

test('a few users, another pool, refused calls and other events are none', () => {
  const elsewhere = { requestParameters: { userPoolId: 'us-east-1_Another12' } };
  expect(
    counts([
      ...many('AdminDisableUser', 4, AT),
      ...many('AdminDeleteUser', 9, AT, elsewhere),
      ...many('AdminResetUserPassword', 9, AT, { errorCode: 'AccessDenied' }),
      ...many('AdminGetUser', 9, AT),
    ]),
  ).toEqual([]);
});

test('another act, another caller and another time of the day are counted apart', () => {
  const other = { userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/olivia' } };
  expect(
    counts([
      ...many('AdminDisableUser', 5, AT),
      ...many('AdminDisableUser', 6, AT, other),
      ...many('AdminDisableUser', 7, AT + 3_600_000),
      ...many('AdminUserGlobalSignOut', 8, AT),
    ]),
  ).toEqual([
    ['AdminDisableUser', 5],
    ['AdminDisableUser', 7],
    ['AdminDisableUser', 6],
    ['AdminUserGlobalSignOut', 8],
  ]);
});
