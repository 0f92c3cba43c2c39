import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/command/table.ts';
import { ADD_TO_TIMELINE, TRIAGE_ALERT } from '../../src/slack/door/message-shortcut.ts';
import { EVENTS_PATH } from '../../src/slack/door.ts';

const text = readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8');
const manifest = JSON.parse(text) as {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly shortcuts: readonly {
      readonly name: string;
      readonly type: string;
      readonly callback_id: string;
      readonly description: string;
    }[];
    readonly slash_commands: readonly {
      readonly command: string;
      readonly usage_hint: string;
      readonly should_escape: boolean;
    }[];
  };
  readonly oauth_config: { readonly scopes: Readonly<Record<string, readonly string[]>> };
  readonly settings: Readonly<Record<string, unknown>>;
};

describe('the manifest of the Slack app', () => {
  test('asks for the least: no addresses, nothing of a user, and history only where somebody wants it', () => {
    // im:write opens the conversation in which an approver is asked in person.
    expect(manifest.oauth_config.scopes).toEqual({
      bot: ['app_mentions:read', 'chat:write', 'commands', 'im:write', 'usergroups:read', 'users:read'],
      // Without them no card of another app is seen, and everything else works.
      bot_optional: ['channels:history', 'groups:history'],
    });
  });
  test('every address in it is the path of the door', () => {
    const addresses = [...text.matchAll(/"(https:[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(addresses.map((address) => new URL(address).pathname)).toEqual([EVENTS_PATH, EVENTS_PATH, EVENTS_PATH]);
  });
  test('has one command, whose text comes as it was typed', () => {
    expect(manifest.features.slash_commands.map((it) => [it.command, it.should_escape])).toEqual([['/cognito', false]]);
  });
  test('hints at every command of the table, and at no other', () => {
    const hinted = manifest.features.slash_commands[0]?.usage_hint.split(' | ').map((hint) => hint.split(' ')[0]);
    expect(hinted).toEqual(commands.map((command) => command.name));
  });
  test('has the shortcuts that the door answers', () => {
    expect(manifest.features.shortcuts.map((it) => [it.type, it.callback_id])).toEqual([
      ['message', TRIAGE_ALERT],
      ['message', ADD_TO_TIMELINE],
    ]);
  });
  test('subscribes to mentions and to the messages of channels, and has no socket', () => {
    expect(manifest.settings).toEqual({
      event_subscriptions: {
        request_url: expect.any(String),
        bot_events: ['app_mention', 'message.channels', 'message.groups'],
      },
      interactivity: { is_enabled: true, request_url: expect.any(String) },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    });
  });
  test('keeps within the lengths that Slack allows', () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    for (const { name, description } of manifest.features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    for (const { usage_hint } of manifest.features.slash_commands) expect(usage_hint.length).toBeLessThanOrEqual(1000);
  });
});
