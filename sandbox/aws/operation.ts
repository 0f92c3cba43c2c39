import type { z } from 'zod';
import type { Account } from './account.ts';
import type { Keys } from './cognito/keys.ts';
import type { Workers } from './lambda/workers.ts';
import type { Limits } from './limits.ts';

/** What an operation may use while it answers one call. */
export interface Context {
  readonly account: Account;
  readonly keys: Keys;
  /** Base address of the stand-in; queue addresses begin with it. */
  readonly url: string;
  /** Milliseconds since 1970, by the clock that the stand-in was started with. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly limits: Limits;
  /** The processes in which functions run. */
  readonly workers: Workers;
  /** Aborted when the caller hangs up or the stand-in closes. */
  readonly signal: AbortSignal;
}

/**
 * One API operation. `access` says whether the call must carry an `Authorization` header: Cognito leaves the operations
 * that an end user's app calls public. `run` is given what `input` let through, and throws `AwsException` to refuse.
 * Outputs are in the SDK's own shape; dates in them go over the wire as seconds.
 */
export interface Operation {
  readonly name: string;
  readonly access: 'iam' | 'public';
  readonly input: z.ZodType;
  readonly run: (input: unknown, context: Context) => object | Promise<object>;
}

/** Writes an operation down with its input typed by its own schema. */
export function operation<Schema extends z.ZodType, Output extends object>(is: {
  readonly name: string;
  readonly access: 'iam' | 'public';
  readonly input: Schema;
  readonly run: (input: z.output<Schema>, context: Context) => Output | Promise<Output>;
}): Operation {
  // Sound because the one caller, dispatch, hands `run` only what `input` has parsed.
  return { ...is, run: (input, context) => is.run(input as z.output<Schema>, context) };
}
