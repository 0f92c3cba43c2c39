import type { CommandSpec } from './command.ts';
import { readPoolLook } from './pool-arguments.ts';

/** `/cognito api`: which APIs check tokens of the pool, and how? */
export const api: CommandSpec = {
  name: 'api',
  usage: '[2h] [pool]',
  example: '',
  summary: 'Which APIs take tokens of the pool: authorizers, scopes of each route, deployments, 401 and 403.',
  situation: 'An API answers 401 or 403',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read: (args, around) => readPoolLook(args, { kind: 'apis' }, around),
};
