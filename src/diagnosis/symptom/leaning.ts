/** For each label words that lean towards it, separated by spaces; a star at the end stands for any ending. */
export type Leanings = Readonly<Record<string, string>>;

/** What leans towards a label. */
export interface Leaning {
  readonly weight: number;
  /** The words that do. */
  readonly words: readonly string[];
}

/** Words alone never weigh more than this, so that anything that was really recognised stands before them. */
const MOST = 2.4;
const EACH = 0.6;
/** One word says nothing. */
const FEWEST = 2;
const SHORTEST = 3;
const LONGEST = 14;

type Labels = readonly { readonly name: string; readonly weight: number }[];

/** So many words are remembered, so that memory stays flat. */
const MOST_KNOWN = 4_000;

interface Index {
  /** What words were looked up before; a word of a text comes again in the next. */
  readonly known: Map<string, Labels>;
  readonly exact: ReadonlyMap<string, readonly string[]>;
  readonly starts: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Leanings, Index>();

/** Which labels the words of a normal text lean towards. A word of many labels counts less. Linear in the text. */
export function leaningsIn(text: string, table: Leanings): Readonly<Record<string, Leaning>> {
  const { exact, starts, known: words } = indexOf(table);
  const found = new Map<string, { weight: number; words: string[] }>();
  for (const word of new Set(text.match(/[a-z0-9_'-]{2,40}/g) ?? [])) {
    let labels = words.get(word);
    if (labels === undefined) {
      labels = labelsOf(word, exact, starts);
      if (words.size < MOST_KNOWN) words.set(word, labels);
    }
    for (const label of labels) {
      const known = found.get(label.name) ?? { weight: 0, words: [] };
      known.weight += label.weight;
      known.words.push(word);
      found.set(label.name, known);
    }
  }
  return Object.fromEntries(
    [...found].flatMap(([label, { weight, words }]) =>
      words.length < FEWEST ? [] : [[label, { weight: Math.min(MOST, weight), words }] as const],
    ),
  );
}

function labelsOf(word: string, exact: Index['exact'], starts: Index['starts']): Labels {
  const names = new Set(exact.get(word) ?? []);
  for (let length = SHORTEST; length <= Math.min(LONGEST, word.length); length += 1) {
    for (const name of starts.get(word.slice(0, length)) ?? []) names.add(name);
  }
  return [...names].map((name) => ({ name, weight: EACH / Math.sqrt(names.size) }));
}

function indexOf(table: Leanings): Index {
  const before = indexes.get(table);
  if (before !== undefined) return before;
  const exact = new Map<string, string[]>();
  const starts = new Map<string, string[]>();
  for (const [label, words] of Object.entries(table)) {
    for (const word of words.split(' ')) {
      const [map, key] = word.endsWith('*') ? [starts, word.slice(0, -1)] : [exact, word];
      map.set(key, [...(map.get(key) ?? []), label]);
    }
  }
  const index = { exact, starts, known: new Map<string, Labels>() };
  indexes.set(table, index);
  return index;
}
