import type { Entry, Timeline } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { words } from '../incident/words.ts';
import { createAlerts } from './alerts.ts';
import { entryMessage, sharedMessage } from './blocks/entry.ts';
import { postOnce } from './channel.ts';
import { deleteMessages } from './forgotten.ts';
import { tell, writePrivately } from './private.ts';
import { createProposals } from './proposals.ts';
import { createRecord } from './record.ts';
import { resume } from './resume.ts';
import { createStorms } from './storm.ts';
import { createSummaries } from './summary.ts';
import type { TimelineOptions } from './timeline-options.ts';

/** The timeline in Slack: the only writer to Slack outside the door. */
export function createTimeline(options: TimelineOptions): Timeline {
  const summaries = createSummaries(options);
  const proposals = createProposals(options);
  const alerts = createAlerts(options);
  const storm = createStorms(options);
  const record = createRecord(options);
  return async (entry, job) => {
    switch (entry.kind) {
      case 'summary':
        return await summaries.summary(entry, job);
      case 'cause found':
        return await summaries.causeFound(entry);
      case 'rechecked':
        return await summaries.rechecked(entry, job);
      case 'story':
        return await summaries.story(entry, job);
      case 'given up':
        // First whoever asked; the channel reads on whether or not that worked.
        try {
          return await proposals.verdict(
            { kind: 'verdict', view: viewOf(job), tone: 'warning', words: entry.words },
            job,
          );
        } finally {
          await summaries.giveUp(entry, job);
        }
      case 'resumed':
        return await resume(entry.id, options);
      case 'proposal':
        return await proposals.proposal(entry, job);
      case 'requested':
      case 'glass broken':
      case 'moved':
      case 'reminder':
      case 'lapsed':
        return await proposals.news(entry, job);
      case 'recovery':
        return await proposals.recovery(entry, job);
      case 'verdict':
        return await proposals.verdict(entry, job);
      case 'alert':
        return await alerts.alert(entry, job);
      case 'unmapped alert':
        return await alerts.unmapped(entry);
      case 'alert mapped':
        return await alerts.mapped(entry);
      case 'unread alert':
        return await alerts.unread(entry);
      case 'told elsewhere':
        return await alerts.elsewhere(entry);
      case 'storm':
        return await storm(entry);
      case 'noted':
        return await record.noted(entry, job);
      case 'closed':
        return await record.closed(entry, job);
      case 'past':
        return await record.past(entry, job);
      case 'postmortem':
        return await record.postmortem(entry, job);
      case 'shared':
        return await share(entry, job, options);
      case 'forgotten':
        return await deleteMessages(entry, job, options);
      default:
        return await writePrivately(entryMessage(entry, options.seal), job, options);
    }
  };
}

/** The form that says "Checking…" until it is told otherwise. */
function viewOf({ command }: Job): string | undefined {
  return command.kind === 'consent' ? command.view : undefined;
}

async function share(entry: Extract<Entry, { kind: 'shared' }>, job: Job, options: TimelineOptions): Promise<void> {
  const { channel } = job.place;
  const id = `${entry.offer}/${channel}`;
  const posted = await postOnce({ id, channel, message: sharedMessage(entry) }, options);
  if (posted.kind === 'posted' || posted.kind === 'there') {
    const mentioned = { channel: posted.entry.channel, ts: posted.ts, entry: id };
    for (const about of entry.about) await options.journal.rememberMention(about, mentioned, options.now());
  }
  if (posted.kind === 'there' || posted.kind === 'in progress') {
    await tell('done', words`This is already shared with the channel.`, job, options);
  } else if (posted.kind === 'not a member') {
    await tell(
      'refused',
      words`I am not in this channel, so I shared nothing. Invite me with /invite @cognito and press the button again.`,
      job,
      options,
    );
  }
}
