import type { Source } from './source.ts';
import type { Violation } from './violation.ts';

export const MAX_LINES = 300;

/** Files that only collect: barrels and files of types. */
const COLLECTIONS = ['index', 'types'];
/** Words that say nothing of what a file holds. */
const EMPTY_WORDS = /^(util|utility|utilitie|helper|manager)s?$/;

/** Holds names and lengths of files, and the absence of default exports in src. */
export function checkShape(sources: readonly Source[]): readonly Violation[] {
  return sources.flatMap((source) => [...checkName(source), ...checkLength(source), ...checkExports(source)]);
}

function checkName(source: Source): readonly Violation[] {
  const path = source.path.replace(/(\.test)?\.tsx?$/, '');
  const name = path.split('/').at(-1) ?? '';
  const words = path
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const empty = COLLECTIONS.includes(name) ? name : words.find((word) => EMPTY_WORDS.test(word));
  if (empty === undefined) return [];
  const rule = 'a file is named after the noun it holds. No barrels, no files of types, no drawers for the rest.';
  return [{ where: source.path, does: `is called "${empty}"`, rule }];
}

function checkLength(source: Source): readonly Violation[] {
  if (source.lines <= MAX_LINES) return [];
  const rule = `a file has at most ${MAX_LINES} lines: a longer one holds more than one noun.`;
  return [{ where: source.path, does: `has ${source.lines} lines`, rule }];
}

/** A file that describes somebody else's package exports what that package does. */
function checkExports(source: Source): readonly Violation[] {
  const described = source.path.endsWith('.d.ts');
  if (!source.path.startsWith('src/') || described) return [];
  const rule = 'what is exported has one name, the same everywhere.';
  return source.defaultExports.map((line) => ({ where: `${source.path}:${line}`, does: 'has a default export', rule }));
}
