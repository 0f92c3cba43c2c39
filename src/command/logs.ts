import type { CommandSpec } from './command.ts';
import { readPoolArguments } from './pool-arguments.ts';

/** A slot or the name of a function; anything else names no trigger. */
const TRIGGER = /^[\w-]{3,64}$/;

/** `/cognito logs`: how did the runs of a trigger go? */
export const logs: CommandSpec = {
  name: 'logs',
  usage: '<trigger> [30m] [pool]',
  example: 'PreSignUp 30m',
  summary: 'How the runs of one trigger went: errors by kind with count and version, broken answers, or no run at all.',
  situation: 'A trigger may be broken',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read(args, around) {
    const read = readPoolArguments(args, around);
    if ('kind' in read) return read;
    const [trigger, ...more] = read.rest;
    if (trigger === undefined) {
      return { kind: 'refused', because: 'Which trigger? Name a slot or a function, like: logs PreSignUp 30m' };
    }
    if (more.length > 0 || !TRIGGER.test(trigger)) {
      return {
        kind: 'refused',
        because: `I read "${cut(read.rest.join(' '))}" as the trigger. Expected one slot or function and at most one pool: logs PreSignUp 30m. Pools: ${around.pools.join(', ')}.`,
      };
    }
    const subject = { kind: 'logs', trigger } as const;
    return { kind: 'command', command: { kind: 'look', subject, pool: read.pool, spanMs: read.spanMs } };
  },
};

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
