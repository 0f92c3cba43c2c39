import { posix } from 'node:path';
import type { Source } from './source.ts';
import type { Violation } from './violation.ts';

/** The total order of the nouns: a file may import only from its own noun and from nouns before it. */
export const ORDER: readonly string[] = [
  'cognito',
  'incident',
  'evidence',
  'diagnosis',
  'report',
  'triage',
  'access',
  'journal',
  'probe',
  'rollback',
  'alert',
  'command',
  'log',
  'bot',
  'config',
  'aws',
  'slack',
  'lambda',
  'local',
  'cli',
];

/** Nouns on the same height: neither may know the other, whatever the order says. */
const APART: readonly (readonly [string, string])[] = [['aws', 'slack']];

/** `src/report/report.ts` and `src/report.ts` → `report`; undefined outside of src. */
export function nounOf(path: string): string | undefined {
  const [root, noun] = path.split('/');
  return root === 'src' ? noun?.replace(/\.tsx?$/, '') : undefined;
}

/** The file that a relative import names, relative to the root; undefined for a package. */
export function resolve(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
}

/** Holds the order of the nouns. Sources outside of src are not looked at. */
export function checkOrder(sources: readonly Source[], order: readonly string[] = ORDER): readonly Violation[] {
  return sources.flatMap((source) => {
    const noun = nounOf(source.path);
    if (noun === undefined) return [];
    if (!order.includes(noun)) return [unknownNoun(source.path, noun)];
    return source.imports.flatMap((it) => checkImport(source.path, noun, it.specifier, it.line, order));
  });
}

function checkImport(
  path: string,
  noun: string,
  specifier: string | undefined,
  line: number,
  order: readonly string[],
): readonly Violation[] {
  const where = `${path}:${line}`;
  if (specifier === undefined) {
    const rule = 'an import must name its file as plain text, or nobody can tell what depends on what.';
    return [{ where, does: 'imports something computed', rule }];
  }
  const target = resolve(path, specifier);
  if (target === undefined) return [];
  const does = `imports ${target}`;
  const imported = nounOf(target);
  if (imported === undefined) {
    return [{ where, does, rule: 'src imports nothing from outside of src: what runs in production stands alone.' }];
  }
  if (imported === noun) return [];
  if (!order.includes(imported)) return [{ ...unknownNoun(target, imported), where, does }];
  if (APART.some((pair) => pair.includes(noun) && pair.includes(imported))) {
    return [{ where, does, rule: `${noun} and ${imported} never know each other; only the entries see both.` }];
  }
  if (order.indexOf(imported) < order.indexOf(noun)) return [];
  const rule = `${noun} comes before ${imported}, and a file imports only from its own noun and from nouns before it (type imports count). Move the type to ${noun} or earlier, or hand the thing in.`;
  return [{ where, does, rule }];
}

function unknownNoun(path: string, noun: string): Violation {
  const rule = `the noun "${noun}" has no place in the order. Put it into ORDER in test/architecture/order.ts, or the file into a noun that is there.`;
  return { where: path, does: `belongs to "${noun}"`, rule };
}
