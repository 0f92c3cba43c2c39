import type { CommandSpec } from './command.ts';
import { readPoolLook } from './pool-arguments.ts';

/** `/cognito triggers`: what does the pool call, and can it? */
export const triggers: CommandSpec = {
  name: 'triggers',
  usage: '[3h] [pool]',
  example: '',
  summary: 'What the pool calls: function, alias, version, whether Cognito may call it, and how often it failed.',
  situation: 'A trigger may be broken',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read: (args, around) => readPoolLook(args, { kind: 'triggers' }, around),
};
