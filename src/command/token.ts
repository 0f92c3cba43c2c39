import type { CommandSpec, Parsed } from './command.ts';

/** Slack's limit for a text field in a modal; a longer token is taken in the terminal. */
export const MAX_FORM_CHARACTERS = 3000;

/** How every JWT and refresh token of Cognito starts: base64url of `{"`. */
const JWT_START = /^(?:bearer\s+)?(eyJ[\w-]{8,}[\w.=-]*)/i;
/** Shorter than any token, longer than any name that happens to start so. */
const LONGER_THAN_A_NAME = 40;

/** Whether a typed text looks like a token, so that it must not be treated as anything else. */
export function looksLikeToken(text: string): boolean {
  const found = JWT_START.exec(text.trim())?.[1];
  return found?.startsWith('eyJ') === true && (found.includes('.') || found.length > LONGER_THAN_A_NAME);
}

/** `/cognito token`: what is this token, and what would an API answer to it? */
export const token: CommandSpec = {
  name: 'token',
  usage: '',
  example: '',
  summary: 'Read a token: signature, pool, client, expiry, and what each kind of API answers to it.',
  situation: 'An API answers 401 or 403',
  permission: 'look',
  button: 'Read a token',
  form: {
    title: 'Read a token',
    submit: 'Read',
    promise:
      'The token is read where it arrives and goes no further: only its claims and a short fingerprint are passed on. Only you see the answer.',
    fields: [
      {
        name: 'token',
        label: 'Token',
        hint: `Access or id token, at most ${MAX_FORM_CHARACTERS} characters; longer: use the terminal`,
        kind: 'secret',
        optional: false,
      },
    ],
  },
  read: (args) => (args.trim() === '' ? { kind: 'form', of: token } : readToken(args)),
  readForm: (values) => readToken(values.token ?? ''),
};

function readToken(typed: string): Parsed {
  const text = typed.trim().replace(/^bearer\s+/i, '');
  if (text === '') return { kind: 'refused', because: 'No token was given. Paste an access token or an id token.' };
  return { kind: 'token', token: text };
}
