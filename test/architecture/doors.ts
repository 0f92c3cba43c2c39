import { nounOf } from './order.ts';
import type { Source, Use } from './source.ts';
import type { Violation } from './violation.ts';

/** A package (or several of one family) and the only nouns that may import it. */
interface Door {
  readonly packages: RegExp;
  readonly nouns: readonly string[];
  readonly why: string;
}

/** Every package that src may import. A package without a row is refused. */
export const DOORS: readonly Door[] = [
  {
    packages: /^(@aws-sdk\/|@smithy\/|aws4fetch$)/,
    nouns: ['aws'],
    why: 'the core asks a port and never knows an SDK, and the doors must not load one.',
  },
  { packages: /^@slack\//, nouns: ['slack'], why: 'the core yields entries and never knows Slack.' },
  { packages: /^jose(\/|$)/, nouns: ['evidence'], why: 'tokens are read in one place, loaded only for that command.' },
  { packages: /^pino$/, nouns: ['log'], why: 'the doors log without a library.' },
  { packages: /^yaml$/, nouns: ['config'], why: 'the doors read the configuration compiled to JSON.' },
  {
    packages: /^zod\/(v4-)?mini$/,
    nouns: ['config', 'alert', 'command', 'slack', 'bot', 'aws', 'lambda'],
    why: 'input is parsed at the doors; the core trusts its types.',
  },
  { packages: /^zod(\/|$)/, nouns: ['config'], why: 'classic zod is too heavy for the doors; they use zod/mini.' },
  {
    packages: /^p-throttle$/,
    nouns: ['aws'],
    why: 'how fast AWS is asked is decided in one place, src/aws/limiter.ts.',
  },
  {
    packages: /^fastest-levenshtein$/,
    nouns: ['command'],
    why: 'what a mistyped word stands for is decided in one place, src/command/nearest.ts.',
  },
  {
    packages: /^standardwebhooks$/,
    nouns: ['alert'],
    why: 'signatures of alerts are checked where their source is read.',
  },
  { packages: /^dynalite$/, nouns: ['local'], why: 'it stands in for DynamoDB on a laptop only.' },
  {
    packages: /^aws-lambda$/,
    nouns: ['aws', 'slack', 'lambda', 'local'],
    why: 'the core never knows the shape of an event.',
  },
];

const ENTRIES = ['lambda', 'local', 'cli'];

const USES: Readonly<Record<Use['what'], { readonly nouns: readonly string[]; readonly why: string }>> = {
  'process.env': { nouns: ['config'], why: 'the environment is read in one place, src/config/environment.ts.' },
  'the clock': {
    nouns: ENTRIES,
    why: 'everything but the entries is handed its time, so that a test can say when it is.',
  },
  randomness: { nouns: ENTRIES, why: 'everything but the entries is handed its ids, so that a test can say which.' },
};

/** Holds the doors of packages, of the environment, of the clock and of randomness, in src. */
export function checkDoors(sources: readonly Source[], doors: readonly Door[] = DOORS): readonly Violation[] {
  return sources.flatMap((source) => {
    const noun = nounOf(source.path);
    if (noun === undefined) return [];
    const packages = source.imports.flatMap(({ specifier, line }): readonly Violation[] => {
      if (specifier === undefined || specifier.startsWith('.') || specifier.startsWith('node:')) return [];
      const rule = refusal(specifier, noun, doors);
      return rule === undefined ? [] : [{ where: `${source.path}:${line}`, does: `imports ${specifier}`, rule }];
    });
    const uses = source.uses.flatMap(({ what, name, line }): readonly Violation[] => {
      const { nouns, why } = USES[what];
      if (nouns.includes(noun)) return [];
      const rule = `${what} is used only in ${nouns.join(', ')}: ${why}`;
      return [{ where: `${source.path}:${line}`, does: `uses ${name}`, rule }];
    });
    return [...packages, ...uses];
  });
}

function refusal(specifier: string, noun: string, doors: readonly Door[]): string | undefined {
  const door = doors.find((candidate) => candidate.packages.test(specifier));
  if (door === undefined) {
    return 'this package has no door. Add a row to DOORS in test/architecture/doors.ts that says where it may be imported, and why.';
  }
  return door.nouns.includes(noun) ? undefined : `it is imported only in ${door.nouns.join(', ')}: ${door.why}`;
}
