import { type AuthorizeAnswer, type LoginPages, readAuthorizeAnswer } from '../probe/authorize.ts';
import { gapFrom } from './gap.ts';

export interface LoginPagesOptions {
  /** Below which address a stand-in plays the pools' domains, each under its host; undefined: the domains themselves. */
  readonly endpoint: string | undefined;
  readonly timeoutMs: number;
}

/** How long the login page may take, in milliseconds. */
export const LOGIN_PAGE_TIMEOUT_MS = 5_000;
/** Of a page no more is read; what it says of an error stands at its beginning. */
const MAX_BODY_CHARACTERS = 64_000;
/** Whatever else AWS says is no host: this text becomes part of an address. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/;

/** The login pages of pools, over HTTPS: one request, no cookie, nothing followed, never tried again. */
export function createLoginPages({ endpoint, timeoutMs }: LoginPagesOptions): LoginPages {
  return {
    async authorize(host, query): Promise<AuthorizeAnswer> {
      if (!HOST.test(host)) return { kind: 'none', because: 'the domain of the pool is not written as a host is.' };
      const base = endpoint === undefined ? `https://${host}` : `${endpoint}/${host}`;
      const sent = new URL(`${base}/oauth2/authorize?${query}`);
      try {
        const response = await fetch(sent, {
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          headers: { 'user-agent': 'cognito-responder', accept: 'text/html' },
        });
        const { status } = response;
        const body = status >= 400 ? await beginning(response) : '';
        if (status < 400) await response.body?.cancel();
        const location = locationOf(response.headers.get('location'), sent, base, host);
        return readAuthorizeAnswer({ status, location, body }, host);
      } catch (thrown) {
        return { kind: 'none', because: because(thrown, timeoutMs) };
      }
    },
  };
}

/** As if the domain itself had answered, where a stand-in did. */
function locationOf(value: string | null, sent: URL, base: string, host: string): string | undefined {
  if (value === null || !URL.canParse(value, sent.href)) return undefined;
  const { href } = new URL(value, sent.href);
  return href.startsWith(`${base}/`) ? `https://${host}${href.slice(base.length)}` : href;
}

async function beginning(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_BODY_CHARACTERS) break;
  }
  return text.slice(0, MAX_BODY_CHARACTERS);
}

function because(thrown: unknown, timeoutMs: number): string {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return `nothing came within ${timeoutMs / 1000} s.`;
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const { reason, detail } = gapFrom(cause ?? thrown, 'GET /oauth2/authorize');
  return reason === 'failed' ? detail : 'the connection failed.';
}
