import type { CommandSpec } from './command.ts';
import { readPoolLook } from './pool-arguments.ts';

/** `/cognito pool`: what is this pool, and how does sign-in go? */
export const pool: CommandSpec = {
  name: 'pool',
  usage: '[pool] [3h]',
  example: '',
  summary: 'A pool: how sign-in goes, its settings, triggers, app clients, and how codes are sent.',
  situation: 'Checking the settings',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read: (args, around) => readPoolLook(args, { kind: 'pool' }, around),
};
