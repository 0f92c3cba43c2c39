import { createHmac } from 'node:crypto';

/**
 * Signs a request body as Slack does.
 * @param timestamp seconds since 1970, as sent in `X-Slack-Request-Timestamp`
 * @returns the value of `X-Slack-Signature`
 */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}
