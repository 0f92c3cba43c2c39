import { WebAPIPlatformError } from '@slack/web-api';
import type { Entry } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { type Words, words } from '../incident/words.ts';
import { describeError } from '../log/log.ts';
import { summaryBegun } from './begun.ts';
import type { Telling } from './blocks/incident.ts';
import { recheckedMessage } from './blocks/recheck.ts';
import { causeFoundMessage, givenUpMessage, storyMessage, summaryMessage } from './blocks/summary.ts';
import { postOnce } from './channel.ts';
import type { Written } from './edit.ts';
import { summaryId, threadOf } from './incident-thread.ts';
import { permalinkOf } from './permalink.ts';
import { asArguments, orSimpler, tell, writePrivately } from './private.ts';
import type { TimelineOptions } from './timeline-options.ts';
import { composed, keepSummary, postSummary, tellSummary } from './told-summary.ts';
import { hasTurn } from './turn.ts';

type Summary = Extract<Entry, { kind: 'summary' }>;

/** Progress is written at most this often; more would use up Slack's budget for what matters. */
const EDIT_INTERVAL_MS = 3_000;
/** What was found so far, or taken back, waits no longer than this. */
const NEWS_INTERVAL_MS = 1_000;

/** Slack's refusals that mean: the message cannot be written any more. */
const GONE: readonly string[] = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_archived'];

/** What one job writes to as it goes on. */
interface UnderWay {
  readonly place: Written;
  readonly entry: Summary;
  editedAt: number;
  /** The rule of the finding that the message shows beside its progress. */
  soFar: string | undefined;
}

/**
 * Writes the one message of an incident, in place. Progress edits are dropped when the last one is young, the channel is
 * busy or Slack is short; the final one never is. Who joins an incident writes no progress: it would take the report of
 * an earlier triage away for as long as the new one runs.
 */
export function createSummaries(options: TimelineOptions) {
  /** By delivery, since two jobs of one worker may be at the same incident. */
  const underWay = new Map<string, UnderWay>();

  async function begin(entry: Summary, telling: Telling, job: Job): Promise<UnderWay | 'in progress' | undefined> {
    const posted = await postSummary(entry.incident, telling, channelsOf(entry, job), options);
    if (posted.kind === 'not a member') return undefined;
    if (posted.kind === 'in progress') return 'in progress';
    if (!entry.joined && !(announces(job) && posted.kind === 'there')) {
      await options.journal.begin(summaryBegun(entry.incident), options.now());
    }
    const place = { channel: posted.entry.channel, ts: posted.ts };
    const editedAt = posted.kind === 'posted' ? options.now() : Number.NEGATIVE_INFINITY;
    await link(place, entry.joined, job, options);
    const written = { place, entry, editedAt, soFar: soFarOf(entry) };
    if (!announces(job)) underWay.set(job.delivery, written);
    return written;
  }

  /** Where nobody asked, the alerts' own channel is the last resort. */
  function channelsOf({ channels }: Summary, { actor }: Job): readonly string[] {
    const { alertChannel } = options;
    return actor.kind === 'person' || alertChannel === undefined ? channels : [...channels, alertChannel];
  }

  return {
    summary: async (entry: Summary, job: Job): Promise<void> => {
      const telling = summaryMessage(entry, options.seal);
      const isFinal = entry.state.kind === 'done';
      const written = underWay.get(job.delivery) ?? (await begin(entry, telling, job));
      if (written === 'in progress') {
        // The next edit finds it; the last one comes again with its job.
        if (isFinal) throw new Error('The summary is being posted by another worker');
        return;
      }
      if (written === undefined) {
        if (isFinal) await withoutChannel(entry, telling, job, options);
        return;
      }
      if (isFinal) {
        // Before: nothing may take the report away again.
        await options.journal.end(summaryBegun(entry.incident));
        await finalEdit(written.place, entry, telling, job, options);
        underWay.delete(job.delivery);
      } else if (!entry.joined && !announces(job) && options.now() - written.editedAt >= patienceFor(entry, written)) {
        written.editedAt = options.now();
        written.soFar = soFarOf(entry);
        await progressEdit(written.place, entry, telling, options);
      }
    },

    /** In the thread and, so that people notice, in the channel. Without a thread whoever asked has read it already. */
    causeFound: async (entry: Extract<Entry, { kind: 'cause found' }>): Promise<void> => {
      const thread = await threadOf(entry.incident, options.journal);
      if (thread === undefined) return;
      const about = JSON.stringify(entry.finding.about);
      const posted = await postOnce(
        {
          id: `cause/${entry.incident.id}/${entry.finding.rule.id}/${about}`,
          ...thread,
          broadcast: true,
          message: causeFoundMessage(entry),
        },
        options,
      );
      if (posted.kind === 'in progress') throw new Error('The cause is being posted by another worker');
    },

    /** What became of a finding, in the thread that told of it; else to whoever asked. */
    rechecked: async (entry: Extract<Entry, { kind: 'rechecked' }>, job: Job): Promise<void> => {
      const message = recheckedMessage(entry);
      const thread = entry.incident && (await threadOf(entry.incident, options.journal));
      if (thread === undefined) return await writePrivately(message, job, options);
      const posted = await postOnce(
        {
          id: `recheck/${entry.incident?.id}/${job.delivery}`,
          ...thread,
          message,
        },
        options,
      );
      if (posted.kind === 'not a member') await writePrivately(message, job, options);
      if (posted.kind === 'in progress') throw new Error('The answer is being posted by another worker');
    },

    /** One entry under the summary; where there is no thread, whoever asked reads it. */
    story: async (entry: Extract<Entry, { kind: 'story' }>, job: Job): Promise<void> => {
      const message = storyMessage(entry);
      const thread = await threadOf(entry.incident, options.journal);
      if (thread === undefined) return await writePrivately(message, job, options);
      const posted = await postOnce(
        {
          id: `story/${entry.incident.id}/${job.delivery.slice(0, 12)}/${entry.story.key}`,
          ...thread,
          message,
        },
        options,
      );
      if (posted.kind === 'not a member') await writePrivately(message, job, options);
      if (posted.kind === 'in progress') throw new Error('The entry is being posted by another worker');
    },

    /** A summary that says "working" for ever would keep people waiting. */
    giveUp: async ({ words: sentence }: Extract<Entry, { kind: 'given up' }>, job: Job): Promise<void> => {
      const written = underWay.get(job.delivery);
      underWay.delete(job.delivery);
      if (written === undefined || written.entry.joined) return;
      const { incident } = written.entry;
      await tellSummary(incident, written.place, givenUpMessage(incident.pool, sentence, options.seal), options);
      await options.journal.end(summaryBegun(incident));
    },
  };
}

