import type { CommandSpec } from './command.ts';
import { readPoolArguments } from './pool-arguments.ts';

/** `/cognito audit`: who asked for what, and what came of it? */
export const audit: CommandSpec = {
  name: 'audit',
  usage: '[24h] [pool]',
  example: '24h',
  summary: 'Who asked for what, when and why, what was decided, and what it changed.',
  situation: 'Afterwards',
  permission: 'administer',
  button: undefined,
  form: undefined,
  read(args, around) {
    const read = readPoolArguments(args, around);
    if ('kind' in read) return read;
    const [unknown] = read.rest;
    if (unknown !== undefined) {
      const word = unknown.length > 40 ? `${unknown.slice(0, 40)}…` : unknown;
      return { kind: 'refused', because: `There is no pool named "${word}". Configured: ${around.pools.join(', ')}.` };
    }
    return { kind: 'command', command: { kind: 'audit', pool: read.pool, spanMs: read.spanMs } };
  },
};
