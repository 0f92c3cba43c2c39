import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, ApiMethod } from './api/method.ts';
import type { FaultKind, Faults } from './faults.ts';
import { parseObject, type Route, readBody, sendJson } from './http.ts';
import type { Workspace } from './workspace.ts';

/** One call that the app made, and what it was answered. The token is not kept. */
export interface ApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ok: boolean;
  readonly error?: string;
}

/** What the Web API needs. */
export interface WebApiSetup {
  readonly workspace: () => Workspace;
  readonly methods: readonly ApiMethod[];
  readonly botToken: string;
  readonly faults: Faults;
  readonly calls: ApiCall[];
}

/** Serves `/api/<method>`: form or JSON in, always 200 with `ok` out, unless a fault is played. */
export function webApi(setup: WebApiSetup): Route {
  const table = new Map(setup.methods.map((method) => [method.name, method]));
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/api/')) return false;
    const name = url.pathname.slice('/api/'.length);
    const body = (await readBody(request)) ?? '';
    const { token, ...args } = { ...Object.fromEntries(url.searchParams), ...readArgs(request, body) };
    const record = (answer: { ok: boolean; error?: string }) => {
      const error = answer.ok ? {} : { error: answer.error ?? '' };
      setup.calls.push({ method: name, args: withJson(args), at: setup.workspace().now(), ok: answer.ok, ...error });
    };
    const work = (): Answer => {
      const sent = bearer(request) ?? (typeof token === 'string' ? token : '');
      if (sent === '') return { ok: false, error: 'not_authed' };
      if (!isSame(sent, setup.botToken)) return { ok: false, error: 'invalid_auth' };
      const method = table.get(name);
      return method ? method.answer(setup.workspace(), args) : { ok: false, error: 'unknown_method', req_method: name };
    };
    const fault = setup.faults.take(name);
    if (fault) {
      record({ ok: false, error: fault });
      playFault(fault, work, request, response);
      return true;
    }
    const answer = work();
    record(answer.ok ? { ok: true } : { ok: false, error: answer.error });
    sendJson(response, 200, answer);
    return true;
  };
}

function playFault(fault: FaultKind, work: () => Answer, request: IncomingMessage, response: ServerResponse): void {
  if (fault === 'rate-limit') {
    sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' });
  } else if (fault === '500') {
    response.writeHead(500).end();
  } else if (fault === 'lost-answer') {
    work();
    request.socket.destroy();
  } else if (fault !== 'hang') {
    sendJson(response, 200, { ok: false, error: fault.slice('error:'.length) });
  }
}

function readArgs(request: IncomingMessage, body: string): Record<string, unknown> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return parseObject(body) ?? {};
  return Object.fromEntries(new URLSearchParams(body));
}

/** Arguments that are JSON text are recorded as JSON, so that a test can look into them. */
function withJson(args: Record<string, unknown>): Record<string, unknown> {
  const parsed = (value: unknown): unknown => {
    if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, parsed(value)]));
}

function bearer(request: IncomingMessage): string | null {
  const match = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

/** Compares in constant time. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
