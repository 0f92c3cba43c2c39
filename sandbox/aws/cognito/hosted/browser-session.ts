/** What the cookie is called, and how long it lasts in milliseconds. Source: developer guide, managed login. */
const COOKIE = 'cognito';
const VALIDITY = 3_600_000;

/** A browser in which somebody signed in: for an hour the same browser gets codes without a password. */
export interface BrowserSession {
  readonly id: string;
  readonly username: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Remembers a sign-in. */
export function openBrowserSession(
  sessions: Map<string, BrowserSession>,
  username: string,
  { now, random }: { readonly now: () => number; readonly random: (bytes: number) => Uint8Array },
): BrowserSession {
  const session = { id: Buffer.from(random(24)).toString('base64url'), username, at: now() };
  sessions.set(session.id, session);
  return session;
}

/** The session that a browser shows, unless it is over. */
export function browserSessionIn(
  sessions: ReadonlyMap<string, BrowserSession>,
  cookies: string | undefined,
  now: number,
): BrowserSession | undefined {
  const [, id = ''] = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies ?? '') ?? [];
  const session = sessions.get(id);
  return session !== undefined && now < session.at + VALIDITY ? session : undefined;
}

/** The header that gives a browser its session, for the addresses below one path. */
export function keepCookie({ id }: BrowserSession, path: string): string {
  return `${COOKIE}=${id}; Path=${path}; Max-Age=${VALIDITY / 1000}; HttpOnly; SameSite=Lax`;
}

/** The header that takes it away. */
export function dropCookie(path: string): string {
  return `${COOKIE}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax`;
}
