/**
 * An error as AWS names it, thrown by an operation to end it. `status` is the HTTP status (400 for nearly all of them);
 * `queryCode` is the older name that SQS sends along in `x-amzn-query-error` when it differs from `name`.
 */
export class AwsException extends Error {
  readonly status: number;
  readonly queryCode: string | undefined;

  constructor(name: string, message: string, options: { status?: number; queryCode?: string } = {}) {
    super(message);
    this.name = name;
    this.status = options.status ?? 400;
    this.queryCode = options.queryCode;
  }
}
