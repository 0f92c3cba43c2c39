import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { duration } from '../incident/duration.ts';
import { join, moment, type Words, words } from '../incident/words.ts';
import type { IncidentFile } from '../journal/incident-file.ts';
import type { TimelineRecord } from '../journal/timeline-record.ts';
import { brief } from '../report/brief.ts';
import { approversOf } from '../rollback/approvers.ts';
import { aliasName, stateWords } from '../rollback/consent-words.ts';
import { isExpired, type Proposal } from '../rollback/proposal.ts';
import type { Entry } from './entry.ts';
import { type Meant, meantIncident } from './meant-incident.ts';
import type { World } from './world.ts';

/** Why, for those who do not read threads: the thread has all of it. */
const MAX_BECAUSE = 240;

/**
 * How an incident stands, in one paragraph for those who do not read threads: what fails and for whom, the cause and how
 * sure, what was done, what is next and who approves. Only from the record: nothing is read anew.
 */
export async function* tellStatus(
  command: Extract<Command, { kind: 'status' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const wish = { action: 'read the status of an incident', permission: 'look', pool: command.pool } as const;
  const meant = await meantIncident(wish, job, world, { overToo: true });
  if ('refused' in meant) return yield meant.refused;
  const { file, incidents } = meant;
  const waiting = await waitingProposal(meant, await incidents.readTimeline(file.incident.id), world.now());
  const answer = {
    of: 'status',
    outcome: file.status === 'open' ? 'found' : 'quiet',
    headline: headlineOf(file, world.now()),
    notes: [paragraph(file, waiting, world)],
    sections: [],
    samples: [],
    commands: [],
  } as const;
  yield { kind: 'answer', answer, offers: [] };
}

function headlineOf({ incident, status, resolved, severity }: IncidentFile, now: number): Words {
  const { pool, openedAt } = incident;
  const worst = severity === undefined ? '' : `, severity ${severity} of 5 (1 is the worst)`;
  if (status === 'open')
    return words`${pool}: open for ${duration(now - openedAt)}, since ${moment(openedAt)}${worst}.`;
  const at = resolved?.at ?? openedAt;
  return words`${pool}: resolved at ${moment(at)}, after ${duration(at - openedAt)}${worst}.`;
}

function paragraph(file: IncidentFile, waiting: Proposal | undefined, world: World): Words {
  return join([...whatFails(file), ...why(file), ...doneSoFar(file), ...next(file, waiting, world)], ' ');
}

/** As of the newest triage, since figures grow old. */
function whatFails({ conclusion, symptom, alerts }: IncidentFile): readonly Words[] {
  const firing = alerts.filter(({ status }) => status !== 'resolved');
  const told = firing.slice(0, 3).map(({ title, source }) => words`"${title}" (${source})`);
  const more = firing.length > told.length ? ` and ${firing.length - told.length} more` : '';
  const list = firing.length === 0 ? [] : [words`Firing: ${join(told, ', ')}${more}.`];
  if (conclusion === undefined) {
    return [symptom === undefined ? words`No triage has ended yet.` : words`Said: ${symptom}.`, ...list];
  }
  const clients = conclusion.clients.length === 0 ? '' : ` Clients with failures: ${conclusion.clients.join(', ')}.`;
  return [words`${conclusion.headline} (read at ${moment(conclusion.at)})${clients}`, ...list];
}

function why({ resolved, conclusion }: IncidentFile): readonly Words[] {
  if (resolved?.cause !== undefined) return [words`Cause, as whoever resolved it said: ${resolved.cause}.`];
  if (conclusion === undefined) return [];
  const [first, ...others] = conclusion.causes;
  if (first === undefined) return [words`Cause: not known.`];
  const also =
    others.length === 0 ? '' : ` ${others.length} more ${others.length === 1 ? 'cause' : 'causes'} may be at work.`;
  return [words`Cause (${first.certainty}): ${first.title}. ${brief([first.because], MAX_BECAUSE)}${also}`];
}

function doneSoFar({ done }: IncidentFile): readonly Words[] {
  return [done.length === 0 ? words`Nothing was done yet by this bot.` : words`Done: ${done.join('; ')}.`];
}

function next({ status, conclusion }: IncidentFile, waiting: Proposal | undefined, world: World): readonly Words[] {
  if (status === 'resolved') return [];
  if (waiting !== undefined) {
    const people = approversOf(waiting, world.pools).map((id) => words`${{ mention: { kind: 'user', id } }}`);
    const who = people.length === 0 ? words`nobody holds the permission for it` : join(people, ', ');
    return [
      words`Next: the move of ${aliasName(waiting)} to ${stateWords(waiting.to)} waits for approval until ${moment(waiting.expiresAt)}. Who may approve it: ${who}.`,
    ];
  }
  const [step] = conclusion?.causes[0]?.advice ?? [];
  return step === undefined ? [] : [words`Next: ${step}`];
}

/** The newest move that somebody could still approve. */
async function waitingProposal(
  { incidents }: Pick<Meant, 'incidents'>,
  timeline: readonly TimelineRecord[],
  now: number,
): Promise<Proposal | undefined> {
  const told = timeline.findLast(({ id }) => id.startsWith('proposal/'));
  const proposal = told && (await incidents.readProposal(told.id.slice('proposal/'.length)));
  const isOpen = proposal?.state.kind === 'open' || proposal?.state.kind === 'requested';
  return isOpen && !isExpired(proposal, now) ? proposal : undefined;
}
