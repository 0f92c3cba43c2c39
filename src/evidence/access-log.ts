import type { Refusals } from './apis.ts';
import { isObject } from './trail/record.ts';

/** What is read of one line of an access log. Callers, addresses and claims in it are not. */
interface AccessLine {
  readonly status: number;
  readonly route: string | undefined;
}

export type AccessLogReader = (line: string) => AccessLine | undefined;

const VARIABLE = /\$context\.[\w.]*\w/g;
const STATUS = '$context.status';
const ROUTES = ['$context.routeKey', '$context.resourcePath', '$context.path'];
const METHOD = '$context.httpMethod';
/** A longer line than any format writes; a pattern must not be tried on more. */
const MAX_LINE = 8000;
const MAX_ROUTES = 5;

/**
 * Reads lines of a stage's access log by the stage's own format, which is JSON or any text with variables (API Gateway
 * developer guide, access logging); undefined when the format does not hold the status.
 */
export function createAccessLogReader(format: string): AccessLogReader | undefined {
  if (!format.includes(STATUS)) return undefined;
  const template = parse(format.replace(/([:[,]\s*)(\$context\.[\w.]*\w)/g, '$1"$2"'));
  return isObject(template) ? ofJson(template) : ofText(format);
}

/** Adds up what was refused. */
export function tallyRefusals() {
  let since: number | undefined;
  const byRoute = new Map<string, { unauthorized: number; forbidden: number }>();
  const total = { unauthorized: 0, forbidden: 0 };
  return {
    add({ status, route }: AccessLine, at: number): void {
      if (status !== 401 && status !== 403) return;
      const kind = status === 401 ? 'unauthorized' : 'forbidden';
      since = Math.min(since ?? at, at);
      total[kind] += 1;
      if (route === undefined) return;
      const counted = byRoute.get(route) ?? { unauthorized: 0, forbidden: 0 };
      counted[kind] += 1;
      byRoute.set(route, counted);
    },
    result(complete: boolean): Refusals {
      const routes = [...byRoute].map(([route, counted]) => ({ route, ...counted }));
      const size = (it: { unauthorized: number; forbidden: number }) => it.unauthorized + it.forbidden;
      return { ...total, since, routes: routes.sort((a, b) => size(b) - size(a)).slice(0, MAX_ROUTES), complete };
    },
  };
}

function ofJson(template: Readonly<Record<string, unknown>>): AccessLogReader {
  const key = (variable: string) => Object.keys(template).find((it) => template[it] === variable);
  const [statusKey, methodKey] = [key(STATUS), key(METHOD)];
  const routeKey = ROUTES.map(key).find((it) => it !== undefined);
  return (line) => {
    const entry = parse(line);
    if (!isObject(entry) || statusKey === undefined) return undefined;
    const at = (name: string | undefined) => (name === undefined ? undefined : text(entry[name]));
    return accessLine(at(statusKey), at(routeKey), at(methodKey));
  };
}

/** Each variable becomes as little text as fits up to what follows it. */
function ofText(format: string): AccessLogReader {
  const names: string[] = [];
  const parts = format.trim().split(VARIABLE);
  for (const [name] of format.matchAll(VARIABLE)) names.push(name);
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const shape = new RegExp(
    `^${escaped.reduce((all, part, index) => `${all}${group(names[index - 1] ?? '')}${part}`)}$`,
  );
  const index = (name: string) => names.indexOf(name) + 1;
  const routeIndex = ROUTES.map(index).find((it) => it > 0) ?? 0;
  return (line) => {
    if (line.length > MAX_LINE) return undefined;
    const found = shape.exec(line.trim());
    if (found === null) return undefined;
    return accessLine(found[index(STATUS)], routeIndex === 0 ? undefined : found[routeIndex], found[index(METHOD)]);
  };
}

function group(name: string): string {
  return name === STATUS ? '(\\d{3})' : '([^\\n]*?)';
}

/** The route key names the method itself; a resource path does not. */
function accessLine(
  status: string | undefined,
  route: string | undefined,
  method: string | undefined,
): AccessLine | undefined {
  if (status === undefined || !/^\d{3}$/.test(status)) return undefined;
  const named = route === undefined || route === '-' ? undefined : route.slice(0, 200);
  const whole = named?.startsWith('/') && method !== undefined ? `${method} ${named}` : named;
  return { status: Number(status), route: whole };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
