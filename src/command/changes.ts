import type { CommandSpec } from './command.ts';
import { readPoolLook } from './pool-arguments.ts';

/** `/cognito changes`: who changed what, lately? */
export const changes: CommandSpec = {
  name: 'changes',
  usage: '[2h] [pool]',
  example: '2h',
  summary: 'Who changed the pool, its clients, triggers and aliases; what an update reset, and how to set it back.',
  situation: 'Something was deployed or changed',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read: (args, around) => readPoolLook(args, { kind: 'changes' }, around),
};
