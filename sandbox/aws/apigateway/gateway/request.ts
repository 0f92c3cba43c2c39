import type { Context } from '../../operation.ts';

/** A request of an app to an API. `path` begins with a slash, after the stage. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string;
}

/** How an API answered, and what its access log can say about it. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  /** The resource or route that was meant; undefined when there is none. */
  readonly route: string | undefined;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** What an access log calls `$context.error.message`, and `$context.authorizer.error`. */
  readonly error?: string;
  readonly authorizerError?: string;
}

/** What answering takes. */
export type Surroundings = Pick<Context, 'account' | 'keys' | 'now' | 'random' | 'limits' | 'workers'>;

/** Whether a path fits a template such as `/orders/{id}` or `/{proxy+}`. */
export function fits(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  for (const [at, part] of wanted.entries()) {
    if (/^\{\w+\+\}$/.test(part)) return given.length > at && given[at] !== '';
    const value = given[at];
    if (value === undefined) return false;
    const isVariable = /^\{\w+\}$/.test(part);
    if (isVariable ? value === '' : value !== part) return false;
  }
  return wanted.length === given.length;
}

/** A header's value, and the token in it: `Bearer ` before it is not part of it. */
export function tokenIn(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const value = headers[name.toLowerCase()]?.replace(/^Bearer\s+/i, '').trim();
  return value === '' ? undefined : value;
}

/** The scopes that a token carries. */
export function scopesOf(claims: Readonly<Record<string, unknown>>): readonly string[] {
  const { scope, scp } = claims;
  if (Array.isArray(scp)) return scp.map(String);
  return typeof scope === 'string' ? scope.split(' ') : [];
}
