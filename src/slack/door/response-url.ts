import type { FetchFunction } from '@slack/web-api';

/** Hosts of Slack's Web API whose response addresses live under `hooks.` of the same host. */
const SLACK_HOSTS: readonly string[] = ['slack.com', 'slack-gov.com'];

/**
 * The response address of a request, if it may be called: https on Slack's own host for them, or, where the Web API is
 * a stand-in, the stand-in's own origin. An address of any other host is dropped, whoever signed it.
 */
export function ownResponseUrl(address: string | undefined, slackApiUrl: string): string | undefined {
  const url = parseUrl(address);
  const api = parseUrl(slackApiUrl);
  if (url === undefined || api === undefined || url.username !== '' || url.password !== '') return undefined;
  const host = SLACK_HOSTS.find((name) => api.hostname === name || api.hostname.endsWith(`.${name}`));
  if (host === undefined) return url.origin === api.origin ? url.href : undefined;
  return url.protocol === 'https:' && url.host === `hooks.${host}` ? url.href : undefined;
}

/** Posts a private message to a response address; false when Slack did not take it (used up, expired, unreachable). */
export async function postPrivately(
  address: string,
  message: object,
  fetch: FetchFunction,
  timeoutMs: number,
): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...message, replace_original: false }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function parseUrl(address: string | undefined): URL | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
}
