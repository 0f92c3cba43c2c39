import { errorsIn } from '../cognito/error.ts';
import { errors } from '../cognito/errors.ts';
import { maskPaste } from '../incident/paste.ts';
import type { CommandSpec, Parsed } from './command.ts';
import { MAX_FORM_CHARACTERS } from './token.ts';

/** Names of exceptions and OAuth errors, as no sentence about something else holds them. */
const NAMED =
  /\b[A-Z][A-Za-z]{3,60}Exception\b|\b(?:invalid_(?:grant|client|scope|request|token|redirect)|unauthorized_client|unsupported_grant_type|redirect_mismatch|insufficient_scope)\b|"__type"|[?&]error(?:_description)?=|x-amzn-errortype/i;

/** Whether a text that names no command clearly is an error text. */
export function looksLikeError(text: string): boolean {
  return NAMED.test(text) || errorsIn(text.toLowerCase().replace(/\s+/g, ' '), errors).length > 0;
}

/** `/cognito explain`: what does this error text mean? */
export const explain: CommandSpec = {
  name: 'explain',
  usage: '[pool] <error text>',
  example: 'prod Invalid Refresh Token',
  summary:
    'What an error text means: the likely causes, what separates them, and how to fix each. With a pool: which of them it is.',
  situation: 'You have an error text',
  permission: 'look',
  button: 'Error text',
  form: {
    title: 'Explain an error text',
    submit: 'Explain',
    promise:
      'Paste whatever you have: a message, a log line, a stack trace, a redirect, or plain words. Tokens, codes and secrets in it are masked where it arrives and are not kept.',
    fields: [
      {
        name: 'text',
        label: 'Error text',
        hint: `At most ${MAX_FORM_CHARACTERS} characters; longer: use the terminal`,
        kind: 'paste',
        optional: false,
      },
      {
        name: 'pool',
        label: 'User pool',
        hint: 'Where it was seen; then it is checked there',
        kind: 'pool',
        unchosen: 'None: the text alone',
        optional: true,
      },
    ],
  },
  read: (args, around) => {
    const [, first = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(args) ?? [];
    if (first === '' || (rest === '' && around.pools.includes(first))) return { kind: 'form', of: explain };
    return around.pools.includes(first) ? readPaste(rest, first) : readPaste(args, undefined);
  },
  readForm: (values, around) =>
    readPaste(
      values.text ?? '',
      around.pools.find((pool) => pool === values.pool),
    ),
};

function readPaste(typed: string, pool: string | undefined): Parsed {
  if (typed.trim() === '')
    return { kind: 'refused', because: 'No error text was given. Paste it, or tell what happens.' };
  const { text, secrets } = maskPaste(typed.trim());
  return { kind: 'command', command: { kind: 'explain', text, secrets, pool } };
}
