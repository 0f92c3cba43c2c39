import { nounOf, resolve } from './order.ts';
import type { Source } from './source.ts';
import type { Violation } from './violation.ts';

/** What a file may load with itself; what it loads later, when it is asked for, does not count. */
export interface Weight {
  /** Files held to this, as they start. */
  readonly files: RegExp;
  readonly packages: RegExp;
  /** Nouns of src that must not be loaded. */
  readonly without: readonly string[];
  readonly why: string;
}

const NO_PACKAGE = /^$/;

export const WEIGHTS: readonly Weight[] = [
  {
    files: /^src\/lambda\/(slack|alerts)\.ts$/,
    packages: /^(@slack\/(bolt|web-api)|aws4fetch|fastest-levenshtein|standardwebhooks|zod\/mini)$/,
    without: ['diagnosis', 'rollback', 'triage', 'report'],
    why: 'a door must answer Slack within 3 seconds, cold start included, so it loads only what it needs to answer.',
  },
  {
    files: /^src\/(config\/(environment|needs|compiled)|log\/(line|scrub|log))\.ts$/,
    packages: NO_PACKAGE,
    without: ['diagnosis', 'rollback', 'triage', 'report'],
    why: 'the doors hold this file, so it loads no package.',
  },
];

/** Holds what the doors load: packages and nouns, over every file that they load in turn. */
export function checkWeight(sources: readonly Source[], weights: readonly Weight[] = WEIGHTS): readonly Violation[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return sources.flatMap((source) => {
    const weight = weights.find((candidate) => candidate.files.test(source.path));
    return weight === undefined ? [] : loaded(byPath, source.path).flatMap((it) => tooHeavy(it, source.path, weight));
  });
}

interface Loaded {
  /** A file of src or the name of a package. */
  readonly target: string;
  /** The files over which it is loaded, the first is where we started. */
  readonly over: readonly string[];
}

function loaded(byPath: ReadonlyMap<string, Source>, start: string): readonly Loaded[] {
  const seen = new Set([start]);
  const found: Loaded[] = [];
  const next: Loaded[] = [{ target: start, over: [] }];
  for (let here = next.shift(); here !== undefined; here = next.shift()) {
    const over = [...here.over, here.target];
    for (const { specifier, kind } of byPath.get(here.target)?.imports ?? []) {
      if (specifier === undefined || kind !== 'static' || specifier.startsWith('node:')) continue;
      const target = resolve(here.target, specifier) ?? specifier;
      if (seen.has(target)) continue;
      seen.add(target);
      found.push({ target, over });
      next.push({ target, over });
    }
  }
  return found;
}

function tooHeavy({ target, over }: Loaded, where: string, weight: Weight): readonly Violation[] {
  const noun = nounOf(target);
  const steps = target.startsWith('src/evidence/steps/');
  const light = noun === undefined ? weight.packages.test(target) : !weight.without.includes(noun) && !steps;
  if (light) return [];
  const rule = `${weight.why} Load it later with import(), import only its types, or keep the two apart.`;
  return [{ where, does: `loads ${target} over ${over.join(' → ')}`, rule }];
}
