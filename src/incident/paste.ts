import { REMOVED, scrubText } from './scrub.ts';

/** Kinds of secrets that people paste along with an error. */
export type PastedSecret = 'token' | 'code' | 'password' | 'client secret' | 'secret hash' | 'session' | 'AWS key';

interface Named {
  readonly secret: PastedSecret;
  /** Names under which such a value stands, in JSON, in a query, in a header or as an option of a command. */
  readonly names: string;
}

const NAMED: readonly Named[] = [
  { secret: 'token', names: 'id_?token|access_?token|refresh_?token|login_?token' },
  {
    secret: 'code',
    names:
      'code|confirmation_?code|user_?code|sms_mfa_code|software_token_mfa_code|email_otp_code|answer|code_verifier|saml_?response',
  },
  { secret: 'password', names: 'password|new_password|proposed_?password|previous_?password|passwd|pwd' },
  { secret: 'client secret', names: 'client_?secret' },
  { secret: 'secret hash', names: 'secret_?hash' },
  { secret: 'session', names: 'session' },
  { secret: 'AWS key', names: 'aws_secret_access_key|secret_?access_?key|aws_session_token' },
];

/** A value of at least 4 characters: letters, digits and what base64, URLs and generated passwords hold. */
const SHAPES = NAMED.map(({ secret, names }) => ({
  secret,
  shape: new RegExp(
    `(?:(?<![\\w-])|(?<=%[0-9a-f]{2}))((?:--)?["']?(?:${names.replaceAll('_?', '[_-]?')})["']?(?:\\s{0,3}(?:[=:]|%3d)\\s{0,3}|(?<=--[\\w-]{3,30})\\s{1,3})["']?)([^\\s"'&;,<>{}()]{4,4096})`,
    'gi',
  ),
}));

/** `Basic` of a header and of `curl -u id:secret`. */
const BASIC = /\b(basic\s{1,3})([\w+/=-]{8,2048})/gi;
const CURL_USER = /((?:^|\s)(?:-u|--user)[\s=]{1,3}["']?[^\s:"']{1,200}:)([^\s"']{1,2048})/g;
const SIGNATURE = /\b(signature=)([0-9a-f]{16,256})/gi;
/** 44 characters of base64 that end in one `=`: an HMAC-SHA256, as SECRET_HASH is. */
const HASH = /(?<![\w+/=])[\w+/]{43}=(?![\w+/=])/g;
/** A one-time code that stands alone behind a word that says so. */
const ONE_TIME = /\b((?:code|otp|pin|passcode)(?:\s(?:is|was))?\s?:?\s?)(\d{4,8})\b/gi;
/** Longer pastes are cut before anything looks at them. */
export const MAX_PASTE_CHARACTERS = 64_000;

/** Values that name an error instead of holding a secret: `code: "NotAuthorizedException"`, `"code":"invalid_grant"`. */
const NO_SECRET =
  /^(?:[A-Za-z_.]*(?:Exception|Error)[:,.]?|[a-z]{3,}(?:_[a-z]{2,})+|[A-Z]{3,}(?:_[A-Z]{2,})+|null|undefined|true|false|none|missing|invalid|expired|empty|\d{3}|…|\.{3}|\*+|x+|\[removed\].*|[$<{].*)$/;

/** Names under which people also write words: `session: expired`, `code: wrong`. */
const WORDY: ReadonlySet<PastedSecret> = new Set(['code', 'session', 'token']);

function isWord(value: string): boolean {
  return value.length < 20 && !/\d/.test(value);
}

/** Takes what is secret out of a pasted text, says which kinds there were, and keeps none of it. */
export function maskPaste(text: string): { readonly text: string; readonly secrets: readonly PastedSecret[] } {
  const seen = new Set<PastedSecret>();
  const hide = (secret: PastedSecret) => (whole: string, before: string, value: string) => {
    if (NO_SECRET.test(value) || (WORDY.has(secret) && isWord(value))) return whole;
    seen.add(secret);
    return `${before}${REMOVED}`;
  };
  let clean = text.slice(0, MAX_PASTE_CHARACTERS);
  if (/eyJ[\w-]{8}/.test(clean)) seen.add('token');
  clean = clean
    .replace(BASIC, hide('client secret'))
    .replace(CURL_USER, hide('client secret'))
    .replace(SIGNATURE, `$1${REMOVED}`)
    .replace(ONE_TIME, hide('code'))
    .replace(HASH, () => {
      seen.add('secret hash');
      return REMOVED;
    });
  for (const { secret, shape } of SHAPES) clean = clean.replace(shape, hide(secret));
  return { text: scrubText(clean), secrets: [...seen] };
}
