import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/command/table.ts';
import { EVENTS_PATH } from '../../src/slack/door.ts';

const text = readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8');
const manifest = JSON.parse(text) as {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
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
  test('asks for the least: no history, no addresses, nothing of a user', () => {
    // im:write opens the conversation in which an approver is asked in person.
    expect(manifest.oauth_config.scopes).toEqual({
      bot: ['chat:write', 'commands', 'im:write', 'usergroups:read', 'users:read'],
    });
  });
  test('every address in it is the path of the door', () => {
    const addresses = [...text.matchAll(/"(https:[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(addresses.map((address) => new URL(address).pathname)).toEqual([EVENTS_PATH, EVENTS_PATH]);
  });
  test('has one command, whose text comes as it was typed', () => {
    expect(manifest.features.slash_commands.map((it) => [it.command, it.should_escape])).toEqual([['/cognito', false]]);
  });
  test('hints at every command of the table, and at no other', () => {
    const hinted = manifest.features.slash_commands[0]?.usage_hint.split(' | ').map((hint) => hint.split(' ')[0]);
    expect(hinted).toEqual(commands.map((command) => command.name));
  });
  test('subscribes to no events, and has no socket', () => {
    expect(manifest.settings).toEqual({
      interactivity: { is_enabled: true, request_url: expect.any(String) },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    });
  });
  test('keeps within the lengths that Slack allows', () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  });
});
