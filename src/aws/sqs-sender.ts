import { AwsClient } from 'aws4fetch';
import type { Queue } from '../bot/queue.ts';

export interface QueueSenderOptions {
  readonly queueUrl: string;
  readonly region: string;
  /** Asked before each send, since a function's credentials are renewed while it lives. */
  readonly credentials: () => {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Where to call instead of the host in the queue's address. */
  readonly endpoint?: string;
  readonly fetch?: typeof fetch;
  /** For everything: both attempts and their answers, in milliseconds. Slack waits 3 seconds for a door. */
  readonly timeoutMs: number;
}

type Attempt = { readonly kind: 'sent' } | { readonly kind: 'refused' | 'again'; readonly because: string };

const ERROR_NAME = /^[A-Za-z][A-Za-z0-9_.]{0,79}$/;

/**
 * Puts messages into a queue without an SDK client, which the doors could not load in time. It asks once more, at once,
 * when the network or SQS fails; the deduplication id makes that harmless. The first attempt gets half of the time, so
 * that a connection that hangs leaves room for another. A refusal says why in words for a log, and quotes nothing of the
 * message.
 */
export function createQueueSender(options: QueueSenderOptions): Queue {
  const { queueUrl, region, timeoutMs } = options;
  const call = options.fetch ?? fetch;
  const address = new URL('/', options.endpoint ?? queueUrl).href;
  const signingKeys = new Map<string, ArrayBuffer>();

  async function attempt(body: string, signal: AbortSignal): Promise<Attempt> {
    const client = new AwsClient({ ...options.credentials(), service: 'sqs', region, cache: signingKeys });
    // Signed only: the client's own fetch would repeat ten times (aws4fetch, `retries`).
    const request = await client.sign(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
      body,
    });
    try {
      const response = await call(request, { signal });
      const answer = await response.text();
      if (response.ok) return { kind: 'sent' };
      const because = `SQS answered ${response.status} (${errorName(answer)})`;
      return { kind: response.status >= 500 || response.status === 429 ? 'again' : 'refused', because };
    } catch (error) {
      return { kind: 'again', because: signal.aborted ? 'SQS did not answer in time' : unreachable(error) };
    }
  }

  return {
    async send(message) {
      const body = JSON.stringify({
        QueueUrl: queueUrl,
        MessageBody: message.body,
        MessageGroupId: message.group,
        MessageDeduplicationId: message.deduplication,
      });
      const all = AbortSignal.timeout(timeoutMs);
      const first = await attempt(body, AbortSignal.any([all, AbortSignal.timeout(Math.ceil(timeoutMs / 2))]));
      const last = first.kind === 'again' && !all.aborted ? await attempt(body, all) : first;
      return last.kind === 'sent' ? 'sent' : { refused: last.because };
    },
  };
}

/** The name in an SQS error, `com.amazonaws.sqs#QueueDoesNotExist`; what is no name is not repeated. */
function errorName(answer: string): string {
  try {
    const { __type } = JSON.parse(answer) as { __type?: unknown };
    const name = String(__type).replace(/^.*#/, '');
    return __type !== undefined && ERROR_NAME.test(name) ? name : 'unknown error';
  } catch {
    return 'unknown error';
  }
}

/** `fetch` hides the reason, `ECONNREFUSED`, in the cause of its error. */
function unreachable(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return `SQS could not be reached (${ERROR_NAME.test(code) ? code : 'unknown error'})`;
}
