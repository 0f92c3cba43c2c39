import type { Entry } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import type { PastIncident } from '../journal/past-incident.ts';
import { postmortemMessages } from './blocks/postmortem.ts';
import { closedMessage, notedMessage, pastMessage } from './blocks/record.ts';
import { type ChannelMessage, postOnce } from './channel.ts';
import { summaryId, threadOf } from './incident-thread.ts';
import { permalinkOf } from './permalink.ts';
import { writePrivately } from './private.ts';
import type { TimelineOptions } from './timeline-options.ts';
import { editSummary } from './told-summary.ts';

type Of<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

/** Tells what becomes part of the record, in the thread of its incident; where there is none, whoever asked reads it. */
export function createRecord(options: TimelineOptions) {
  const { journal } = options;

  /** Slack's timestamp; undefined where no thread took it. */
  async function reply(
    incident: Of<'noted'>['incident'],
    it: Pick<ChannelMessage, 'id' | 'message' | 'broadcast'>,
  ): Promise<{ readonly channel: string; readonly ts: string } | undefined> {
    const thread = await threadOf(incident, journal);
    if (thread === undefined) return undefined;
    const posted = await postOnce({ ...thread, ...it }, options);
    if (posted.kind === 'in progress') throw new Error('The entry is being posted by another worker');
    return posted.kind === 'not a member' ? undefined : { channel: posted.entry.channel, ts: posted.ts };
  }

  /** Where an earlier incident was told. */
  async function linkOf({ channel, thread }: PastIncident): Promise<string | undefined> {
    return thread === undefined ? undefined : await permalinkOf({ channel, ts: thread }, options);
  }

  return {
    noted: async (entry: Of<'noted'>, job: Job): Promise<void> => {
      const message = notedMessage(entry);
      const id = `note/${entry.record.id}`;
      const posted = await reply(entry.incident, { id, message });
      if (posted === undefined) return await writePrivately(message, job, options);
      for (const about of entry.record.about) {
        await journal.rememberMention(about, { ...posted, entry: id }, options.now());
      }
    },

    closed: async (entry: Of<'closed'>, job: Job): Promise<void> => {
      const message = closedMessage(entry);
      const id = `closed/${entry.incident.id}/${entry.file.resolved?.at ?? 0}`;
      const posted = await reply(entry.incident, { id, message, broadcast: true });
      const summary = await journal.readEntry(summaryId(entry.incident));
      if (summary?.postedAs !== undefined) {
        await editSummary(entry.incident, { channel: summary.channel, ts: summary.postedAs }, options);
      }
      if (posted === undefined) await writePrivately(message, job, options);
    },

    past: async (entry: Of<'past'>, job: Job): Promise<void> => {
      const links = new Map<string, string | undefined>();
      for (const it of entry.past.slice(0, 5)) links.set(it.id, await linkOf(it));
      const message = pastMessage(entry, links);
      if (entry.incident === undefined) return await writePrivately(message, job, options);
      await reply(entry.incident, { id: `past/${entry.incident.id}`, message });
    },

    /** Private to whoever asked: it is theirs to edit and to share. */
    postmortem: async ({ postmortem, markdown }: Of<'postmortem'>, job: Job): Promise<void> => {
      for (const message of postmortemMessages(postmortem.file.incident.pool, markdown)) {
        await writePrivately(message, job, options);
      }
    },
  };
}
