import type { Expression, Sign } from './expression.ts';
import type { Series } from './statistic.ts';
import { invalid, type Window } from './window.ts';

/** One time series with what people call it. */
export interface Line {
  readonly label: string;
  readonly series: Series;
  readonly window: Window;
}

/** What an expression comes to: a number, one time series, or several. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'lines'; readonly lines: readonly Line[] };

/** What an expression can refer to. */
export interface Surroundings {
  /** The query of this id; refuses one that is not there. */
  readonly query: (id: string) => Value;
  /** Every query of the request that reads a metric, with its id. */
  readonly metrics: () => readonly { readonly id: string; readonly line: Line }[];
  readonly search: (search: string, statistic: string, period: number | undefined) => readonly Line[];
}

const signs: Readonly<Record<Sign, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
};

const folds: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

/** Computes an expression. Of the functions it knows SUM, AVG, MIN, MAX, FILL, METRICS and SEARCH. */
export function compute(expression: Expression, around: Surroundings): Value {
  switch (expression.kind) {
    case 'number':
      return expression;
    case 'text':
      throw invalid(`A text cannot be computed with: ${expression.value}`);
    case 'reference':
      return around.query(expression.name);
    case 'list':
      return { kind: 'lines', lines: expression.items.flatMap((item) => linesOf(compute(item, around))) };
    case 'operation':
      return combine(expression.sign, compute(expression.left, around), compute(expression.right, around));
    case 'call':
      return call(expression.name, expression.items, around);
  }
}

/** The time series that a value holds; a bare number has none and is refused. */
export function linesOf(value: Value): readonly Line[] {
  if (value.kind === 'number') throw invalid('The expression must return a time series.');
  return value.kind === 'line' ? [value.line] : value.lines;
}

function call(name: string, items: readonly Expression[], around: Surroundings): Value {
  const [first, second, third] = items;
  if (name === 'METRICS') {
    const part = first?.kind === 'text' ? first.value : '';
    const found = around.metrics().filter(({ id, line }) => id.includes(part) || line.label.includes(part));
    return { kind: 'lines', lines: found.map(({ line }) => line) };
  }
  if (name === 'SEARCH' && first?.kind === 'text' && second?.kind === 'text') {
    const period = third?.kind === 'number' ? third.value : undefined;
    return { kind: 'lines', lines: around.search(first.value, second.value, period) };
  }
  if (name === 'FILL' && first !== undefined && second?.kind === 'number') {
    const { value } = second;
    return each(compute(first, around), (line) => ({ ...line, series: filled(line, value) }));
  }
  const fold = Object.hasOwn(folds, name) ? folds[name] : undefined;
  if (fold !== undefined && first !== undefined) return folded(fold, compute(first, around));
  throw invalid(`The stand-in does not know the function ${name} of metric math.`);
}

/** A function over several series gives one series, over one series a number. */
function folded(fold: (values: readonly number[]) => number, value: Value): Value {
  if (value.kind === 'number') return value;
  if (value.kind === 'line') return { kind: 'number', value: fold([...value.line.series.values()]) };
  const [first] = value.lines;
  if (first === undefined) return value;
  const times = new Set(value.lines.flatMap(({ series }) => [...series.keys()]));
  const series = new Map(
    [...times]
      .sort((one, other) => one - other)
      .map((time) => [time, fold(value.lines.flatMap((line) => line.series.get(time) ?? []))]),
  );
  return { kind: 'line', line: { ...first, series } };
}

function filled({ series, window }: Line, value: number): Series {
  const all = new Map<number, number>();
  for (let at = window.start; at < window.end; at += window.period * 1000) all.set(at, series.get(at) ?? value);
  return all;
}

/** Two series are combined where both have a value. What is no number, such as a division by zero, is left out. */
function combine(sign: Sign, left: Value, right: Value): Value {
  const apply = signs[sign];
  if (left.kind === 'number' && right.kind === 'number') {
    return { kind: 'number', value: apply(left.value, right.value) };
  }
  if (left.kind === 'number') return each(right, (line) => mapped(line, (value) => apply(left.value, value)));
  if (right.kind === 'number') return each(left, (line) => mapped(line, (value) => apply(value, right.value)));
  if (right.kind === 'lines') {
    if (left.kind === 'lines') throw invalid('Two lists of time series cannot be combined.');
    return each(right, (line) => mapped(line, (value, at) => apply(left.line.series.get(at) ?? Number.NaN, value)));
  }
  const { series } = right.line;
  return each(left, (line) => mapped(line, (value, at) => apply(value, series.get(at) ?? Number.NaN)));
}

function each(value: Value, change: (line: Line) => Line): Value {
  if (value.kind === 'number') return value;
  if (value.kind === 'line') return { kind: 'line', line: change(value.line) };
  return { kind: 'lines', lines: value.lines.map(change) };
}

function mapped(line: Line, change: (value: number, at: number) => number): Line {
  const changed = [...line.series].map(([at, value]) => [at, change(value, at)] as const);
  return { ...line, series: new Map(changed.filter(([, value]) => Number.isFinite(value))) };
}