/** An alert only announces a triage: what is there already may be what that triage came to, and stays. */
function announces({ command }: Job): boolean {
  return command.kind === 'alert' || command.kind === 'alert-pool';
}

function soFarOf({ state }: Summary): string | undefined {
  return state.kind === 'working' ? state.soFar?.rule.id : undefined;
}

function patienceFor(entry: Summary, written: UnderWay): number {
  return soFarOf(entry) === written.soFar ? EDIT_INTERVAL_MS : NEWS_INTERVAL_MS;
}

/** The private answer to whoever asked: where the thread is. */
async function link(place: Written, joined: boolean, job: Job, options: TimelineOptions): Promise<void> {
  if (job.actor.kind !== 'person') return;
  const permalink = await permalinkOf(place, options);
  const where: Words = permalink === undefined ? words`the channel` : [{ link: permalink, label: 'this thread' }];
  await tell(
    'done',
    joined ? words`An incident of this pool is open: I go on in ${where}.` : words`The triage runs in ${where}.`,
    job,
    options,
  );
}

/** Tried once: progress is not worth waiting for, and not worth a job. */
async function progressEdit(
  { channel, ts }: Written,
  { incident }: Summary,
  telling: Telling,
  options: TimelineOptions,
): Promise<void> {
  if (!(await hasTurn(channel, options))) return;
  await options.journal.reviseEntry(summaryId(incident), JSON.stringify(telling));
  const message = composed(telling, await options.journal.readFile(incident.id), incident, options);
  try {
    await orSimpler(message, (it) => options.poster.chat.update({ channel, ts, ...asArguments(it) }));
  } catch (thrown) {
    options.log.info('a progress edit was dropped', describeError(thrown));
  }
}

async function finalEdit(
  place: Written,
  entry: Summary,
  telling: Telling,
  job: Job,
  options: TimelineOptions,
): Promise<void> {
  try {
    await tellSummary(entry.incident, place, telling, options);
  } catch (thrown) {
    if (!(thrown instanceof WebAPIPlatformError) || !GONE.includes(thrown.data.error)) throw thrown;
    options.log.warn('the message of an incident is gone', describeError(thrown));
    if (job.actor.kind !== 'person') return await elsewhere(place, entry, telling, job, options);
    await writePrivately(telling, job, options);
    await tell('refused', words`The message of this incident is gone, so only you see this.`, job, options);
  }
}

/** Nobody asked, so there is nobody to tell in private: the report goes to another channel that takes it. */
async function elsewhere(
  place: Written,
  { incident, channels }: Summary,
  telling: Telling,
  job: Job,
  options: TimelineOptions,
): Promise<void> {
  const message = composed(telling, await options.journal.readFile(incident.id), incident, options);
  const others = [...channels, options.alertChannel].filter((it) => it !== undefined);
  for (const channel of new Set([...others.filter((it) => it !== place.channel), place.channel])) {
    const posted = await postOnce(
      { id: `${summaryId(incident)}/${job.delivery.slice(0, 12)}`, channel, message },
      options,
    );
    if (posted.kind === 'in progress') throw new Error('The summary is being posted by another worker');
    if (posted.kind !== 'not a member') return;
  }
  options.log.error('no channel takes the report of an incident', { incident: incident.id });
}

/** No channel takes the thread: the person gets the report, and how to invite the bot. Where nobody asked it is kept. */
async function withoutChannel(entry: Summary, telling: Telling, job: Job, options: TimelineOptions): Promise<void> {
  const { incident, channels } = entry;
  if (job.actor.kind !== 'person') {
    return await keepSummary(incident, telling, channels[0] ?? incident.channel, options);
  }
  await writePrivately(telling, job, options);
  await tell(
    'refused',
    words`I am in no channel where this could be a thread, so only you see it. Invite me with /invite @cognito.`,
    job,
    options,
  );
}
