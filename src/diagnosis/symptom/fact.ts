import type { Sighting } from './clue.ts';
import { normal } from './normal.ts';

/** What else is known of the case, by name: `{ device_tracking: true }`. */
export type GivenFacts = Readonly<Record<string, unknown>>;

/** Facts as lines of `name=value`, for the clues that know both; names in the one form `refresh_token_rotation`. */
export function factsText(facts: GivenFacts): string {
  return Object.entries(facts)
    .map(([name, value]) => normal(`${snake(name)}=${typeof value === 'string' ? value : JSON.stringify(value)};`))
    .join(' ');
}

/** What a fact says in words, for the clues that also stand in texts; what is denied or empty says nothing. */
export function factWords(facts: GivenFacts): string {
  return normal(
    Object.entries(facts)
      .filter(([, value]) => typeof value === 'string' || Array.isArray(value))
      .map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value)))
      .join(' ; '),
  );
}

/** Two facts of one subject that should say the same. */
const SUBJECTS: readonly (readonly [clue: string, name: RegExp])[] = [
  ['f:redirects-differ', /redirect|callback/],
  [
    'f:issuers-differ',
    /\biss\b|issuer|(?:authorizer|verifier|expected|token|api|backend)_(?:user_)?pool|(?:authorizer|verifier)_region/,
  ],
  ['f:pools-differ', /pool(?:_|$)|region|account|environment|stage/],
  ['f:audiences-differ', /audience|\baud\b|client_ids?\b/],
  ['f:clients-differ', /client(?!_sdk|_library|_has|_secret|_app)/],
];
const NAMES = /user_?name|e_?mail|login|alias|identifier/;
/** Values that are names or addresses of something, not words about it. */
const ID = /^[\w.:/@+-]{1,200}$/;

/** Subjects of which two facts hold different ids, and a name that is written in two letter cases. */
export function differences(facts: GivenFacts): readonly Sighting[] {
  const ids = Object.entries(facts).flatMap(([name, value]) => {
    const [id] = Array.isArray(value) && value.length === 1 ? value : [value];
    return typeof id === 'string' && ID.test(id) ? [{ name: snake(name), id }] : [];
  });
  const found = SUBJECTS.find(
    ([, about]) => new Set(ids.filter((it) => about.test(it.name)).map((it) => it.id)).size > 1,
  );
  const names = ids.filter((it) => NAMES.test(it.name)).map((it) => it.id);
  const folded = new Set(names.map((it) => it.toLowerCase()));
  return [
    ...(found === undefined ? [] : [{ clue: found[0], words: '' }]),
    ...(folded.size < new Set(names).size ? [{ clue: 'f:case', words: '' }] : []),
  ];
}

function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}
