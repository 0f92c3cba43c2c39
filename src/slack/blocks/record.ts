import type { Entry } from '../../bot/entry.ts';
import { moment, plain, type Words, words, write } from '../../incident/words.ts';
import type { IncidentFile } from '../../journal/incident-file.ts';
import type { PastIncident } from '../../journal/past-incident.ts';
import { resolvedWords } from './incident.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { context, section } from './report.ts';

/** Earlier incidents that are told; a phone shows no more of them at once. */
const MAX_PAST = 5;
const MAX_SENTENCE = 400;

/** A line that somebody added to the record. */
export function notedMessage({ record }: Extract<Entry, { kind: 'noted' }>): Message {
  const who: Words = record.by === undefined ? words`` : words` by ${{ mention: { kind: 'user', id: record.by } }}`;
  const sentence = words`📝 Noted${who}: ${clip(record.text, 2_000)}`;
  return both(sentence, [words`In the record at ${moment(record.at)}.`]);
}

/** The end of an incident, as news: who says so, of what it came, what was done. */
export function closedMessage({ file }: { readonly file: IncidentFile }): Message {
  const { incident, resolved, done } = file;
  const end = resolved === undefined ? words`Resolved.` : resolvedWords(resolved);
  const what = done.length === 0 ? words`` : words` What was done: ${done.slice(0, 5).join('; ')}.`;
  return both(words`✅ ${incident.pool}: ${end}${what}`, [
    words`The whole record: ${{ command: words`/cognito export ${incident.pool}` }}.`,
  ]);
}

/** Where an earlier incident was told, as links; by its id. */
export type PastLinks = ReadonlyMap<string, string | undefined>;

/** Earlier incidents: when, of what they came, what fixed them, and where they are told. */
export function pastMessage({ pool, incident, past }: Extract<Entry, { kind: 'past' }>, links: PastLinks): Message {
  const [first] = past;
  if (first === undefined) {
    const none = `No earlier incident of ${pool} is in the record.`;
    return { text: escapeText(none), blocks: [section(escapeText(none))] };
  }
  const lines = past.slice(0, MAX_PAST).map((it) => pastWords(it, links.get(it.id)));
  const isNews = incident !== undefined;
  const heading = isNews ? `🕰️ This looks like an earlier incident of ${pool}` : `🕰️ Earlier incidents of ${pool}`;
  const rest = past.length - lines.length;
  return {
    text: escapeText(clip(`${heading}. ${lines.map((it) => write(it, 'channel', plain)).join(' ')}`, 1500)),
    blocks: [
      section(`*${escapeText(heading)}*`),
      ...lines.map((it) => section(write(it, 'channel', mrkdwn))),
      ...(rest > 0 ? [context(`and ${rest} older`)] : []),
    ],
  };
}

function pastWords({ openedAt, resolvedAt, cause, fix }: PastIncident, link: string | undefined): Words {
  const minutes = Math.max(1, Math.round((resolvedAt - openedAt) / 60_000));
  const why = cause === undefined ? words`Nobody wrote down the cause.` : words`Cause: ${clip(cause, MAX_SENTENCE)}`;
  const fixed = fix === undefined ? words`` : words` What fixed it: ${clip(fix, MAX_SENTENCE)}`;
  const where: Words = link === undefined ? words`` : words` ${{ link, label: 'Its thread' }}`;
  return words`${moment(openedAt)}, ${minutes} min. ${why}${fixed}${where}`;
}

function both(sentence: Words, below: readonly Words[]): Message {
  return {
    text: escapeText(clip(write(sentence, 'channel', plain), 2_000)),
    blocks: [section(write(sentence, 'channel', mrkdwn)), ...below.map((it) => context(write(it, 'channel', mrkdwn)))],
  };
}
