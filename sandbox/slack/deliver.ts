import { signature } from './signature.ts';

/** How long Slack waits for an answer, in milliseconds. */
export const ANSWER_WITHIN = 3000;

/** What the bot answered, or why there is no answer. */
export type Delivery =
  | { kind: 'answered'; status: number; contentType: string; body: string; noRetry: boolean }
  | { kind: 'timeout' }
  | { kind: 'unreachable'; why: string };

/** Where and how requests go to the bot. */
export interface Recipient {
  readonly url: string;
  readonly signingSecret: string;
  /** Milliseconds since 1970; the signature is made with it. */
  readonly now: () => number;
  /** Milliseconds. */
  readonly answerWithin: number;
}

/** Sends one signed request to the bot and waits as long as Slack would. */
export async function deliver(
  recipient: Recipient,
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Delivery> {
  const timestamp = String(Math.floor(recipient.now() / 1000));
  try {
    const response = await fetch(recipient.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(recipient.answerWithin),
      headers: {
        ...headers,
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature(recipient.signingSecret, timestamp, body),
      },
      body,
    });
    return {
      kind: 'answered',
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await response.text(),
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout' };
    return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Slack's code for a delivery that failed, or null when the bot answered 200. */
export function failureOf(delivery: Delivery): string | null {
  if (delivery.kind === 'timeout') return 'operation_timeout';
  if (delivery.kind === 'unreachable') return 'dispatch_failed';
  if (delivery.status === 200) return null;
  return delivery.status >= 500 ? 'http_service_error' : 'http_client_error';
}
