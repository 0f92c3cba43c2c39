import { deliveryKey, type Job } from '../command/job.ts';
import type { Finding } from '../diagnosis/diagnose.ts';
import { maskPaste } from '../incident/paste.ts';
import { plain, quoted, type Words, words, write } from '../incident/words.ts';
import type { TimelineRecord } from '../journal/timeline-record.ts';
import { conclusionOf } from '../report/conclusion-of.ts';
import { recheckedWords } from '../report/rechecked.ts';
import type { Report } from '../report/report.ts';
import { aliasName, consentWords, stateWords } from '../rollback/consent-words.ts';
import type { Consent, Proposal } from '../rollback/proposal.ts';
import { recoveryHeadline } from '../rollback/recovery-words.ts';
import { proposalHeadline } from '../rollback/told.ts';
import { lapsedWords } from '../rollback/waiting-words.ts';
import { alertRecord } from './alert-record.ts';
import type { Entry } from './entry.ts';
import { nameOf } from './person-names.ts';

/** The rest is in the report. */
const MOST_FINDINGS = 3;
const MOST_CHANGES = 6;
/** Longer sentences are cut. */
const MOST_CHARACTERS = 600;

type Of<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

/**
 * The lines of the record that an entry gives, none where it is no news of an incident. Pure, and the same entry of the same
 * job gives the same ids, so that a line that is written twice stands once.
 */
export function recordOf(
  entry: Entry,
  job: Job,
  now: number,
  fingerprint: (text: string) => string,
): readonly TimelineRecord[] {
  switch (entry.kind) {
    case 'alert':
      return alertRecord(entry, job, now);
    case 'summary':
      return entry.state.kind === 'done' ? concluded(entry, entry.state.report, now) : opened(entry, job);
    case 'story':
      return entry.story.key === 'sign-in test' ? [signInTest(entry, job, now)] : [];
    case 'rechecked':
      return rechecked(entry, job, fingerprint);
    case 'proposal':
      return proposed(entry);
    case 'requested':
    case 'glass broken':
      return consented(entry);
    case 'moved':
      return moved(entry);
    case 'lapsed':
      return lapsed(entry, now);
    case 'recovery':
      return recovered(entry);
    case 'noted':
      return [entry.record];
    case 'closed':
      return closed(entry, job, now);
    default:
      return [];
  }
}

/** By whom it was opened; where an alert did, the alert says so. */
function opened({ incident, joined, asked, state }: Of<'summary'>, { command }: Job): readonly TimelineRecord[] {
  const isByAlert = command.kind !== 'triage' || command.incident !== undefined;
  if (joined || isByAlert || (state.kind === 'working' && state.done > 0)) return [];
  const symptom = asked.symptom === undefined ? '' : `: ${maskPaste(asked.symptom).text}`;
  const text = `${asked.by === undefined ? 'The schedule began a triage' : 'A triage was asked for'}${symptom}`;
  return [line(`opened/${incident.id}`, incident.id, incident.openedAt, 'opened', words`${text}`, personOf(asked.by))];
}

/** The first findings, and what changed, each at its own time. A second triage that comes to the same adds nothing. */
function concluded({ incident }: Of<'summary'>, report: Report, now: number): readonly TimelineRecord[] {
  const { changes } = conclusionOf(report, now);
  return [
    ...report.findings.slice(0, MOST_FINDINGS).map((it) => {
      const id = key('finding', incident.id, it.rule.id, it.certainty, JSON.stringify(it.about));
      return line(id, incident.id, now, 'finding', findingWords(it), undefined, 'triage');
    }),
    ...changes.slice(0, MOST_CHANGES).map(({ at, what }) => {
      // Who did it may become visible later; it is the same change.
      const id = key('change', incident.id, String(at), what.split(', by ')[0] ?? what);
      return line(id, incident.id, at, 'change', words`${what}`, undefined, 'CloudTrail, LastModified');
    }),
  ];
}

function findingWords({ rule, certainty, because }: Finding): Words {
  return words`${rule.title} (${certainty}). ${because}`;
}

/** The stage that failed, where one did. */
function signInTest({ incident, story }: Of<'story'>, { delivery }: Job, now: number): TimelineRecord {
  const failed = story.lines.filter((it) => write(it, 'channel', plain).startsWith('✗'));
  const told = (failed.length > 0 ? failed : story.lines).slice(0, 1);
  const text = words`${story.title}: ${told.flat()}`;
  return line(key('test', delivery, story.title), incident.id, now, 'test', text, undefined, story.source);
}

