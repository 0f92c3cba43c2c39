import type { CommandSpec, Parsed, Surroundings } from './command.ts';
import { readPoolArguments } from './pool-arguments.ts';

/** API reference, ClientNameType and ClientIdType: nothing longer names an app client. */
const MAX_CHARACTERS = 128;

/** `/cognito client`: what may this app client do? */
export const client: CommandSpec = {
  name: 'client',
  usage: '<id | name> [pool] [3h]',
  example: 'web',
  summary: 'An app client: flows, OAuth, URLs, token lifetimes, secrets (never their values), how its sign-ins go.',
  situation: 'Checking the settings',
  permission: 'diagnose',
  button: undefined,
  form: {
    title: 'Look at an app client',
    submit: 'Look',
    promise: 'Only you see the answer. Secrets are never shown, only when they were made.',
    fields: [
      { name: 'client', label: 'App client', hint: 'Its id or its name', kind: 'text', optional: false },
      { name: 'pool', label: 'User pool', hint: 'The only one there is', kind: 'pool', optional: true },
    ],
  },
  read(args, around) {
    const read = readPoolArguments(args, around);
    if ('kind' in read) return read;
    const { pool, spanMs, rest } = read;
    // A client may have the name of a pool; alone, the word means the client.
    if (rest.length === 0)
      return pool === undefined ? { kind: 'form', of: client } : readClient(pool, undefined, spanMs);
    return readClient(rest.join(' '), pool, spanMs);
  },
  readForm(values, around) {
    const pool = values.pool === '' ? undefined : values.pool;
    if (pool !== undefined && !around.pools.includes(pool)) return noPool(pool, around);
    return readClient((values.client ?? '').trim(), pool, undefined);
  },
};

function readClient(typed: string, pool: string | undefined, spanMs: number | undefined): Parsed {
  if (typed === '') return { kind: 'refused', because: 'No app client was given. Type its id or its name.' };
  if (typed.length > MAX_CHARACTERS) {
    return {
      kind: 'refused',
      because: `That is ${typed.length} characters; an app client has at most ${MAX_CHARACTERS}.`,
    };
  }
  return { kind: 'command', command: { kind: 'look', subject: { kind: 'client', client: typed }, pool, spanMs } };
}

function noPool(pool: string, around: Surroundings): Parsed {
  const word = pool.length > 40 ? `${pool.slice(0, 40)}…` : pool;
  return { kind: 'refused', because: `There is no pool named "${word}". Configured: ${around.pools.join(', ')}.` };
}
