import type { PoolRef } from '../../src/incident/incident.ts';

/** A server that speaks the protocols of AWS, holding what `fill-aws.ts` and `aws-stand-in.ts` put into it. */
export interface AwsServer {
  readonly endpoint: string;
  readonly pool: PoolRef;
  /** Ids that the server gave itself. */
  readonly ids: {
    readonly web: string;
    readonly rest: string;
    readonly restAuthorizer: string;
    readonly http: string;
    readonly httpAuthorizer: string;
  };
  /** When the log lines and metrics were written, in milliseconds since 1970; the start of a minute. */
  readonly at: number;
  stop(): Promise<void>;
}

export const REGION = 'us-east-1';
export const ACCOUNT = '123456789012';
export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };

/** A trigger function with two versions, of which `live` is the first. */
export const FUNCTION = 'pre-sign-up';
export const FUNCTION_ARN = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${FUNCTION}`;
export const TAGS = { 'aws-cognito-responder': 'contract' };
export const RESERVED = 7;

/** One run that went well and one that threw, as the text format of Lambda has them. */
export const LOG_GROUP = `/aws/lambda/${FUNCTION}`;
export const LOG_STREAM = '2026/11/20/[1]0123456789abcdef0123456789abcdef';
const RUNS = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
export const LOG_LINES: readonly string[] = [
  `START RequestId: ${RUNS[0]} Version: 1\n`,
  `END RequestId: ${RUNS[0]}\n`,
  `REPORT RequestId: ${RUNS[0]}\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t\n`,
  `START RequestId: ${RUNS[1]} Version: 1\n`,
  `2026-11-20T12:00:00.000Z\t${RUNS[1]}\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"no such table","stack":["TypeError: no such table"]}\n`,
  `END RequestId: ${RUNS[1]}\n`,
  `REPORT RequestId: ${RUNS[1]}\tDuration: 20.00 ms\tBilled Duration: 20 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t\n`,
];

/** Refused and accepted requests in the access log of an API, in this format. */
export const ACCESS_LOG = '/aws/apigateway/orders';
export const ACCESS_FORMAT = '$context.httpMethod $context.resourcePath $context.status';
export const ACCESS_LINES: readonly string[] = [
  'GET /orders 200',
  'GET /orders 401',
  'GET /profile 403',
  'GET /orders 401',
];

/** A count and two durations of the function, in one minute. */
export const METRICS = { namespace: 'Contract/Lambda', errors: [1, 1, 1], durations: [10, 30] };
