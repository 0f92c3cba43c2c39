import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request is turned away before anything is read from it, or undefined to let it in. A web page that a developer
 * happens to visit must not be able to drive the stand-in: not from another origin, and not by a name that it points at
 * 127.0.0.1 (DNS rebinding). So only the two names of this machine are served, and only their own origin.
 */
export function refusal(headers: IncomingHttpHeaders, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return `This server answers only as ${hosts.join(' or ')}.`;
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`)) {
    return 'This server answers no page of another origin.';
  }
  if (headers['sec-fetch-site'] === 'cross-site') return 'This server answers no page of another site.';
  return undefined;
}

/** Whether the control token sent is the one that the stand-in was started with, compared in constant time. */
export function holdsToken(sent: string | string[] | undefined, controlToken: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof sent === 'string' && timingSafeEqual(digest(sent), digest(controlToken));
}
