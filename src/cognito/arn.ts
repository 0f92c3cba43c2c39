/** The Lambda function that a pool calls for a trigger, as its ARN names it. */
export interface FunctionRef {
  readonly arn: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
  /** Alias or version; undefined for an unqualified ARN, which calls `$LATEST`. */
  readonly qualifier: string | undefined;
}

const FUNCTION =
  /^arn:(aws[a-z-]*):lambda:([a-z0-9-]+):(\d{12}):function:([A-Za-z0-9-_]{1,64})(?::(\$LATEST|[A-Za-z0-9-_]{1,128}))?$/;

/** Reads a function ARN (Lambda API reference, FunctionArn); undefined when it is none. */
export function readFunctionArn(arn: string): FunctionRef | undefined {
  const match = FUNCTION.exec(arn);
  if (match === null) return undefined;
  const [, partition = '', region = '', account = '', name = '', qualifier] = match;
  return { arn, partition, region, account, name, qualifier };
}
