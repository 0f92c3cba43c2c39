import { readUserQuery } from '../cognito/user-query.ts';
import { maskPaste } from '../incident/paste.ts';
import type { CommandSpec, Parsed, Surroundings } from './command.ts';

/** Shorter says nothing to whoever reads the record; longer belongs elsewhere. */
const REASON = { least: 5, most: 300 };

/** `/cognito signout`: end every session of one user, or one of them. */
export const signout: CommandSpec = {
  name: 'signout',
  usage: '<email | username | sub> <pool> <reason>',
  example: 'alice@example.com prod lost phone',
  summary: 'Sign a user out everywhere, or end one session. Tokens that an API checks by itself stay good for a while.',
  situation: 'Acting on one person',
  permission: 'signout',
  button: undefined,
  form: {
    title: 'Sign a user out',
    submit: 'Go on',
    promise:
      'Shows who was found and which sessions there are, and asks before anything ends. Who did it and why is recorded; addresses, numbers and tokens are taken out of the reason first.',
    fields: [
      { name: 'user', label: 'User', hint: 'E-mail address, username or sub', kind: 'text', optional: false },
      {
        name: 'pool',
        label: 'User pool',
        hint: 'Which pool?',
        kind: 'pool',
        unchosen: 'Choose a pool',
        optional: false,
      },
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
  const read = readUserQuery(user);
  if (read.kind === 'refused') return read;
  if (!around.pools.includes(pool)) {
    const because =
      pool === ''
        ? `Name the pool: signout ${signout.example}. Configured: ${around.pools.join(', ')}.`
        : `There is no pool named "${pool.slice(0, 40)}". Configured: ${around.pools.join(', ')}.`;
    return { kind: 'refused', because };
  }
  const why = reason.trim().replace(/\s+/g, ' ');
  if (why.length < REASON.least || why.length > REASON.most) {
    return {
      kind: 'refused',
      because: `The reason has ${why.length} characters; ${REASON.least} to ${REASON.most} are expected. Whoever reads the record wants to know why.`,
    };
  }
  return {
    kind: 'command',
    command: {
      kind: 'signout',
      query: read.query,
      pool,
      // The record is kept for long, and read by others.
      reason: maskPaste(why).text,
      session: undefined,
      confirmed: false,
    },
  };
}
