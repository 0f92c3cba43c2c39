import type { KnownBlock } from '@slack/types';
import type { Entry } from '../../bot/entry.ts';
import { plain, type Words, write } from '../../incident/words.ts';
import { type Chart, failureChart, sparkline } from '../../report/chart.ts';
import { headline } from '../../report/headline.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { context, reportBlocks, section, VERDICT_MARK } from './report.ts';

type Summary = Extract<Entry, { kind: 'summary' }>;
type StoryEntry = Extract<Entry, { kind: 'story' }>;

/** Slack's limit for the name of a point in a chart. */
const MAX_LABEL_CHARACTERS = 20;

/** The one message of an incident. Its first line is also the push text. */
export function summaryMessage(entry: Summary): Message {
  const asked = context(
    `Triage of *${escapeText(entry.incident.pool)}*, asked for by <@${entry.asked.by}>${entry.asked.symptom === undefined ? '' : `: ${escapeText(entry.asked.symptom)}`}`,
  );
  const { state } = entry;
  if (state.kind === 'working') {
    const so = state.of === 0 ? '…' : `: ${state.done} of ${state.of} checks, ${state.looking} just now.`;
    const progress = `⏳ Looking at ${entry.incident.pool}${so}`;
    return { text: escapeText(progress), blocks: [section(escapeText(progress)), asked] };
  }
  const { report } = state;
  const first = headline(report.incident, report.evidence);
  const chart = failureChart(report.evidence);
  const mark = VERDICT_MARK[report.verdict.kind];
  return {
    text: escapeText(clip(`${mark}: ${plainly(first)} ${plainly(report.verdict.words)}`, 1500)),
    blocks: [
      section(`*${write(first, 'channel', mrkdwn)}*`),
      // What was read in full is for the terminal; the thread tells the few things that matter.
      ...reportBlocks({ ...report, sections: [] }, 'channel'),
      // Both: a chart where Slack has them, and a line of bars that every reader and every workspace can read.
      ...(chart === undefined
        ? []
        : [section(`${escapeText(chart.title)}\n\`${sparkline(chart)}\``), chartBlock(chart)]),
      asked,
    ],
  };
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

/** The block is newer than the types of the library (docs.slack.dev, data_visualization block). */
function chartBlock(chart: Chart): KnownBlock {
  const point = (at: number, value: number) => ({ label: clockTime(at).slice(0, MAX_LABEL_CHARACTERS), value });
  const failures = { name: 'failures', data: chart.points.map((it) => point(it.at, it.value)) };
  const highest = Math.max(1, ...chart.points.map((it) => it.value));
  const changes = { name: 'change', data: chart.points.map((it) => point(it.at, it.changed ? highest : 0)) };
  const series = chart.points.some((it) => it.changed) ? [failures, changes] : [failures];
  const block = { type: 'data_visualization', title: chart.title, chart: { type: 'bar', series } };
  return block as unknown as KnownBlock;
}

function clockTime(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}

function plainly(sentence: Words): string {
  return write(sentence, 'channel', plain);
}
