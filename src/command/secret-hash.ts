import { hashFingerprint } from '../cognito/secret-hash-mistake.ts';
import { hashPlaces, placeOf } from '../cognito/secret-hash-places.ts';
import { readClientName } from './client-name.ts';
import type { CommandSpec, Parsed, Surroundings } from './command.ts';
import { looksLikeToken } from './token.ts';

/** API reference, UsernameType has 128; an alias may be longer. */
const MAX_USERNAME_CHARACTERS = 256;
/** API reference, SecretHashType. */
const MAX_HASH_CHARACTERS = 128;

/** `/cognito secret-hash`: why does Cognito refuse this hash? */
export const secretHash: CommandSpec = {
  name: 'secret-hash',
  usage: '',
  example: '',
  summary: 'Compare a SECRET_HASH with what it should be, and name the mistake that made it. The secret stays in AWS.',
  situation: 'The login page or the token endpoint refuses',
  permission: 'diagnose',
  button: undefined,
  form: {
    title: 'Check a secret hash',
    submit: 'Compare',
    promise:
      "The hash is reduced to a fingerprint where it arrives. The client's secret is read by the bot, compared and never shown. Only you see the answer.",
    fields: [
      { name: 'client', label: 'App client', hint: 'Its id or its name', kind: 'text', optional: false },
      {
        name: 'username',
        label: 'USERNAME',
        hint: 'What the application sends, letter by letter; for a refresh, whose it is',
        kind: 'text',
        optional: false,
      },
      {
        name: 'hash',
        label: 'Secret hash',
        hint: 'What the application sends as SECRET_HASH or SecretHash',
        kind: 'secret',
        optional: false,
      },
      {
        name: 'pool',
        label: 'User pool',
        hint: 'The one with the app client',
        kind: 'pool',
        unchosen: 'The one with the app client',
        optional: true,
      },
      {
        name: 'api',
        label: 'Operation',
        hint: 'Which call sends it, like InitiateAuth, InitiateAuth REFRESH_TOKEN_AUTH or SignUp',
        kind: 'text',
        optional: true,
      },
    ],
  },
  read: (args) =>
    args.trim() === ''
      ? { kind: 'form', of: secretHash }
      : {
          kind: 'refused',
          because:
            'I take nothing after "secret-hash", since Slack would keep it. Type /cognito secret-hash alone, and use the form.',
        },
  readForm: readHash,
};

function readHash(values: Readonly<Record<string, string>>, around: Surroundings): Parsed {
  const { client: typed = '', username = '', hash = '', pool = '', api = '' } = values;
  const client = readClientName(typed);
  if (client.kind === 'refused') return client;
  if (pool !== '' && !around.pools.includes(pool)) {
    return refused(`There is no pool named "${pool.slice(0, 40)}". Configured: ${around.pools.join(', ')}.`);
  }
  if (username.trim() === '') return refused('No username was given. Type what the application sends as USERNAME.');
  if (username.length > MAX_USERNAME_CHARACTERS) {
    return refused(`The username has ${username.length} characters; I read at most ${MAX_USERNAME_CHARACTERS}.`);
  }
  if (hash.trim() === '') return refused('No hash was given. Paste what the application sends as SECRET_HASH.');
  if (looksLikeToken(hash))
    return refused('That is a token, and no secret hash: a hash has 44 characters and ends in "=".');
  if (hash.trim().length > MAX_HASH_CHARACTERS) {
    return refused(
      `That is ${hash.trim().length} characters; a secret hash has 44, and at most ${MAX_HASH_CHARACTERS} are taken.`,
    );
  }
  const operation = readOperation(api);
  if (operation.kind === 'refused') return operation;
  return {
    kind: 'command',
    command: {
      kind: 'secret-hash',
      client: client.client,
      username,
      fingerprint: hashFingerprint(hash),
      pool: pool === '' ? undefined : pool,
      operation: operation.operation,
    },
  };
}

/** Reads `InitiateAuth REFRESH_TOKEN_AUTH`: an operation that the table knows, and perhaps its flow. */
export function readOperation(
  typed: string,
):
  | { readonly kind: 'operation'; readonly operation: HashedOperation | undefined }
  | { readonly kind: 'refused'; readonly because: string } {
  const path = typed.trim();
  // The path of an endpoint is made of what parts an operation from its flow.
  const [name, flow] = path.startsWith('/') ? [path] : path.split(/[\s/,:]+/).filter((word) => word !== '');
  if (name === undefined) return { kind: 'operation', operation: undefined };
  const place = placeOf(hashPlaces, name, flow);
  if (place === undefined) {
    const known = [...new Set(hashPlaces.map((it) => it.api))].join(', ');
    const word = name.length <= 40 ? `the operation "${name}"` : 'that operation';
    return refused(`I do not know ${word}. Known: ${known}.`);
  }
  return { kind: 'operation', operation: { api: place.api, flow } };
}

/** The call that sent a hash. */
export interface HashedOperation {
  readonly api: string;
  readonly flow: string | undefined;
}

function refused(because: string): { readonly kind: 'refused'; readonly because: string } {
  return { kind: 'refused', because };
}
