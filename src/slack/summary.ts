import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Entry } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { type Words, words } from '../incident/words.ts';
import { describeError } from '../log/log.ts';
import type { Message } from './blocks/message.ts';
import { storyMessage, summaryMessage } from './blocks/summary.ts';
import { postOnce } from './channel.ts';
import { asArguments, orSimpler, tell, writePrivately } from './private.ts';
import type { TimelineOptions } from './timeline-options.ts';

type Summary = Extract<Entry, { kind: 'summary' }>;

/** Progress is written at most this often; more would use up Slack's budget for what matters. */
const EDIT_INTERVAL_MS = 3_000;

/** Where the summary of an incident is. */
interface Place {
  readonly channel: string;
  readonly ts: string;
}

/**
 * Writes the one message of an incident, in place. Progress edits are dropped when the last one is young or Slack is
 * short; the final one never is.
 */
export function createSummaries(options: TimelineOptions) {
  const places = new Map<string, Place>();
  const edited = new Map<string, number>();

  async function open(entry: Summary, message: Message, job: Job): Promise<Place | 'in progress' | undefined> {
    const known = places.get(entry.incident.id);
    if (known !== undefined) return known;
    for (const channel of entry.channels) {
      const posted = await postOnce({ id: `summary/${entry.incident.id}`, channel, message }, options);
      if (posted.kind === 'not a member') continue;
      if (posted.kind === 'in progress') return 'in progress';
      const place = { channel: posted.entry.channel, ts: posted.ts };
      places.set(entry.incident.id, place);
      edited.set(entry.incident.id, options.now());
      await link(place, posted.kind === 'there', job, options);
      return place;
    }
    return undefined;
  }

  return {
    summary: async (entry: Summary, job: Job): Promise<void> => {
      const message = summaryMessage(entry);
      const final = entry.state.kind === 'done';
      const place = await open(entry, message, job);
      if (place === 'in progress') {
        // The next edit finds it; the last one comes again with its job.
        if (final) throw new Error('The summary is being posted by another worker');
        return;
      }
      if (place === undefined) {
        if (final) await withoutChannel(message, job, options);
        return;
      }
      const last = edited.get(entry.incident.id);
      if (!final && last !== undefined && options.now() - last < EDIT_INTERVAL_MS) return;
      edited.set(entry.incident.id, options.now());
      await edit(place, message, final, options);
      if (final) {
        places.delete(entry.incident.id);
        edited.delete(entry.incident.id);
      }
    },

    /** One entry under the summary; where there is no summary there is no thread. */
    story: async (entry: Extract<Entry, { kind: 'story' }>, job: Job): Promise<void> => {
      const summary = await options.journal.readEntry(`summary/${entry.incident.id}`);
      if (summary?.postedAs === undefined) return;
      await postOnce(
        {
          id: `story/${entry.incident.id}/${job.delivery.slice(0, 12)}/${entry.story.key}`,
          channel: summary.channel,
          thread: summary.postedAs,
          message: storyMessage(entry),
        },
        options,
      );
    },
  };
}

/** The private answer to whoever asked: where the thread is. */
async function link(place: Place, joined: boolean, job: Job, options: TimelineOptions): Promise<void> {
  if (job.actor.kind !== 'person') return;
  const { permalink } = await options.client.chat.getPermalink({ channel: place.channel, message_ts: place.ts });
  const where: Words = permalink === undefined ? words`the channel` : [{ link: permalink, label: 'this thread' }];
  await tell(
    'done',
    joined ? words`An incident of this pool is open: I go on in ${where}.` : words`The triage runs in ${where}.`,
    job,
    options,
  );
}

/** Writes the summary again, in place. A progress edit is not worth waiting for. */
async function edit(place: Place, message: Message, final: boolean, options: TimelineOptions): Promise<void> {
  try {
    await orSimpler(message, (it) =>
      options.client.chat.update({ channel: place.channel, ts: place.ts, ...asArguments(it) }),
    );
  } catch (thrown) {
    if (final || !(thrown instanceof WebAPIRateLimitedError)) throw thrown;
    options.log.info('a progress edit was dropped: Slack asks to wait', describeError(thrown));
  }
}

/** No channel takes the thread: the person gets the report, and how to invite the bot. */
async function withoutChannel(message: Message, job: Job, options: TimelineOptions): Promise<void> {
  await writePrivately(message, job, options);
  await tell(
    'refused',
    words`I am in no channel where this could be a thread, so only you see it. Invite me with /invite @cognito.`,
    job,
    options,
  );
}
