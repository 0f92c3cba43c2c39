import type { CommandSpec } from './command.ts';

/** `/cognito pools`: which pools do I know, and what are they? */
export const pools: CommandSpec = {
  name: 'pools',
  usage: '',
  example: '',
  summary: 'The pools that you may look at here: id, Region, plan, triggers, last change.',
  situation: 'Checking the settings',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read: (args) =>
    args.trim() === ''
      ? { kind: 'command', command: { kind: 'pools' } }
      : { kind: 'refused', because: '"pools" takes no arguments. For one of them type pool and its name.' },
};
