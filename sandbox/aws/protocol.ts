import type { IncomingHttpHeaders } from 'node:http';
import type { AwsException } from './exception.ts';

/** A request as it came over the wire. `path` is without the query string. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a service reads requests and writes answers. Services differ: most have their own. */
export interface Protocol {
  /** The operation that this request asks for; undefined when the request is for another service. */
  readonly operationOf: (request: WireRequest) => string | undefined;
  /** The operation's input, unchecked. Throws `AwsException` when it cannot be read at all. */
  readonly read: (request: WireRequest) => unknown;
  readonly answer: (output: object, requestId: string, operation: string) => WireAnswer;
  readonly refuse: (exception: AwsException, requestId: string) => WireAnswer;
}