function rechecked(
  { incident, rule, outcome, by, at }: Of<'rechecked'>,
  { delivery, command }: Job,
  fingerprint: (text: string) => string,
): readonly TimelineRecord[] {
  if (incident === undefined) return [];
  const { heading, why } = recheckedWords(rule, outcome);
  const subject = command.kind === 'recheck' ? command.subject : undefined;
  const about = subject?.kind === 'user' ? [fingerprint(nameOf(subject.query.value))] : [];
  const said = line(key('rechecked', delivery), incident.id, at, 'finding', words`${heading} ${why}`, personOf(by));
  return [{ ...said, source: 'checked again', about }];
}

function proposed({ incident, proposal, refusals, dryRun, command }: Of<'proposal'>): readonly TimelineRecord[] {
  if (incident === undefined || dryRun) return [];
  const why = refusals.flatMap(({ because }) => words` ${because}`);
  const said = words`${proposalHeadline({ proposal, refusals, dryRun, command })}${why}`;
  const { id, createdAt, origin } = proposal;
  return [
    line(`proposal/${id}`, incident.id, createdAt, 'proposal', said, origin.kind === 'person' ? origin.id : undefined),
  ];
}

function consented(entry: Of<'requested' | 'glass broken'>): readonly TimelineRecord[] {
  const { kind, incident, proposal } = entry;
  const { state } = proposal;
  const consent = 'approval' in state ? state.approval : state.kind === 'requested' ? state.request : undefined;
  if (incident === undefined || consent === undefined) return [];
  const text = consentWords(entry);
  return [line(`${kind}/${proposal.id}`, incident.id, consent.at, 'approval', text, personOf(consent.by))];
}

/** The approval and what came of it: two lines, since minutes may lie between. */
function moved(entry: Of<'moved'>): readonly TimelineRecord[] {
  const { incident, proposal } = entry;
  const { state, id } = proposal;
  if (incident === undefined || state.kind !== 'settled') return [];
  const { approval, at } = state;
  const text = approvalWords(proposal, approval);
  return [
    line(`approval/${id}`, incident.id, approval.at, 'approval', text, personOf(approval.by)),
    line(`moved/${id}`, incident.id, at, 'move', consentWords(entry), personOf(approval.by), 'Lambda'),
  ];
}

function approvalWords(proposal: Proposal, { reason }: Consent): Words {
  return words`The move of ${aliasName(proposal)} to ${stateWords(proposal.to)} was approved: ${quoted(reason)}.`;
}

function lapsed({ incident, proposal }: Of<'lapsed'>, now: number): readonly TimelineRecord[] {
  if (incident === undefined) return [];
  const at = proposal.state.kind === 'withdrawn' ? proposal.state.at : Math.min(now, proposal.expiresAt);
  return [line(`lapsed/${proposal.id}`, incident.id, at, 'proposal', lapsedWords(proposal))];
}

function recovered(entry: Of<'recovery'>): readonly TimelineRecord[] {
  const { watch, judged, at } = entry;
  if (watch.incident === undefined) return [];
  const text = words`${recoveryHeadline(entry)} ${judged.because}`;
  return [line(`recovery/${watch.proposal}`, watch.incident, at, 'recovery', text, undefined, 'metrics and logs')];
}

function closed(
  { incident, file: { resolved } }: Of<'closed'>,
  { command }: Job,
  now: number,
): readonly TimelineRecord[] {
  const at = resolved?.at ?? now;
  // Who resolves it at a terminal has no name in Slack.
  const how = command.kind === 'resolve' ? 'Resolved.' : 'It is over: nothing fires any more.';
  const text = resolved?.cause === undefined ? words`${how}` : words`${how} Cause: ${resolved.cause}`;
  return [line(key('resolved', incident.id, String(at)), incident.id, at, 'resolved', text, personOf(resolved?.by))];
}

function line(
  id: string,
  incident: string,
  at: number,
  kind: TimelineRecord['kind'],
  text: Words,
  by?: string,
  source?: string,
): TimelineRecord {
  return { id, incident, at, kind, text: cut(write(text, 'channel', plain)), by, source, about: [] };
}

/** Of what may hold anything, an id is a digest. */
function key(kind: string, ...parts: readonly string[]): string {
  return `${kind}/${deliveryKey(...parts).slice(0, 24)}`;
}

/** Who sat at a terminal, and what runs by itself, has no name in Slack. */
function personOf(id: string | undefined): string | undefined {
  return id !== undefined && /^[UW][A-Z0-9]+$/.test(id) ? id : undefined;
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
