import { WebAPIPlatformError } from '@slack/web-api';
import type { Entry } from '../bot/entry.ts';
import type { Job } from '../command/job.ts';
import { type Words, words } from '../incident/words.ts';
import { describeError } from '../log/log.ts';
import { firstPerson } from '../rollback/approvers.ts';
import type { Proposal } from '../rollback/proposal.ts';
import { rollbackCommand, type ToldProposal } from '../rollback/told.ts';
import { answeredView } from './blocks/consent-form.ts';
import { type ConsentNewsEntry, consentNewsMessage } from './blocks/consent-news.ts';
import { noticeMessage } from './blocks/entry.ts';
import type { Message } from './blocks/message.ts';
import { proposalMessage } from './blocks/proposal.ts';
import { recoveryMessage } from './blocks/recovery.ts';
import { type Posted, postOnce } from './channel.ts';
import { edit } from './edit.ts';
import { threadOf as incidentThread } from './incident-thread.ts';
import { permalinkOf } from './permalink.ts';
import { tell, writePrivately } from './private.ts';
import { patiently } from './rate-limit.ts';
import type { TimelineOptions } from './timeline-options.ts';

type Proposed = Extract<Entry, { kind: 'proposal' }>;
type Recovery = Extract<Entry, { kind: 'recovery' }>;
type Verdict = Extract<Entry, { kind: 'verdict' }>;

/** Ids of what is told, and where it goes without a thread. */
interface Told {
  readonly incident: string | undefined;
  readonly proposal: string;
  readonly channel: string | undefined;
}

/** A conversation, and the message in it that a reply hangs from. */
interface Thread {
  readonly channel: string;
  readonly thread: string | undefined;
}

/**
 * Tells of proposals: in the thread of the incident, else in a thread of their own, and to each approver in person with the
 * same button. What changes is written into all of these, so that no button stands where there is nothing to press.
 */
export function createProposals(options: TimelineOptions) {
  const { journal } = options;

  /** Where the thread of a proposal is, or would be. */
  async function threadOf(it: Told, job: Job): Promise<Thread | undefined> {
    const ofIncident = it.incident === undefined ? undefined : await incidentThread({ id: it.incident }, journal);
    if (ofIncident !== undefined) return ofIncident;
    const own = await journal.readEntry(idOf(it.proposal));
    if (own?.postedAs !== undefined) return { channel: own.channel, thread: own.postedAs };
    const channel = it.channel ?? job.place.channel;
    return channel === '' ? undefined : { channel, thread: undefined };
  }

  /** The direct conversation with somebody; undefined where Slack does not give it. */
  async function conversationWith(user: string): Promise<string | undefined> {
    try {
      const { channel } = await options.client.conversations.open({ users: user });
      return channel?.id;
    } catch (thrown) {
      options.log.warn('Slack opened no direct conversation', describeError(thrown));
      return undefined;
    }
  }

  /** A message to one person, at most once. Somebody who cannot be reached keeps nobody else from being told. */
  async function tellInPerson(user: string, id: string, write: (channel: string) => Message): Promise<void> {
    const channel = await conversationWith(user);
    if (channel === undefined) return;
    try {
      await postOnce({ id, channel, message: write(channel) }, options);
    } catch (thrown) {
      options.log.warn('a direct message was not posted', describeError(thrown));
    }
  }

  /** Writes a proposal again wherever it was posted, as it stands now. */
  async function refresh(proposal: Proposal): Promise<void> {
    const approvers = options.approvers(proposal);
    const it: ToldProposal = { proposal, command: rollbackCommand(proposal), refusals: [], dryRun: false };
    const shown = [undefined, ...approvers].map((reader) => ({ reader, id: idOf(proposal.id, reader) }));
    let link: string | undefined;
    for (const { reader, id } of shown) {
      const entry = await journal.readEntry(id);
      if (entry?.postedAs === undefined) continue;
      const { channel, postedAs: ts } = entry;
      if (reader === undefined) link = await permalinkOf({ channel, ts }, options);
      const seat = { channel, reader, approvers, link, now: options.now(), seal: options.seal };
      const message = proposalMessage(it, seat);
      try {
        await edit({ channel, ts }, message, options);
      } catch (thrown) {
        // A button that stays does nothing any more: whoever presses it is told why.
        options.log.warn('a proposal could not be written again', describeError(thrown));
      }
    }
  }

  return {
    /** What is proposed, or why not: once, with those mentioned who may approve it. */
    proposal: async (entry: Proposed, job: Job): Promise<void> => {
      const { proposal, incident, refusals, dryRun, mentions: approvers } = entry;
      const isOffered = refusals.length === 0 && !dryRun;
      const seatIn = (channel: string, reader?: string, link?: string) => ({
        channel,
        reader,
        approvers,
        link,
        now: options.now(),
        seal: options.seal,
      });
      const thread = await threadOf(told(entry), job);
      const isPublic = isOffered || (incident !== undefined && !dryRun);
      const message = thread && proposalMessage(entry, seatIn(thread.channel));
      const posted =
        thread === undefined || message === undefined || !isPublic
          ? undefined
          : await postOnce({ id: idOf(proposal.id), message, ...inThread(thread) }, options);
      if (posted?.kind === 'in progress') {
        // Two triages of an incident propose the same: whoever posts it sees to it. A person wants to know where it stands.
        if (job.command.kind === 'triage') return;
        throw new Error('The proposal is being posted by another worker');
      }
      if (posted === undefined || posted.kind === 'not a member') {
        await writePrivately(proposalMessage(entry, seatIn(job.place.channel)), job, options);
      }
      if (!isOffered) return;
      let link: string | undefined;
      if (posted?.kind === 'posted' || posted?.kind === 'there') {
        link = await permalinkOf({ channel: posted.entry.channel, ts: posted.ts }, options);
        await tellWhere(link, job, options);
      }
      for (const user of approvers) {
        const write = (channel: string) => proposalMessage(entry, seatIn(channel, user, link));
        await tellInPerson(user, idOf(proposal.id, user), write);
      }
    },

    /** News of a proposal in its thread; where there is none, whoever caused it reads it. */
    news: async (entry: ConsentNewsEntry, job: Job): Promise<void> => {
      const { kind, proposal } = entry;
      await refresh(proposal);
      const message = consentNewsMessage(entry, options.seal);
      const thread = await threadOf(told(entry), job);
      const isLoud = kind === 'glass broken';
      const posted =
        thread === undefined ? undefined : await post(`${kind}/${proposal.id}`, thread, message, options, isLoud);
      if ((posted === undefined || posted.kind === 'not a member') && job.actor.kind === 'person') {
        await writePrivately(message, job, options);
      }
      const inPerson =
        kind === 'glass broken' ? entry.tell : kind === 'requested' ? secondPeople(proposal, options) : [];
      for (const user of inPerson) await tellInPerson(user, `${kind}/${proposal.id}/${user}`, () => message);
    },

    /** What a move came to, in the thread in which it was proposed. */
    recovery: async (entry: Recovery, job: Job): Promise<void> => {
      const { incident, proposal, channel } = entry.watch;
      const thread = await threadOf({ incident, proposal, channel }, job);
      const message = recoveryMessage(entry, options.seal);
      const posted = thread === undefined ? undefined : await post(`recovery/${proposal}`, thread, message, options);
      if ((posted === undefined || posted.kind === 'not a member') && job.actor.kind === 'person') {
        await writePrivately(message, job, options);
      }
    },

    /** The last word to whoever pressed: in the form that waits for it, or privately where that is closed. */
    verdict: async ({ view, tone, words: sentence }: Verdict, job: Job): Promise<void> => {
      if (view !== undefined && (await showIn(view, tone, sentence, options))) return;
      await writePrivately(noticeMessage({ kind: 'notice', tone, words: sentence }), job, options);
    },
  };
}

