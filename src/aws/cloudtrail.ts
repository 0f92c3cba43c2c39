import { type CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { Trail, TrailFound, TrailSearch } from '../evidence/ports/trail.ts';
import { type Gap, known, type Reading } from '../evidence/reading.ts';
import { readTrailEvent, type TrailEvent } from '../evidence/trail/event.ts';
import type { PoolRef } from '../incident/incident.ts';
import { scrubText } from '../incident/scrub.ts';
import { gapFrom } from './gap.ts';

const ACTION = 'cloudtrail:LookupEvents';
/** The most that LookupEvents gives at once (API reference). */
const PAGE_SIZE = 50;
/** Calls in a row that fail before the rest is given up. */
const MAX_IN_VAIN = 3;
/** How far back CloudTrail's event history goes. */
const HISTORY_MS = 90 * 86_400_000;

export interface TrailOptions {
  readonly client: (pool: PoolRef) => CloudTrailClient;
  /** Ends a search; what was found by then is kept. */
  readonly deadline: AbortSignal | undefined;
  now(): number;
}

/** What became of one name. */
interface Looked {
  readonly events: readonly TrailEvent[];
  readonly whole: boolean;
}

/**
 * The read-only port to CloudTrail. One name after the other, since two calls a second is all that an account has; what
 * the budget or the deadline leaves is named, and what was found before stays.
 */
export function createTrail({ client, deadline, now }: TrailOptions): Trail {
  return {
    trail: async (pool, search): Promise<Reading<TrailFound>> => {
      const ends = now() + search.budgetMs;
      const cut = atEnd(deadline);
      const events: TrailEvent[] = [];
      const partly: string[] = [];
      const missed: string[] = [];
      let inVain = 0;
      const found = (rest: readonly string[]): Reading<TrailFound> =>
        known({ events: newestFirst(events), notLookedAt: [...missed, ...rest], partly });
      for (const [index, name] of search.names.entries()) {
        const rest = search.names.slice(index);
        if (deadline?.aborted === true || inVain === MAX_IN_VAIN || (index > 0 && now() >= ends)) return found(rest);
        const looked = await Promise.race([look(client(pool), name, search), cut]);
        if (looked === 'cut') return found(rest);
        if ('kind' in looked) {
          // What the first call is refused, the others are too; a later one may be throttled, since others ask as well.
          if (index === 0) return looked;
          missed.push(name);
          inVain += 1;
          continue;
        }
        inVain = 0;
        events.push(...looked.events);
        if (!looked.whole) partly.push(name);
      }
      return found([]);
    },
  };
}

async function look(client: CloudTrailClient, name: string, search: TrailSearch): Promise<Looked | Gap> {
  const from = search.history.includes(name) ? Math.min(search.to - HISTORY_MS, search.from) : search.from;
  const events: TrailEvent[] = [];
  let readable = true;
  let token: string | undefined;
  let pages = 0;
  try {
    do {
      pages += 1;
      const answer = await client.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }],
          StartTime: new Date(from),
          EndTime: new Date(search.to),
          MaxResults: PAGE_SIZE,
          NextToken: token,
        }),
      );
      for (const { CloudTrailEvent: text } of answer.Events ?? []) {
        const event = readTrailEvent(text ?? '', scrubText);
        if (event === undefined) readable = false;
        else events.push(event);
      }
      token = answer.NextToken;
      // Older events are only what was before: worth the page they stand on, and no further call.
      if (events.some((event) => event.at < search.from)) return { events, whole: readable };
    } while (token !== undefined && pages * PAGE_SIZE < search.eventsPerName);
    return { events, whole: readable && token === undefined };
  } catch (error) {
    return gapFrom(error, ACTION);
  }
}

function newestFirst(events: readonly TrailEvent[]): readonly TrailEvent[] {
  return [...events].sort((a, b) => b.at - a.at);
}

function atEnd(deadline: AbortSignal | undefined): Promise<'cut'> {
  return new Promise((resolve) => deadline?.addEventListener('abort', () => resolve('cut'), { once: true }));
}
