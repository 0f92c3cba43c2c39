import type { CommandSpec } from './command.ts';
import { readPoolArguments } from './pool-arguments.ts';

/** Ids of rules, as reports print them. */
const RULE = /^[a-z][a-z0-9-]{2,60}$/;

/** `/cognito recheck`: is what a triage found still so? */
export const recheck: CommandSpec = {
  name: 'recheck',
  usage: '<finding> [pool]',
  example: 'trigger-permission-missing',
  summary: 'Look at one finding of a triage again: fixed, still there, or cannot tell yet. Its button does the same.',
  situation: 'Sign-in is broken',
  permission: 'diagnose',
  button: undefined,
  form: undefined,
  read(args, around) {
    const read = readPoolArguments(args, around);
    if ('kind' in read) return read;
    const [rule, ...more] = read.rest;
    if (rule === undefined) {
      return { kind: 'refused', because: `Which finding? Type its id, like: recheck ${recheck.example}` };
    }
    if (more.length > 0 || !RULE.test(rule) || read.spanMs !== undefined) {
      const typed = args.length > 60 ? `${args.slice(0, 60)}…` : args;
      return {
        kind: 'refused',
        because: `I read "${typed}". Expected the id of one finding and at most one pool: recheck ${recheck.example}. Pools: ${around.pools.join(', ')}.`,
      };
    }
    return {
      kind: 'command',
      command: {
        kind: 'recheck',
        rule,
        pool: read.pool,
        about: undefined,
        subject: { kind: 'sign-in', symptom: undefined },
        span: undefined,
        incident: undefined,
      },
    };
  },
};
