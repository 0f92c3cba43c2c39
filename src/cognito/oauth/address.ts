/** How an address that was sent differs from a registered one. Cognito compares them letter by letter. */
export type DifferenceKind =
  | 'space'
  | 'comma-joined'
  | 'encoded-twice'
  | 'scheme'
  | 'host'
  | 'port'
  | 'case'
  | 'trailing-slash'
  | 'encoding'
  | 'path'
  | 'query'
  | 'fragment';

/** One difference, with the piece of either side that shows it; empty where a side lacks it. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly sent: string;
  readonly registered: string;
}

export type AddressMatch =
  | { readonly kind: 'registered' }
  | { readonly kind: 'none-registered' }
  | { readonly kind: 'differs'; readonly nearest: string; readonly by: readonly Difference[] };

/** How far apart a difference puts two addresses; what people mistype counts little. */
const WEIGHT: Readonly<Record<DifferenceKind, number>> = {
  space: 1,
  'comma-joined': 1,
  'encoded-twice': 1,
  scheme: 2,
  host: 20,
  port: 2,
  case: 1,
  'trailing-slash': 1,
  encoding: 1,
  path: 8,
  query: 3,
  fragment: 2,
};

interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Finds an address among the registered ones, or the one that differs least and in what. */
export function matchAddress(sent: string, registered: readonly string[]): AddressMatch {
  if (registered.includes(sent)) return { kind: 'registered' };
  let best: { readonly nearest: string; readonly by: readonly Difference[]; readonly weight: number } | undefined;
  for (const nearest of registered) {
    const by = differences(sent, nearest);
    const weight = by.reduce((sum, { kind }) => sum + WEIGHT[kind], 0);
    if (best === undefined || weight < best.weight) best = { nearest, by, weight };
  }
  return best === undefined ? { kind: 'none-registered' } : { kind: 'differs', nearest: best.nearest, by: best.by };
}

function differences(sent: string, registered: string): readonly Difference[] {
  const found: Difference[] = [];
  const whole = (kind: DifferenceKind) => found.push({ kind, sent, registered });
  let mine = sent;
  let theirs = registered;
  if (mine !== mine.trim() || theirs !== theirs.trim()) {
    whole('space');
    mine = mine.trim();
    theirs = theirs.trim();
  }
  if (/^[a-z][a-z0-9+.-]{0,40}%3a/i.test(mine)) {
    whole('encoded-twice');
    mine = decoded(mine);
  }
  const joined = [mine, theirs].find((it) => /,\s{0,4}[a-z][a-z0-9+.-]{0,40}:\/\//i.test(it));
  if (joined !== undefined) {
    whole('comma-joined');
    const other = joined === mine ? theirs : mine;
    if (joined.split(',').some((it) => it.trim() === other)) return found;
  }
  return [...found, ...partDifferences(partsOf(mine), partsOf(theirs))];
}

function partDifferences(sent: Parts, registered: Parts): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (part: keyof Parts, kind: DifferenceKind) => {
    if (sent[part] === registered[part]) return;
    const same = sent[part].toLowerCase() === registered[part].toLowerCase();
    found.push({ kind: same ? 'case' : kind, sent: sent[part], registered: registered[part] });
  };
  compare('scheme', 'scheme');
  compare('host', 'host');
  compare('port', 'port');
  found.push(...pathDifferences(sent.path, registered.path));
  compare('query', 'query');
  compare('fragment', 'fragment');
  return found;
}

function pathDifferences(sent: string, registered: string): readonly Difference[] {
  const found: Difference[] = [];
  let [mine, theirs] = [sent, registered];
  if (mine.endsWith('/') !== theirs.endsWith('/')) {
    found.push({ kind: 'trailing-slash', sent, registered });
    mine = mine.replace(/\/$/, '');
    theirs = theirs.replace(/\/$/, '');
  }
  if (mine === theirs) return found;
  if (decoded(mine) === decoded(theirs)) return [...found, { kind: 'encoding', sent, registered }];
  const kind = mine.toLowerCase() === theirs.toLowerCase() ? 'case' : 'path';
  return [...found, { kind, sent, registered }];
}

function partsOf(address: string): Parts {
  const [beforeFragment = '', fragment = ''] = cut(address, '#');
  const [bare, query] = cut(beforeFragment, '?');
  const [, scheme = '', authority = '', path = ''] = /^([a-z][a-z0-9+.-]{0,40}):\/\/([^/]*)(.*)$/is.exec(bare) ?? [
    '',
    '',
    '',
    bare,
  ];
  const [, host = authority, port = ''] = /^(.*?)(:\d{1,5})?$/s.exec(authority) ?? [];
  return { scheme, host, port, path, query, fragment };
}

/** What stands before a mark, and the mark with what follows it. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
