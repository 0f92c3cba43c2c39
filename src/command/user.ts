import { readUserQuery } from '../cognito/user-query.ts';
import type { CommandSpec, Parsed, Surroundings } from './command.ts';

/** `/cognito user`: who is this, and why can they not sign in? */
export const user: CommandSpec = {
  name: 'user',
  usage: '<email | username | sub | phone> [pool]',
  example: 'alice@example.com',
  summary: 'Look a user up: state, groups, providers, and why sign-in fails.',
  situation: 'One person cannot sign in',
  permission: 'look',
  button: 'Look up a user',
  form: {
    title: 'Look up a user',
    submit: 'Look up',
    promise: 'Only you see the answer. The look-up is recorded without the address.',
    fields: [
      {
        name: 'user',
        label: 'User',
        hint: 'E-mail address, username, sub or phone number',
        kind: 'text',
        optional: false,
      },
      { name: 'pool', label: 'User pool', hint: 'All pools', kind: 'pool', optional: true },
    ],
  },
  read(args, around) {
    const [typed, pool, ...rest] = args.split(/\s+/).filter((word) => word !== '');
    if (typed === undefined) return { kind: 'form', of: user };
    if (rest.length > 0 || (pool !== undefined && !around.pools.includes(pool))) return readSpaced(args, around);
    return readUser(typed, pool, around);
  },
  readForm: (values, around) => readUser(values.user ?? '', values.pool === '' ? undefined : values.pool, around),
};

/** A phone number may be typed with spaces, so the words are joined again before the pool is called unknown. */
function readSpaced(args: string, around: Surroundings): Parsed {
  const words = args.trim().split(/\s+/);
  const last = words.at(-1) ?? '';
  const pool = around.pools.includes(last) ? last : undefined;
  const typed = (pool === undefined ? words : words.slice(0, -1)).join(' ');
  if (/^\+[\d\s().-]+$/.test(typed)) return readUser(typed, pool, around);
  if (words.length > 2) {
    return {
      kind: 'refused',
      because: `I read ${words.length} words after "user". Expected one user and at most one pool: user ${user.example}${example(around)}`,
    };
  }
  return { kind: 'refused', because: `There is no pool named "${cut(last)}". Configured: ${around.pools.join(', ')}.` };
}

function readUser(typed: string, pool: string | undefined, around: Surroundings): Parsed {
  if (pool !== undefined && !around.pools.includes(pool)) {
    return {
      kind: 'refused',
      because: `There is no pool named "${cut(pool)}". Configured: ${around.pools.join(', ')}.`,
    };
  }
  const read = readUserQuery(typed);
  if (read.kind === 'refused') return read;
  return { kind: 'command', command: { kind: 'user', query: read.query, pool } };
}

function example(around: Surroundings): string {
  const [pool] = around.pools;
  return pool === undefined ? '' : ` ${pool}`;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
