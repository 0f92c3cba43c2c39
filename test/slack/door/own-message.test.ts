import { expect, test } from 'vitest';
import { isOwnMessage } from '../../../src/slack/door/own-message.ts';
import { APP } from './signed.ts';

test.each([
  ['a message of ours', { type: 'message', app_id: APP }],
  ['a message of ours, by its bot profile', { type: 'message', bot_profile: { app_id: APP } }],
  ['an edit of ours', { type: 'message', subtype: 'message_changed', message: { app_id: APP } }],
  ['an edit of ours, by its bot profile', { subtype: 'message_changed', message: { bot_profile: { app_id: APP } } }],
  ['the deletion of a message of ours', { subtype: 'message_deleted', previous_message: { app_id: APP } }],
])('%s is our own', (_, event) => {
  expect(isOwnMessage({ type: 'event_callback', event }, APP)).toBe(true);
});

test.each([
  ['a person', { event: { type: 'message', user: 'U1' } }],
  ['another app', { event: { type: 'message', app_id: 'A0OTHER', bot_profile: { app_id: 'A0OTHER' } } }],
  ['an edit of another app', { event: { subtype: 'message_changed', message: { app_id: 'A0OTHER' } } }],
  ['no event', { type: 'block_actions' }],
  ['nothing', null],
])('%s is not', (_, body) => {
  expect(isOwnMessage(body, APP)).toBe(false);
});
