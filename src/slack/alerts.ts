import type { Entry } from '../bot/entry.ts';
import { deliveryKey, type Job } from '../command/job.ts';
import { describeError } from '../log/log.ts';
import { editBegun } from './begun.ts';
import { alertNewsMessage, toldElsewhereMessage } from './blocks/alert-news.ts';
import type { Message } from './blocks/message.ts';
import { awaitedMessage } from './blocks/summary.ts';
import { mappedMessage, unmappedMessage, unreadMessage } from './blocks/unmapped.ts';
import { type ChannelMessage, postOnce } from './channel.ts';
import { edit, rewrite } from './edit.ts';
import { summaryId, threadOf } from './incident-thread.ts';
import { permalinkOf } from './permalink.ts';
import type { TimelineOptions } from './timeline-options.ts';
import { composedNow, editSummary, keepSummary, postSummary, tellingFrom } from './told-summary.ts';
import { hasTurn } from './turn.ts';

type Of<K extends Entry['kind']> = Extract<Entry, { kind: K }>;
type Alerted = Of<'alert'>;

/** Tells of alerts: in the summary of their incident and its thread, and by themselves where no pool is known. */
export function createAlerts(options: TimelineOptions) {
  const { journal, log, alertChannel } = options;

  /** The message of the incident, posted if it stands nowhere yet, with what this alert adds to it. */
  async function inSummary({ incident, news }: Alerted): Promise<void> {
    const channels = [incident.channel, alertChannel ?? ''].filter((it) => it !== '');
    const kept = await journal.readEntry(summaryId(incident));
    // Where no channel took it yet, a triage may have said what it came to.
    const telling = kept === undefined ? awaitedMessage(incident.pool) : tellingFrom(kept.message);
    const posted = await postSummary(incident, telling, channels, options);
    if (posted.kind === 'in progress') throw new Error('The summary is being posted by another worker');
    if (posted.kind === 'not a member') return await keepSummary(incident, telling, incident.channel, options);
    // What was posted just now shows the alert already.
    if (posted.kind === 'posted') return;
    const place = { channel: posted.entry.channel, ts: posted.ts };
    if (news !== 'repeated') return await editSummary(incident, place, options);
    // Counting up is worth no wait: the next edit shows the count, or the schedule once it is quiet.
    await journal.begin(editBegun(incident), options.now());
    if (!(await hasTurn(place.channel, options))) return;
    try {
      await rewrite(place, await composedNow(incident, telling, options), options);
      await journal.end(editBegun(incident));
    } catch (thrown) {
      log.info('a count was not shown', describeError(thrown));
    }
  }

  /** Posts what nobody asked for. Where it is refused nobody can be told, so the log is. */
  async function tell(it: ChannelMessage): Promise<void> {
    const posted = await postOnce(it, options);
    if (posted.kind === 'in progress') throw new Error('The entry is being posted by another worker');
    if (posted.kind === 'not a member')
      log.error('a channel does not take a message', { channel: it.channel, entry: it.id });
  }

  /** The first place that takes it. */
  async function tellIn(id: string, places: readonly Pick<ChannelMessage, 'channel' | 'thread'>[], message: Message) {
    for (const place of places) {
      const posted = await postOnce({ id, message, ...place }, options);
      if (posted.kind === 'in progress') throw new Error('The entry is being posted by another worker');
      if (posted.kind !== 'not a member') return;
    }
    log.error('no channel takes a message', { entry: id });
  }

  return {
    alert: async (entry: Alerted, job: Job): Promise<void> => {
      await inSummary(entry);
      const message = alertNewsMessage(entry);
      const thread = message === undefined ? undefined : await threadOf(entry.incident, journal);
      if (message === undefined || thread === undefined) return;
      await tell({ id: `alert/${entry.incident.id}/${entry.news}/${transitionOf(job)}`, ...thread, message });
    },

    /** Asked once a day for each alert, where it is read: under its card, or in the alerts' own channel. */
    unmapped: async (entry: Of<'unmapped alert'>): Promise<void> => {
      const { card, channel } = entry;
      const own = [{ channel }, ...(alertChannel === undefined ? [] : [{ channel: alertChannel }])];
      const places = card === undefined ? own : [{ channel: card.channel, thread: card.ts }, ...own];
      await tellIn(unmappedId(entry.alert), places, unmappedMessage(entry, options.seal));
    },

    mapped: async (entry: Of<'alert mapped'>): Promise<void> => {
      const asked = await journal.readEntry(unmappedId(entry.alert));
      if (asked?.postedAs === undefined) return;
      await edit({ channel: asked.channel, ts: asked.postedAs }, mappedMessage(entry), options);
    },

    unread: async (entry: Of<'unread alert'>): Promise<void> => {
      const { source, hour, channel } = entry;
      await tell({ id: `unread/${source}/${hour}`, channel, message: unreadMessage(entry) });
    },

    elsewhere: async ({ incident, card }: Of<'told elsewhere'>): Promise<void> => {
      const thread = await threadOf(incident, journal);
      if (thread?.channel === card.channel && thread.thread === card.ts) return;
      const link =
        thread === undefined ? undefined : await permalinkOf({ channel: thread.channel, ts: thread.thread }, options);
      const id = `elsewhere/${incident.id}/${card.channel}/${card.ts}`;
      await tell({ id, channel: card.channel, thread: card.ts, message: toldElsewhereMessage(link) });
    },
  };
}

/** What happened, the same by whatever road and however often it was told. */
function transitionOf({ command, delivery }: Job): string {
  const isAlert = command.kind === 'alert' || command.kind === 'alert-pool';
  return deliveryKey(isAlert ? command.alert.eventKey : delivery).slice(0, 24);
}

function unmappedId({ correlationKey, occurredAt }: Of<'unmapped alert'>['alert']): string {
  return `unmapped/${deliveryKey(correlationKey).slice(0, 24)}/${occurredAt.slice(0, 10)}`;
}