function told({ incident, proposal }: Pick<Proposed, 'incident' | 'proposal'>): Told {
  return { incident: incident?.id ?? proposal.incident, proposal: proposal.id, channel: proposal.channel };
}

/** The private answer to whoever asked: where the proposal stands. */
async function tellWhere(permalink: string | undefined, job: Job, options: TimelineOptions) {
  if (job.actor.kind !== 'person' || job.command.kind === 'triage') return;
  const where: Words = permalink === undefined ? words`in the channel` : [{ link: permalink, label: 'here' }];
  await tell('done', words`Proposed: it stands ${where}, and those who may approve it were told.`, job, options);
}

/** Who may approve what somebody requested. Their button changed without a sound, so they are told. */
function secondPeople(proposal: Proposal, { approvers }: TimelineOptions): readonly string[] {
  return approvers(proposal).filter((id) => id !== firstPerson(proposal));
}

/** The outbox's id of a proposal's message: the one in the thread, or the one to a person. */
function idOf(id: string, reader?: string): string {
  return reader === undefined ? `proposal/${id}` : `proposal/${id}/${reader}`;
}

function inThread({ channel, thread }: Thread, broadcast = false) {
  return { channel, ...(thread === undefined ? {} : { thread, broadcast }) };
}

async function post(
  id: string,
  thread: Thread,
  message: Message,
  options: TimelineOptions,
  broadcast = false,
): Promise<Posted> {
  const posted = await postOnce({ id, message, ...inThread(thread, broadcast) }, options);
  if (posted.kind === 'in progress') throw new Error('The entry is being posted by another worker');
  return posted;
}

/** Whether the form still stood, and shows it now. */
async function showIn(
  view: string,
  tone: Verdict['tone'],
  sentence: Verdict['words'],
  options: TimelineOptions,
): Promise<boolean> {
  try {
    await patiently(options, () => options.client.views.update({ view_id: view, view: answeredView(tone, sentence) }));
    return true;
  } catch (thrown) {
    if (!(thrown instanceof WebAPIPlatformError)) throw thrown;
    options.log.info('the form was closed before its answer', { code: thrown.data.error });
    return false;
  }
}
