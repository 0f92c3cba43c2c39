import { moment, write } from '../../incident/words.ts';
import type { AlertLine } from '../../journal/incident-file.ts';
import { foreign, mrkdwn } from './mrkdwn.ts';

/** As much of an alert's title as a phone shows in two lines. */
export const MAX_TITLE = 100;
/** Alerts written out; the rest is counted. */
const MAX_LINES = 8;
/** All of them together, below Slack's limit for the text of a context block. */
const MAX_CHARACTERS = 1_900;
/** A link that is longer would take the place of alerts. */
const MAX_HREF = 400;

const RANK = { firing: 0, acknowledged: 1, resolved: 2 } as const;
const MARK = { firing: '🔴', acknowledged: '🟠', resolved: '🟢' } as const;

/** Those that fire first, the worst of them before the others, then the oldest. */
export function inOrder(alerts: readonly AlertLine[]): readonly AlertLine[] {
  return alerts.toSorted(
    (a, b) => RANK[a.status] - RANK[b.status] || (a.severity ?? 9) - (b.severity ?? 9) || a.since - b.since,
  );
}

/** The alerts of an incident, a line each: who says it, what, since when it is so, how often. */
export function alertLines(alerts: readonly AlertLine[]): string {
  const lines: string[] = [];
  for (const line of inOrder(alerts).slice(0, MAX_LINES).map(alertLine)) {
    if ([...lines, line].join('\n').length > MAX_CHARACTERS) break;
    lines.push(line);
  }
  const rest = alerts.length - lines.length;
  return [...lines, ...(rest > 0 ? [`and ${rest} more ${rest === 1 ? 'alert' : 'alerts'}`] : [])].join('\n');
}

function alertLine(line: AlertLine): string {
  const { status, source, title, since, count, flaps } = line;
  return [
    `${MARK[status]} *${foreign(source, 40)}*: ${foreign(title, MAX_TITLE)}`,
    status === 'firing' ? `firing since ${at(since)}` : `${status}, fired at ${at(since)}`,
    ...(count > 1 ? [`×${count}`] : []),
    ...(flaps > 0 ? [`flapped ${flaps} ${flaps === 1 ? 'time' : 'times'}`] : []),
    ...alertLink(line),
  ].join(' · ');
}

/** The link that the alert gave, where there is one; its source was asked for the host. */
export function alertLink({ link }: Pick<AlertLine, 'link'>): readonly string[] {
  // Nothing in an address may end the markup early.
  if (link === undefined || link.href.length > MAX_HREF || !/^https:\/\/[^\s<>|]+$/.test(link.href)) return [];
  return [`<${link.href}|${foreign(link.text, 40)}>`];
}

function at(since: number): string {
  return write([moment(since)], 'channel', mrkdwn);
}
