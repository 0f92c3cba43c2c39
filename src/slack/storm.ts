import type { Entry } from '../bot/entry.ts';
import type { Message } from './blocks/message.ts';
import { type StormLine, stormMessage } from './blocks/storm.ts';
import { postOnce } from './channel.ts';
import { edit } from './edit.ts';
import { threadOf } from './incident-thread.ts';
import { permalinkOf } from './permalink.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** As many permalinks are asked for at most; the rest of a storm is counted. */
const MOST_LINKS = 20;

/** What the journal keeps of a storm's message: how many incidents it shows. */
interface Kept extends Message {
  readonly incidents: number;
}

/** Tells of many incidents at once in one message; the newest word stands, whoever writes last. */
export function createStorms(options: TimelineOptions) {
  const { journal, log, alertChannel } = options;
  /** Links never change, and Slack is asked for each once. */
  const links = new Map<string, string>();

  async function lineOf(opening: StormLine['opening']): Promise<StormLine> {
    const known = links.get(opening.incident);
    if (known !== undefined) return { opening, permalink: known };
    const thread = await threadOf({ id: opening.incident }, journal);
    if (thread === undefined) return { opening, permalink: undefined };
    const permalink = await permalinkOf({ channel: thread.channel, ts: thread.thread }, options);
    if (permalink !== undefined) links.set(opening.incident, permalink);
    return { opening, permalink };
  }

  return async ({ storm, openings }: Extract<Entry, { kind: 'storm' }>): Promise<void> => {
    const id = `storm/${storm.id}`;
    const shown = await Promise.all(openings.slice(0, MOST_LINKS).map(lineOf));
    const rest = openings.slice(MOST_LINKS).map((opening) => ({ opening, permalink: undefined }));
    const message = stormMessage([...shown, ...rest]);
    const kept = JSON.stringify({ ...message, incidents: openings.length } satisfies Kept);
    for (const channel of new Set([storm.channel, alertChannel ?? storm.channel])) {
      const posted = await postOnce({ id, channel, message, kept }, options);
      if (posted.kind === 'not a member') continue;
      if (posted.kind === 'in progress') throw new Error('The storm is being told by another worker');
      if (posted.kind === 'posted') return;
      const place = { channel: posted.entry.channel, ts: posted.ts };
      return await tellMore(id, place, message, kept, openings.length);
    }
    log.error('no channel takes the message of a storm', { storm: storm.id });
  };

  /** Where somebody told of more meanwhile, theirs stands. */
  async function tellMore(
    id: string,
    place: { readonly channel: string; readonly ts: string },
    message: Message,
    kept: string,
    incidents: number,
  ): Promise<void> {
    if (incidentsIn((await journal.readEntry(id))?.message) > incidents) return;
    await journal.reviseEntry(id, kept);
    await edit(place, message, options);
    const newer = (await journal.readEntry(id))?.message;
    if (newer !== undefined && incidentsIn(newer) > incidents) await edit(place, JSON.parse(newer) as Kept, options);
  }
}

function incidentsIn(kept: string | undefined): number {
  return kept === undefined ? 0 : ((JSON.parse(kept) as Partial<Kept>).incidents ?? 0);
}
