import type { CommandSpec } from './command.ts';

/** A command that takes what cannot be reduced at a door: a live refresh token. */
export interface TerminalCommand {
  readonly name: 'refresh' | 'revoke';
  readonly usage: string;
  readonly summary: string;
}

export const terminalCommands: readonly TerminalCommand[] = [
  {
    name: 'refresh',
    usage: '<client> [pool] [--user NAME] [--device-key KEY] [--end-session] [--yes]',
    summary: 'Exchange a refresh token as the app does, and read the new tokens. Says first what that costs, and asks.',
  },
  {
    name: 'revoke',
    usage: '<client> [pool] [--yes]',
    summary: 'Revoke one refresh token for good: the user must sign in again there. Says so first, and asks.',
  },
];

/** Not the beginning of an error text such as "Refresh Token has expired". */
const MEANT = /^(?:refresh|revoke)(?:\s+(?!tokens?\b)\S+){0,3}$/i;

/** Whether somebody means a command that only a terminal has. */
export function looksTerminalOnly(text: string): boolean {
  return MEANT.test(text.trim());
}

/** What Slack answers to them. */
export const terminalOnly: CommandSpec = {
  name: 'refresh',
  usage: '',
  example: '',
  summary: '',
  situation: '',
  permission: undefined,
  button: undefined,
  form: undefined,
  read: (typed) => {
    const name = /^\s*revoke/i.test(typed) ? 'revoke' : 'refresh';
    return {
      kind: 'refused',
      because: `A refresh token opens a session, so it is taken in a terminal only: npm run -s cognito -- ${name} <client> <pool>`,
    };
  },
};
