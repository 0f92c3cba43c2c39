import { readUserQuery } from '../cognito/user-query.ts';
import type { CommandSpec, Parsed, Surroundings } from './command.ts';

/** Shorter says nothing to whoever reads the record; longer belongs elsewhere. */
const REASON = { least: 5, most: 300 };

/** `/cognito signout`: end every session of one user. */
export const signout: CommandSpec = {
  name: 'signout',
  usage: '<email | username | sub> <pool> <reason>',
  example: 'alice@example.com prod lost phone',
  summary: 'Sign a user out everywhere. Tokens that an API checks by itself stay good until they expire.',
  situation: 'Acting on one person',
  permission: 'signout',
  button: undefined,
  form: {
    title: 'Sign a user out',
    submit: 'Sign out',
    promise:
      'Ends every session: the person must sign in again. Tokens that an API checks by itself stay good until they expire. Who did it and why is recorded.',
    fields: [
      { name: 'user', label: 'User', hint: 'E-mail address, username or sub', kind: 'text', optional: false },
      { name: 'pool', label: 'User pool', hint: 'The only one there is', kind: 'pool', optional: false },
      { name: 'reason', label: 'Why', hint: 'Lost phone, ticket 123', kind: 'text', optional: false },
    ],
  },
  read(args, around) {
    const [typed, pool, ...reason] = args.split(/\s+/).filter((word) => word !== '');
    if (typed === undefined) return { kind: 'form', of: signout };
    return readSignOut({ user: typed, pool: pool ?? '', reason: reason.join(' ') }, around);
  },
  readForm: ({ user = '', pool = '', reason = '' }, around) => readSignOut({ user, pool, reason }, around),
};

function readSignOut(
  { user, pool, reason }: { readonly user: string; readonly pool: string; readonly reason: string },
  around: Surroundings,
): Parsed {
  if (!around.pools.includes(pool)) {
    const because =
      pool === ''
        ? `Name the pool: signout ${signout.example}. Configured: ${around.pools.join(', ')}.`
        : `There is no pool named "${pool.slice(0, 40)}". Configured: ${around.pools.join(', ')}.`;
    return { kind: 'refused', because };
  }
  const why = reason.trim();
  if (why.length < REASON.least || why.length > REASON.most) {
    return {
      kind: 'refused',
      because: `The reason has ${why.length} characters; ${REASON.least} to ${REASON.most} are expected. Whoever reads the record wants to know why.`,
    };
  }
  const read = readUserQuery(user);
  if (read.kind === 'refused') return read;
  return { kind: 'command', command: { kind: 'signout', query: read.query, pool, reason: why } };
}
