import type { CommandSpec } from './command.ts';

/** `/cognito help`: the commands that this person may run, by situation. */
export const help: CommandSpec = {
  name: 'help',
  usage: '',
  example: '',
  summary: 'List what you may do here.',
  situation: 'Finding your way',
  permission: undefined,
  button: undefined,
  form: undefined,
  read: (args) =>
    args.trim() === ''
      ? { kind: 'command', command: { kind: 'help' } }
      : { kind: 'refused', because: '"help" takes no arguments. Type /cognito help.' },
};
