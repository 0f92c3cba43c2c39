import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import type { GuardedPool } from './world.ts';

/** Where an error text comes from, as far as that can be told without asking AWS. */
export type PastedPool =
  /** `asked`: a person named the pool; otherwise we noticed it. */
  | { readonly kind: 'pool'; readonly pool: string; readonly asked: boolean }
  /** The text names a pool that is not configured, so whatever we looked at would be another. */
  | { readonly kind: 'foreign'; readonly id: string }
  | { readonly kind: 'unknown' };

/** As in ids, issuers and ARNs of pools. */
const POOL_ID = /\b(?:eusc-)?[a-z]{2}-(?:gov-)?[a-z]+-\d_[A-Za-z0-9]{1,55}\b/g;
const FUNCTION = /\barn:aws[a-z-]*:lambda:([\w-]+):\d{12}:function:([\w-]+)/g;
/** A pool in which all is well is not the one to look at. */
const WELL = /\b(?:works?|worked|working|fine|ok|okay|succeeds?|not|never)\s+(?:\w+\s+)?$/i;

/**
 * The pool of an error text: the one that somebody named, that the text names by id, issuer, ARN or trigger function,
 * or says in words (`in prod`), the one pool of this channel, or the only one there is.
 */
export function pastedPool(
  { pool, text }: Pick<Extract<Command, { kind: 'explain' }>, 'pool' | 'text'>,
  { place }: Pick<Job, 'place'>,
  pools: readonly GuardedPool[],
): PastedPool {
  if (pool !== undefined) return { kind: 'pool', pool, asked: true };
  const ids = [...new Set(text.match(POOL_ID) ?? [])];
  const named = pools.filter(({ id }) => ids.includes(id));
  const [foreign] = ids;
  if (named.length === 0 && foreign !== undefined) return { kind: 'foreign', id: foreign };
  if (named.length > 0) return onlyOne(named);
  const called = pools.filter((it) => callsOneOf(it, text));
  if (called.length > 0) return onlyOne(called);
  const said = pools.filter(({ name }) => isSaid(name, text));
  if (said.length > 0) return onlyOne(said);
  const here = pools.filter(({ channel }) => channel !== undefined && channel === place.channel);
  return here.length === 1 ? onlyOne(here) : onlyOne(pools);
}

function onlyOne(pools: readonly GuardedPool[]): PastedPool {
  const [pool, ...others] = pools;
  if (pool === undefined || others.length > 0) return { kind: 'unknown' };
  return { kind: 'pool', pool: pool.name, asked: false };
}

/** A function of the configuration is named without its account, so Region and name have to do. */
function callsOneOf({ region, triggers = [] }: GuardedPool, text: string): boolean {
  return [...text.matchAll(FUNCTION)].some(
    ([, where, name]) => where === region && triggers.some((it) => it.function === name),
  );
}

/** `in prod`, `on the pool prod`; not `works in prod`. */
function isSaid(name: string, text: string): boolean {
  const said = new RegExp(`(?:in|on|for)\\s+(?:the\\s+)?(?:pool\\s+)?["']?${literal(name)}(?![\\w-])`, 'gi');
  return [...text.matchAll(said)].some(({ index }) => /(?:^|\W)$/.test(text.slice(0, index)) && !isWell(text, index));
}

function isWell(text: string, index: number): boolean {
  return WELL.test(text.slice(Math.max(0, index - 40), index));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
