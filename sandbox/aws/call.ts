import type { AwsException } from './exception.ts';
import type { Operation } from './operation.ts';
import type { Service } from './service.ts';

/** Where a call comes from. */
export interface Sender {
  /** Undefined when the call is not signed. */
  readonly accessKeyId: string | undefined;
  readonly address: string;
  readonly userAgent: string;
}

/** One call to a service, whoever makes it: an SDK over the wire, or simulated traffic. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  readonly input: unknown;
  readonly sender: Sender;
  readonly requestId: string;
}

/** A call that has ended: with an output, or with an error. `at` is when it came, in milliseconds since 1970. */
export interface EndedCall extends Call {
  readonly at: number;
  readonly access: Operation['access'];
  readonly output?: object;
  readonly error?: AwsException;
}
