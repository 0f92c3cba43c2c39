import type { Opening } from '../../journal/incident-journal.ts';
import type { Message } from './message.ts';
import { foreign } from './mrkdwn.ts';
import { context, section } from './report.ts';

/** Pools that are named; the rest is counted. */
const MAX_POOLS = 20;

/** An incident of a storm, with the link to its thread where it has one already. */
export interface StormLine {
  readonly opening: Opening;
  readonly permalink: string | undefined;
}

/** Many incidents at once, in one message: which pools, and where each is told. The newest count is in the first line. */
export function stormMessage(lines: readonly StormLine[]): Message {
  const { length } = lines;
  const first = `⛈️ ${length} ${length === 1 ? 'incident' : 'incidents'} in a few minutes: look for what they have in common before you look at one.`;
  const named = lines.slice(0, MAX_POOLS).map(({ opening, permalink }) => {
    const pool = foreign(opening.pool, 60);
    return permalink === undefined ? `•  ${pool}: its thread starts soon` : `•  <${permalink}|${pool}>`;
  });
  const rest = length - named.length;
  return {
    text: `${first} Pools: ${lines
      .slice(0, MAX_POOLS)
      .map(({ opening }) => foreign(opening.pool, 60))
      .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`,
    blocks: [
      section(`*${first}*`),
      section([...named, ...(rest > 0 ? [`•  and ${rest} more`] : [])].join('\n')),
      context('Each pool has a thread of its own. Threads start one a second, as Slack allows.'),
    ],
  };
}
