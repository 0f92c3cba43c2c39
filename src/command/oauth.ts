import { secretsIn } from '../cognito/oauth/exposed.ts';
import { readOAuthRequest } from '../cognito/oauth/read.ts';
import { scrubText } from '../incident/scrub.ts';
import { readClientName } from './client-name.ts';
import type { CommandSpec, Parsed, Surroundings } from './command.ts';
import { MAX_FORM_CHARACTERS } from './token.ts';

/** A bare address or a curl command that goes to an OAuth endpoint; a sentence that quotes one is an error text. */
const ENDPOINT = /^(?:curl\s[\s\S]{0,16000}|https?:\/\/[^\s?#]{1,300})\/oauth2\/(?:authorize|token|revoke)(?![\w-])/i;

/** Whether a text that names no command is an OAuth request. */
export function looksLikeOAuth(text: string): boolean {
  return ENDPOINT.test(text.trim()) && (/^curl\s/i.test(text.trim()) || !/\s/.test(text.trim()));
}

/** `/cognito oauth`: does this request fit the app client? */
export const oauth: CommandSpec = {
  name: 'oauth',
  usage: '[pool] <authorize URL | curl command | form body | redirected URL>',
  example: 'prod https://login.example.com/oauth2/authorize?…',
  summary:
    'Check an OAuth request against its app client: the error that Cognito gives, the setting to change, the request as it should be.',
  situation: 'The login page or the token endpoint refuses',
  permission: 'diagnose',
  button: undefined,
  form: {
    title: 'Check an OAuth request',
    submit: 'Check',
    promise:
      'Codes, secrets and tokens are taken out where the request arrives and are not kept. Nothing is sent to the address that you paste. Only you see the answer.',
    fields: [
      {
        name: 'request',
        label: 'Request',
        hint: `An authorize or logout URL, where the browser was sent back to, a curl command, or a form body; at most ${MAX_FORM_CHARACTERS} characters`,
        kind: 'paste',
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
        name: 'client',
        label: 'App client',
        hint: 'Its id or its name, where the request names none',
        kind: 'text',
        optional: true,
      },
    ],
  },
  read(args, around) {
    const [, first = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(args) ?? [];
    if (first === '' || (rest === '' && around.pools.includes(first))) return { kind: 'form', of: oauth };
    const pasted = around.pools.includes(first) ? rest : args;
    return readRequest(pasted, around.pools.includes(first) ? first : undefined, '', true);
  },
  readForm({ request = '', pool = '', client = '' }, around) {
    if (pool !== '' && !around.pools.includes(pool)) return noPool(pool, around);
    return readRequest(request, pool === '' ? undefined : pool, client, false);
  },
};

/** `typed`: it stood in a command, which Slack or a shell keeps. */
function readRequest(pasted: string, pool: string | undefined, client: string, typed: boolean): Parsed {
  const read = readOAuthRequest(pasted, scrubText);
  if (read.kind === 'unreadable') return { kind: 'refused', because: read.because };
  const named = client.trim() === '' ? undefined : readClientName(client);
  if (named?.kind === 'refused') return named;
  const exposed = typed ? secretsIn(read.request) : [];
  return { kind: 'command', command: { kind: 'oauth', request: read.request, pool, client: named?.client, exposed } };
}

function noPool(pool: string, around: Surroundings): Parsed {
  return {
    kind: 'refused',
    because: `There is no pool named "${pool.slice(0, 40)}". Configured: ${around.pools.join(', ')}.`,
  };
}
