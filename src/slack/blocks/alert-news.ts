import type { AlertNews } from '../../alert/course.ts';
import { NEWS_SAID } from '../../bot/alert-record.ts';
import type { Entry } from '../../bot/entry.ts';
import { moment, plain, type Words, words, write } from '../../incident/words.ts';
import { alertLink, MAX_TITLE } from './alert-line.ts';
import type { Message } from './message.ts';
import { clip, escapeText, foreign, mrkdwn } from './mrkdwn.ts';
import { context, section } from './report.ts';

type AlertEntry = Extract<Entry, { kind: 'alert' }>;

const MARK: Readonly<Record<AlertNews, string>> = {
  opened: '🔴',
  joined: '🔴',
  again: '🔴',
  repeated: '🔴',
  acknowledged: '🟠',
  resolved: '🟢',
  annotation: '💬',
};

/** As in the record; below the summary that it opened, an alert says less. */
const SAID: Readonly<Record<AlertNews, string>> = {
  ...NEWS_SAID,
  opened: 'opened this incident',
  repeated: 'still fires',
};

/**
 * One line of news for the thread; undefined where the summary alone shows it: that the incident opened or that the alert
 * still fires, unless there is something to say about it.
 */
export function alertNewsMessage({ line, news, notes }: AlertEntry): Message | undefined {
  if (news === 'repeated' || (news === 'opened' && notes.length === 0)) return undefined;
  const { source, title, since } = line;
  const when = news === 'joined' || news === 'again' ? ` since ${write([moment(since)], 'channel', plain)}` : '';
  const shownWhen = when === '' ? '' : ` since ${write([moment(since)], 'channel', mrkdwn)}`;
  const heading = `${MARK[news]} *${foreign(source, 40)}*: ${foreign(title, MAX_TITLE)}`;
  const link = alertLink(line);
  return {
    text: clip(
      `${MARK[news]} ${foreign(source, 40)}: ${foreign(title, MAX_TITLE)} ${SAID[news]}${when}.${notes.map(spoken).join('')}`,
      1500,
    ),
    blocks: [section([`${heading} ${SAID[news]}${shownWhen}.`, ...notes.map(shown), ...link].join('\n'))],
  };
}

function spoken(note: Words): string {
  return ` ${escapeText(write(note, 'channel', plain))}`;
}

function shown(note: Words): string {
  return write(note, 'channel', mrkdwn);
}

/** Under another app's card: where its incident is told. */
export function toldElsewhereMessage(permalink: string | undefined): Message {
  const where: Words =
    permalink === undefined ? words`in its own thread` : [{ link: permalink, label: 'in this thread' }];
  const sentence = words`This is told ${where}: what fails, since when, and what to do.`;
  return {
    text: escapeText(write(sentence, 'channel', plain)),
    blocks: [context(write(sentence, 'channel', mrkdwn))],
  };
}
