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

/**
 * Text between the variables is looked for from the left and, where a value before the status holds such text itself,
 * from the right: each in one pass, since callers choose parts of a line.
 */
function ofText(format: string): AccessLogReader {
  const names = Array.from(format.matchAll(VARIABLE), ([name]) => name);
  const between = format.trim().split(VARIABLE);
  const valueAt = (values: readonly string[] | undefined, name: string) => values?.[names.indexOf(name)];
  const routeName = ROUTES.find((it) => names.includes(it)) ?? '';
  return (line) => {
    if (line.length > MAX_LINE) return undefined;
    const read = [fromLeft(line.trim(), between), fromRight(line.trim(), between)];
    const values = read.find((it) => /^\d{3}$/.test(valueAt(it, STATUS) ?? ''));
    return accessLine(valueAt(values, STATUS), valueAt(values, routeName), valueAt(values, METHOD));
  };
}

function fromLeft(line: string, between: readonly string[]): readonly string[] | undefined {
  const [first = '', ...rest] = between;
  if (!line.startsWith(first)) return undefined;
  let start = first.length;
  const values: string[] = [];
  for (const [index, text] of rest.entries()) {
    const end = index === rest.length - 1 && text === '' ? line.length : line.indexOf(text, start);
    if (end === -1) return undefined;
    values.push(line.slice(start, end));
    start = end + text.length;
  }
  return start === line.length ? values : undefined;
}

function fromRight(line: string, between: readonly string[]): readonly string[] | undefined {
  const reversed = (text: string) => Array.from(text).reverse().join('');
  return fromLeft(reversed(line), between.map(reversed).reverse())?.map(reversed).reverse();
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
