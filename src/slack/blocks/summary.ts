import type { Entry } from '../../bot/entry.ts';
import { plain, type Words, write } from '../../incident/words.ts';
import { aboutWords } from '../../report/about.ts';
import { brief } from '../../report/brief.ts';
import { failureChart, sparkline } from '../../report/chart.ts';
import { headline } from '../../report/headline.ts';
import { soFar } from '../../report/so-far.ts';
import { chartBlock } from './chart.ts';
import type { Telling } from './incident.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { offerButtons, type Seal } from './offers.ts';
import { recheckButtons } from './recheck.ts';
import { context, reportBlocks, section, storyText, VERDICT_MARK } from './report.ts';

type Summary = Extract<Entry, { kind: 'summary' }>;
type CauseFound = Extract<Entry, { kind: 'cause found' }>;
type StoryEntry = Extract<Entry, { kind: 'story' }>;

/** News has a line or two for why, and one for what next; the summary holds the rest. */
const MAX_BECAUSE = 240;
const MAX_NEXT = 160;

/** What a triage says in the one message of an incident. Its first line is also the push text. */
export function summaryMessage(entry: Summary, seal: Seal): Telling {
  const asked = context(
    `Triage of *${escapeText(entry.incident.pool)}*, ${entry.asked.by === undefined ? 'started by the bot itself' : `asked for by <@${entry.asked.by}>`}${entry.asked.symptom === undefined ? '' : `: ${escapeText(entry.asked.symptom)}`}`,
  );
  const { state } = entry;
  if (state.kind === 'working') {
    const so = state.of === 0 ? '…' : `: ${state.done} of ${state.of} checks, ${state.looking} just now.`;
    const plainProgress = `⏳ Looking at ${entry.incident.pool}${so}`;
    const progress = escapeText(plainProgress);
    if (state.soFar === undefined) return { text: progress, blocks: [section(progress), asked], headed: false };
    const { what, why } = soFar(state.soFar);
    return {
      text: escapeText(`${plainProgress} So far: ${what} ${why}`),
      blocks: [section(progress), section(`*So far:* ${escapeText(what)}\n${escapeText(why)}`), asked],
      headed: false,
    };
  }
  const { report } = state;
  const first = headline(report.incident, report.evidence);
  const chart = failureChart(report.evidence);
  const mark = VERDICT_MARK[report.verdict.kind];
  const bars = chart === undefined ? '' : ` ${chart.title}: ${sparkline(chart)}`;
  return {
    text: escapeText(clip(`${mark}: ${plainly(first)} ${storyText(report, 'channel')}${bars}`, 1500)),
    blocks: [
      section(`*${write(first, 'channel', mrkdwn)}*`),
      // What was read in full is for the terminal; the thread tells the few things that matter.
      ...reportBlocks({ ...report, sections: [] }, 'channel', recheckButtons(report, entry.incident, seal)),
      ...(chart === undefined ? [] : [chartBlock(chart)]),
      asked,
    ],
    headed: true,
  };
}

/** The news of a triage, short: what was found, and what to do first. The summary above it holds the rest. */
export function causeFoundMessage({ finding, report }: CauseFound): Message {
  const { rule, certainty, because, advice } = finding;
  const about = aboutWords(finding, report.incident, report.evidence);
  const [next] = advice;
  const heading = `Cause found: ${rule.title} (${certainty}).`;
  const lines = [
    ...(about === undefined ? [] : [`About: ${plainly(about)}.`]),
    brief(because, MAX_BECAUSE),
    ...(next === undefined ? [] : [`Next: ${brief(next.step, MAX_NEXT)}`]),
  ].map(escapeText);
  return {
    text: `🔴 ${[escapeText(heading), ...lines].join(' ')}`,
    blocks: [section(`🔴 ${[`*${escapeText(heading)}*`, ...lines].join('\n')}`)],
  };
}

/** What the message of an incident says before its first triage has begun. */
export function awaitedMessage(pool: string): Telling {
  const text = escapeText(`⏳ The triage of ${pool} begins.`);
  return { text, blocks: [section(text)], headed: false };
}

/** What the message of an incident says when its triage was given up: why, and a way to begin anew. */
export function givenUpMessage(pool: string, sentence: Words, seal: Seal): Telling {
  const text = escapeText(`⚠️ The triage of ${pool} was given up. ${plainly(sentence)}`);
  const command = { kind: 'triage', pool, symptom: undefined, spanMs: undefined } as const;
  const again = offerButtons([{ label: 'Start again', command, confirm: undefined }], seal);
  return { text, blocks: [section(text), ...again], headed: false };
}

/** One entry of the thread. */
export function storyMessage({ story }: StoryEntry): Message {
  const lines = story.lines.map((line) => `•  ${write(line, 'channel', mrkdwn)}`);
  return {
    text: escapeText(clip(`${story.title}: ${story.lines.map(plainly).join(' ')}`, 1500)),
    blocks: [
      section(`*${escapeText(story.title)}*\n${lines.join('\n')}`),
      context(`Read from ${escapeText(story.source)}.`),
    ],
  };
}

function plainly(sentence: Words): string {
  return write(sentence, 'channel', plain);
}
