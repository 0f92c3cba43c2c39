import type { CommandSpec } from './command.ts';
import { readOnePool } from './pool-arguments.ts';

/** `/cognito history`: what happened in this pool before, and what fixed it? */
export const history: CommandSpec = {
  name: 'history',
  usage: '[pool]',
  example: 'prod',
  summary: 'What happened in the pool before with the same trigger and error, and what fixed it.',
  situation: 'Afterwards',
  permission: 'look',
  button: undefined,
  form: undefined,
  read(args, around) {
    const read = readOnePool(args, around);
    return 'kind' in read ? read : { kind: 'command', command: { kind: 'history', pool: read.pool } };
  },
};
