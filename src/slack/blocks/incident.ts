import type { KnownBlock } from '@slack/types';
import { moment, plain, type Words, words, write } from '../../incident/words.ts';
import { type AlertLine, type IncidentFile, MOST_ALERTS } from '../../journal/incident-file.ts';
import { alertLines, inOrder, MAX_TITLE } from './alert-line.ts';
import type { Message } from './message.ts';
import { clip, escapeText, foreign, mrkdwn } from './mrkdwn.ts';
import { offerButtons, type Seal } from './offers.ts';
import { context, section } from './report.ts';

/** Slack takes 50 blocks. */
const MAX_BLOCKS = 50;
/** The first line is the push text too. */
const MAX_TEXT = 1_500;
const MAX_CLIENTS = 3;

/** The part of a summary that a triage writes. */
export interface Telling extends Message {
  /** Whether its first block is a headline, which says how much fails and for whom. */
  readonly headed: boolean;
}

/**
 * The whole message of an incident: how bad it is and how many alerts say so, what fails, the alerts, what the triage
 * came to, and buttons for what to look at next. Without alerts it is the triage's part with the buttons.
 */
export function incidentMessage(
  telling: Telling,
  { pool, file, seal }: { readonly pool: string; readonly file: IncidentFile | undefined; readonly seal: Seal },
): Message {
  const lead = file === undefined ? undefined : leadOf(file);
  const below = [...buttons(pool, seal)];
  const above = file === undefined || lead === undefined ? [] : told(file);
  const said = lead === undefined ? telling : headedBy(lead, telling, file);
  const [first, ...rest] = said.blocks;
  const all = [...(first === undefined ? [] : [first]), ...above, ...rest];
  return {
    text: clip(said.text, MAX_TEXT + 200),
    // The last blocks of a report are the least; the buttons stay.
    blocks: [...all.slice(0, MAX_BLOCKS - below.length), ...below],
  };
}

/** `🔴 SEV1, 2 alerts firing`; undefined where there is neither an alert nor an end to tell of. */
function leadOf({ alerts, severity, status }: IncidentFile): Lead | undefined {
  const counted = count(alerts);
  const sev = severity === undefined || alerts.length === 0 ? [] : [`SEV${severity}`];
  const said = [...sev, ...(counted === undefined ? [] : [counted])].join(', ');
  if (status === 'resolved') return { mark: '✅', said: said === '' ? 'Resolved' : `Resolved. ${said}` };
  if (said === '') return undefined;
  const mark = alerts.some((it) => it.status === 'firing')
    ? '🔴'
    : alerts.some((it) => it.status === 'acknowledged')
      ? '🟠'
      : '🟢';
  return { mark, said };
}

interface Lead {
  readonly mark: string;
  readonly said: string;
}

function count(alerts: readonly AlertLine[]): string | undefined {
  if (alerts.length === 0) return undefined;
  const all = `${alerts.length}${alerts.length >= MOST_ALERTS ? ' or more' : ''} ${alerts.length === 1 ? 'alert' : 'alerts'}`;
  const states = (['firing', 'acknowledged', 'resolved'] as const)
    .map((status) => ({ status, of: alerts.filter((it) => it.status === status).length }))
    .filter(({ of }) => of > 0);
  const [only, another] = states;
  if (only !== undefined && another === undefined) return `${all} ${only.status}`;
  return `${all} (${states.map(({ status, of }) => `${of} ${status}`).join(', ')})`;
}

/** A verdict's or a progress line's own mark: the first line has one already. */
const MARKED = /^(?:🔴|🟠|🟢|⚪|⚠️|⏳)\s+/u;

/** The lead and what fails in one line: the headline of the triage, or, until there is one, what is known without it. */
function headedBy({ mark, said }: Lead, telling: Telling, file: IncidentFile | undefined): Message {
  const { text, blocks } = telling;
  const [first, ...rest] = blocks;
  const start = `${mark} *${said}*`;
  if (telling.headed && first?.type === 'section' && first.text !== undefined) {
    return {
      text: `${mark} ${said}: ${text.replace(MARKED, '')}`,
      blocks: [section(`${start} · ${first.text.text}`), ...rest],
    };
  }
  const known = file === undefined ? '' : knownSoFar(file);
  return {
    text: `${mark} ${said}: ${known} ${text.replace(MARKED, '')}`,
    blocks: [section(`${start} · ${known}`), ...blocks],
  };
}

/** What an earlier triage said fails, else what the worst alert is called; and for which clients. */
function knownSoFar({ incident, conclusion, alerts }: IncidentFile): string {
  const [worst] = inOrder(alerts);
  const what =
    conclusion === undefined
      ? `${escapeText(incident.pool)}${worst === undefined ? '.' : `: ${foreign(worst.title, MAX_TITLE)}.`}`
      : escapeText(conclusion.headline);
  const unnamed = (conclusion?.clients ?? []).filter((client) => !what.includes(escapeText(client)));
  if (unnamed.length === 0) return what;
  const named = unnamed.slice(0, MAX_CLIENTS).map((client) => foreign(client, 60));
  const more = unnamed.length - named.length;
  return `${what} Clients: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** How it ended, and the alerts. */
function told(file: IncidentFile): readonly KnownBlock[] {
  const { alerts, resolved } = file;
  return [
    ...(resolved === undefined ? [] : [section(`✅ ${write(resolvedWords(resolved), 'channel', mrkdwn)}`)]),
    ...(alerts.length === 0 ? [] : [context(alertLines(alerts))]),
  ];
}

/** Who said that it is over, when, and of what it came. */
export function resolvedWords({ at, by, cause }: NonNullable<IncidentFile['resolved']>): Words {
  const said =
    by === undefined
      ? words`No alert fires any more since ${moment(at)}.`
      : words`Resolved by ${{ mention: { kind: 'user', id: by } }} at ${moment(at)}.`;
  return words`${said}${cause === undefined ? '' : ` Cause: ${cause}`}`;
}

/** The same as plain text, for what is read aloud or pushed. */
export function resolvedText(resolved: NonNullable<IncidentFile['resolved']>): string {
  return write(resolvedWords(resolved), 'channel', plain);
}

/** What people look at next: each opens a form with the pool filled in, and its answer is private. */
function buttons(pool: string, seal: Seal): readonly KnownBlock[] {
  const values = { pool };
  return offerButtons([], seal, [
    { label: 'User', form: 'user', values },
    { label: 'Token', form: 'token', values },
    { label: 'Error text', form: 'explain', values },
    { label: 'Client', form: 'client', values },
  ]);
}
