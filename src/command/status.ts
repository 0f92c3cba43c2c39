import type { CommandSpec } from './command.ts';
import { readOnePool } from './pool-arguments.ts';

/** `/cognito status`: how it stands, in one paragraph. */
export const status: CommandSpec = {
  name: 'status',
  usage: '[pool]',
  example: 'prod',
  summary: 'How the open incident stands, in one paragraph for those who do not read threads.',
  situation: 'While an incident is open',
  permission: 'look',
  button: undefined,
  form: undefined,
  read(args, around) {
    const read = readOnePool(args, around);
    return 'kind' in read ? read : { kind: 'command', command: { kind: 'status', pool: read.pool } };
  },
};
