import type { Cloud } from '../evidence/cloud.ts';
import { duration } from '../incident/duration.ts';
import type { PoolRef } from '../incident/incident.ts';
import { type Words, words } from '../incident/words.ts';

/** App clients whose lifetimes are read: somebody waits for the answer. */
const MAX_CLIENTS = 5;

/** How long tokens of a pool's app clients live, and what the clients are called. */
export interface TokenLifetimes {
  /** A sentence about tokens that were issued already; begins with a space, or is empty. */
  readonly words: Words;
  readonly names: ReadonlyMap<string, string>;
}

/** Reads how long tokens that are out there may still be good; the clients in `first` before others. */
export async function tokenLifetimes(pool: PoolRef, first: readonly string[], cloud: Cloud): Promise<TokenLifetimes> {
  const listed = await cloud.clientNames(pool);
  if (listed.kind === 'gap') {
    return { words: words` How long that is could not be read: ${listed.detail}`, names: new Map() };
  }
  const { clients } = listed.value;
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const ordered = clients.toSorted((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)));
  const readings = await Promise.all(ordered.slice(0, MAX_CLIENTS).map(({ id }) => cloud.client(pool, id)));
  const read = readings.flatMap((reading) => (reading.kind === 'known' ? [reading.value] : []));
  if (read.length === 0) return { words: words``, names };
  const lives = read
    .map(({ name, accessTokenSeconds, idTokenSeconds }) => ({
      name,
      ms: Math.max(accessTokenSeconds, idTokenSeconds) * 1000,
    }))
    .toSorted((a, b) => b.ms - a.ms);
  const [longest] = lives;
  const same = lives.every(({ ms }) => ms === longest?.ms);
  const of = same && longest !== undefined ? duration(longest.ms) : lives.map(told).join(', ');
  const others = clients.length - read.length;
  const unread = others > 0 ? `; ${others} more app clients were not read` : '';
  return { words: words` That is at most ${of} from when they were issued${unread}.`, names };
}

function told({ name, ms }: { readonly name: string; readonly ms: number }): string {
  return `${duration(ms)} (${name})`;
}
