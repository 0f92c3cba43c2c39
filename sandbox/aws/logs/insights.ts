import type { ResultField } from '@aws-sdk/client-cloudwatch-logs';
import { AwsException } from '../exception.ts';
import type { LogEvent } from './group.ts';

type Row = Readonly<Record<string, string>>;

const fieldOf: Record<string, (event: LogEvent) => string> = {
  '@timestamp': ({ timestamp }) => shown(timestamp),
  '@message': ({ message }) => message,
  '@logStream': ({ stream }) => stream,
  '@ptr': ({ id }) => id,
};

/**
 * Runs a query in a small part of the language of Logs Insights: `fields`, `filter … [not] like`, `=`, `and`, `or`,
 * `stats count(*) [as name] by bin(5m)` and fields, `sort`, `limit`. Everything else is refused, as a query that is wrong.
 * Source: user guide of CloudWatch Logs, query syntax.
 */
export function insights(
  query: string,
  events: readonly LogEvent[],
  largest: number,
): { readonly rows: ResultField[][]; readonly matched: number } {
  let matched = events;
  let fields = ['@timestamp', '@message'];
  let grouped: Row[] | undefined;
  let order: { field: string; down: boolean } | undefined;
  let limit = Math.min(largest, 10_000);
  for (const command of commands(query)) {
    const [, verb = '', rest = ''] = /^(\w+)\s+(.*)$/s.exec(command) ?? [];
    if (verb === 'fields' || verb === 'display') fields = rest.split(',').map(known);
    else if (verb === 'filter') matched = matched.filter(condition(rest));
    else if (verb === 'stats') grouped = counted(rest, matched);
    else if (verb === 'sort') order = { field: rest.split(/\s+/)[0] ?? '', down: / desc$/i.test(rest) };
    else if (verb === 'limit' && Number(rest) > 0) limit = Math.min(limit, Number(rest));
    else throw malformed(`unexpected symbol found ${command.split(/\s/)[0]}`);
  }
  const rows = grouped ?? matched.map((event) => row(event, [...fields, '@ptr', ...(order ? [order.field] : [])]));
  const sorted = order === undefined ? rows : rows.toSorted(by(order.field, order.down));
  const columns = grouped === undefined ? [...fields, '@ptr'] : undefined;
  return {
    matched: matched.length,
    rows: sorted
      .slice(0, limit)
      .map((each) => (columns ?? Object.keys(each)).map((field) => ({ field, value: each[field] ?? '' }))),
  };
}

/** Splits at `|`, but not inside a string or a regular expression. */
function commands(query: string): string[] {
  const parts = query.match(/(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/(?:[^/\\\n]|\\.)+\/|[^|])+/g) ?? [];
  return parts.map((part) => part.trim().replaceAll(/\s*\n\s*/g, ' ')).filter((part) => part !== '');
}

function condition(text: string): (event: LogEvent) => boolean {
  const either = parts(text, 'or');
  if (either.length > 1) return some(either.map(condition));
  const all = parts(text, 'and').map(comparison);
  return (event) => all.every((holds) => holds(event));
}

/** Splits at a word that stands outside of strings and regular expressions. */
function parts(text: string, word: 'and' | 'or'): string[] {
  const pieces = [''];
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/(?:[^/\\]|\\.)+\/i?|\s+|[^\s"'/]+/g)) {
    if (piece.toLowerCase() === word) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${piece}`);
  }
  return pieces.map((piece) => piece.trim());
}

function some(conditions: readonly ((event: LogEvent) => boolean)[]): (event: LogEvent) => boolean {
  return (event) => conditions.some((holds) => holds(event));
}

function comparison(text: string): (event: LogEvent) => boolean {
  const form = /^(@\w+)\s*(not\s+like|like|=~|!=|=)\s*(?:\/((?:[^/\\]|\\.)+)\/|(["'])((?:[^\\]|\\.)*)\4)$/is.exec(text);
  if (form === null) throw malformed(`unexpected condition ${text}`);
  const [, name = '', sign = '', regex, , quoted = ''] = form;
  const value = fieldOf[known(name)] ?? (() => '');
  const wanted = quoted.replaceAll(/\\(.)/g, '$1');
  const expression = regex === undefined ? undefined : compiled(regex);
  if (sign === '=') return (event) => value(event) === wanted;
  if (sign === '!=') return (event) => value(event) !== wanted;
  const like = (event: LogEvent) => expression?.test(value(event)) ?? value(event).includes(wanted);
  return /^not/i.test(sign) ? (event) => !like(event) : like;
}

function compiled(source: string): RegExp {
  const [, insensitive, rest = source] = /^(\(\?i\))?(.*)$/s.exec(source) ?? [];
  try {
    return new RegExp(rest, insensitive === undefined ? '' : 'i');
  } catch {
    throw malformed(`unexpected expression ${source}`);
  }
}

function counted(text: string, events: readonly LogEvent[]): Row[] {
  const form = /^count\(\s*\*?\s*\)(?:\s+as\s+(\w+))?(?:\s+by\s+(.+))?$/i.exec(text);
  if (form === null) throw malformed(`unexpected statistics ${text}`);
  const [, name = 'count(*)', keys] = form;
  const columns = keys?.split(',').map(column) ?? [];
  const counts = new Map<string, { key: Row; count: number }>();
  for (const event of events) {
    const key = Object.fromEntries(columns.map(({ title, of }) => [title, of(event)]));
    const id = JSON.stringify(key);
    const group = counts.get(id) ?? { key, count: 0 };
    group.count += 1;
    counts.set(id, group);
  }
  return [...counts.values()].map(({ key, count }) => ({ ...key, [name]: String(count) }));
}

function column(text: string): { readonly title: string; readonly of: (event: LogEvent) => string } {
  const [, title = text.trim(), as] = /^\s*(.+?)(?:\s+as\s+(\w+))?\s*$/i.exec(text) ?? [];
  const [, many, unit = ''] = /^bin\((\d+)\s*([smhd])\w*\)$/.exec(title) ?? [];
  if (many === undefined) return { title: as ?? title, of: fieldOf[known(title)] ?? (() => '') };
  const width = Number(many) * ({ s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit] ?? 1000);
  return { title: as ?? title, of: ({ timestamp }) => shown(timestamp - (timestamp % width)) };
}

function by(field: string, down: boolean): (one: Row, other: Row) => number {
  return (one, other) => {
    const [a = '', b = ''] = [one[field], other[field]];
    const order = /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) - Number(b) : a < b ? -1 : Number(a > b);
    return down ? -order : order;
  };
}

function row(event: LogEvent, fields: readonly string[]): Row {
  return Object.fromEntries(fields.map((field) => [field, fieldOf[field]?.(event) ?? '']));
}

function known(name: string): string {
  const field = name.trim();
  if (!Object.hasOwn(fieldOf, field)) throw malformed(`unknown field ${field}`);
  return field;
}

/** A time as Insights writes it, in UTC. */
function shown(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}

function malformed(what: string): AwsException {
  return new AwsException('MalformedQueryException', what);
}
