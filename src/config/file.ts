import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { z } from 'zod';
import { nearest } from '../command/nearest.ts';
import { complete } from './complete.ts';
import type { Config } from './config.ts';
import { findConflicts } from './conflicts.ts';
import { configJsonSchema, keysAt } from './json-schema.ts';
import { describeValue, type Path, type Problem, writePath } from './problem.ts';
import { configSchema } from './schema.ts';
import { syntaxFaults } from './syntax.ts';

export type ReadConfig =
  | { readonly kind: 'config'; readonly config: Config }
  /** Everything that is wrong, in the order of the lines. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Far longer than any configuration; a longer file is a mistake. */
export const MAX_CONFIG_CHARACTERS = 1_000_000;

/** More are not told at once. */
export const MAX_PROBLEMS = 50;

/** How often what is behind an anchor may be repeated in all, so that a small file cannot grow huge. */
const MAX_ALIASES = 100;

interface Fault {
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
  /** Whether the key itself is at fault, and not what stands behind it. */
  readonly atKey?: boolean;
  /** Set where the place is known better than by its path. */
  readonly offset?: number;
}

/** Reads a configuration file. Everything wrong with it is told at once; `fileName` only stands in the problems. */
export function readConfigFile(text: string, fileName: string): ReadConfig {
  const lines = new LineCounter();
  const place = (document: Document | undefined, fault: Fault): Problem => {
    const offset = fault.offset ?? (document === undefined ? 0 : offsetOf(document, fault));
    const { line, col } = lines.lineStarts.length === 0 ? { line: 1, col: 1 } : lines.linePos(offset);
    const { found, expected } = fault;
    return {
      file: fileName,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      path: writePath(fault.path),
      found,
      expected,
    };
  };
  const problems = (document: Document | undefined, faults: readonly Fault[]): ReadConfig => {
    const placed = faults.map((fault) => place(document, fault));
    return { kind: 'problems', problems: shorten(placed.sort((a, b) => a.line - b.line || a.column - b.column)) };
  };

  if (text.length > MAX_CONFIG_CHARACTERS) {
    const expected = `a configuration of at most ${MAX_CONFIG_CHARACTERS}`;
    return problems(undefined, [{ path: [], found: `${text.length} characters`, expected }]);
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, version: '1.2' });
  const syntax = syntaxFaults(document, (offset) => lines.linePos(offset).line);
  if (syntax.length > 0)
    return problems(
      document,
      syntax.map((fault) => ({ ...fault, path: [] })),
    );

  const data = toData(document);
  if (data.kind === 'refused') return problems(document, [{ path: [], ...data }]);
  const checked = configSchema.safeParse(data.value);
  const conflicts = findConflicts(data.value).map(
    (it): Fault => ({ found: `${describeValue(valueAt(data.value, it.path))} a second time`, ...it }),
  );
  if (checked.success && conflicts.length === 0) return { kind: 'config', config: complete(checked.data) };
  return problems(document, [...(checked.error?.issues.flatMap((it) => explain(it, data.value)) ?? []), ...conflicts]);
}

/** A file with that many problems has one cause; the rest is told once those are corrected. */
function shorten(problems: readonly Problem[]): readonly Problem[] {
  const [next] = problems.slice(MAX_PROBLEMS);
  if (next === undefined) return problems;
  const found = `${problems.length - MAX_PROBLEMS} more problems from here on`;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    { ...next, path: '', found, expected: 'those above to be corrected first' },
  ];
}

function toData(document: Document) {
  try {
    return { kind: 'read', value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown } as const;
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    const expected = `anchors that are repeated at most ${MAX_ALIASES} times in all`;
    return { kind: 'refused', found: 'too many aliases', expected } as const;
  }
}

/** What an issue of the schema means to whoever wrote the file. Messages of the schema say what was expected. */
function explain(issue: z.core.$ZodIssue, data: unknown): readonly Fault[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code !== 'unrecognized_keys') {
    const value = valueAt(data, path);
    const found = path.length === 0 && value === null ? 'an empty file' : describeValue(value);
    return [{ path, found, expected: issue.message }];
  }
  const known = keysAt(configJsonSchema(), path);
  return issue.keys.map((key): Fault => {
    const fault = { path: [...path, key], atKey: true, found: `the unknown key ${describeValue(key)}` };
    if (key === 'groups' && known.includes('users')) return { ...fault, found: 'user groups', expected: USERS_ONLY };
    const meant = nearest(key, known);
    return { ...fault, expected: meant === undefined ? `one of the keys ${known.join(', ')}` : `"${meant}"` };
  });
}

const USERS_ONLY =
  'user ids only: anyone who edits a user group could give themselves this permission, so its holders are named here one by one';

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
    return holds ? (value as Readonly<Record<string | number, unknown>>)[part] : undefined;
  }, data);
}

/** Where a fault stands: at its value or key, or as near to it as the file goes. */
function offsetOf(document: Document, { path, atKey }: Fault): number {
  let node: Node | undefined = document.contents ?? undefined;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, part] of path.entries()) {
    const here: Node | undefined = isAlias(node) ? node.resolve(document) : node;
    if (!isCollection(here)) return offset;
    const item: unknown = isSeq(here) ? here.items[Number(part)] : undefined;
    const pair = isMap(here) ? here.items.find(({ key }) => isScalar(key) && key.value === part) : undefined;
    const next = isSeq(here) ? item : pair?.value;
    const key = isScalar(pair?.key) ? pair.key : undefined;
    if (!isNode(next) || (atKey === true && depth === path.length - 1)) return key?.range?.[0] ?? offset;
    node = next;
    offset = (isCollection(next) ? key?.range?.[0] : undefined) ?? next.range?.[0] ?? offset;
  }
  return offset;
}
