import type { IncomingHttpHeaders } from 'node:http';
import type { DomainDescriptionType } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../../operation.ts';
import type { WireRequest } from '../../protocol.ts';
import type { Pool } from '../pool.ts';

/** One request to the web addresses of a pool. */
export interface Visit {
  readonly pool: Pool;
  readonly domain: DomainDescriptionType;
  /** Where the pool's addresses begin, as a path of the stand-in. */
  readonly base: string;
  readonly method: string;
  readonly query: URLSearchParams;
  /** The body's parameters; undefined when it is no form. */
  readonly form: URLSearchParams | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly context: Context;
}

/** The parameters of a body, if it says that it is a form. */
export function formIn({ headers, body }: WireRequest): URLSearchParams | undefined {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? new URLSearchParams(body) : undefined;
}
