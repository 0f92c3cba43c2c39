import type { KnownBlock } from '@slack/types';
import type { Finding } from '../../diagnosis/diagnose.ts';
import { type Audience, asVariable, plain, type Words, write } from '../../incident/words.ts';
import type { NamedGap } from '../../report/named-gap.ts';
import type { Report, Section, VerdictKind } from '../../report/report.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';

/** Findings written out; the rest are named in one line, so that the message fits a phone. */
const MAX_FINDINGS = 3;
/** A labelled line that is longer stands under its label, since a phone would break it anywhere. */
const PHONE_LINE_CHARACTERS = 80;
/** Slack's limit for the text of a section. */
const MAX_SECTION_CHARACTERS = 3000;

/** A glyph with a word, never colour alone; unknown does not look like healthy. */
export const VERDICT_MARK: Readonly<Record<VerdictKind, string>> = {
  found: '🔴 Cause seen',
  seen: '🟠 Something seen',
  'nothing-found': '🟢 Nothing wrong seen',
  absent: '⚪ Not found',
  'cannot-tell': '⚠️ Cannot tell',
};

/** A report as blocks: verdict, causes with what to do, what was read, what could not be, and the commands. */
export function reportBlocks(report: Report, audience: Audience): KnownBlock[] {
  const more = report.findings.slice(MAX_FINDINGS);
  return [
    ...(report.verdict.kind === 'found'
      ? []
      : [section(`*${VERDICT_MARK[report.verdict.kind]}*\n${say(report.verdict.words, audience)}`)]),
    ...report.findings
      .slice(0, MAX_FINDINGS)
      .flatMap((finding, index) => findingBlocks(finding, index === 0 ? '🔴' : '🟠', audience)),
    ...(more.length === 0
      ? []
      : [context(`Also possible: ${more.map((it) => escapeText(it.rule.title)).join('; ')}.`)]),
    ...report.sections.map((it) => sectionBlock(it, audience)),
    ...gapBlocks(report.gaps),
    ...unjudgedBlocks(report),
    ...commandBlocks(report, audience),
  ];
}

/** The report in a sentence or two: the push notification, and all that a screen reader reads. */
export function reportText(report: Report, audience: Audience): string {
  const pool = report.incident.pool?.name;
  const [first, ...others] = report.findings;
  const parts = [
    `${VERDICT_MARK[report.verdict.kind]}${pool === undefined ? '' : ` in ${pool}`}: ${plainly(report.verdict.words, audience)}`,
    ...(first === undefined ? [] : [plainly(first.because, audience)]),
    ...(first === undefined ? [] : first.advice.slice(0, 1).map((it) => `Next: ${plainly(it.step, audience)}`)),
    ...(others.length === 0 ? [] : [`Also: ${others.map((it) => it.rule.title).join('; ')}.`]),
    ...(report.gaps.length === 0 ? [] : [`Could not check: ${report.gaps.map((it) => it.title).join(', ')}.`]),
  ];
  return escapeText(clip(parts.join(' '), 1500));
}

function findingBlocks(finding: Finding, mark: string, audience: Audience): KnownBlock[] {
  const advice = finding.advice.map((it) => {
    const risk = it.risk === undefined ? '' : `\n      _Risk:_ ${say(it.risk, audience)}`;
    return `•  ${say(it.step, audience)}${risk}`;
  });
  return [
    section(
      `${mark} *${escapeText(finding.rule.title)}* (${finding.certainty})\n${say(finding.because, audience)}\n*What to do*\n${advice.join('\n')}`,
    ),
    context(
      `Check: ${escapeText(finding.rule.check)}  ·  Keeps it away: ${escapeText(finding.rule.prevention)}  ·  <${finding.rule.source.page}|AWS page>`,
    ),
  ];
}

function sectionBlock(it: Section, audience: Audience): KnownBlock {
  const lines = it.lines.map((line) => {
    const long = line.label.length + plainly(line.value, audience).length > PHONE_LINE_CHARACTERS;
    return `*${escapeText(line.label)}*${long ? '\n' : '  '}${say(line.value, audience)}`;
  });
  return section(`*${say(it.title, audience)}*\n${lines.join('\n')}`);
}

function gapBlocks(gaps: readonly NamedGap[]): KnownBlock[] {
  if (gaps.length === 0) return [];
  const lines = gaps.map(({ title, gap }) => {
    const action = gap.action === undefined ? '' : ` Missing right: \`${escapeText(gap.action)}\`.`;
    return `•  *${escapeText(title)}*: ${escapeText(gap.reason)}. ${escapeText(gap.detail)}${action}`;
  });
  return [section(`*⚠️ Could not check*\n${lines.join('\n')}`)];
}

function unjudgedBlocks(report: Report): KnownBlock[] {
  if (report.unjudged.length === 0) return [];
  const titles = report.unjudged.map((it) => escapeText(it.rule.title));
  return [context(clip(`Could not judge without these facts: ${titles.join('; ')}.`, 1800))];
}

/** Folded, since they are for whoever doubts the answer. In rich text, whose content Slack never reads as markup. */
function commandBlocks(report: Report, audience: Audience): KnownBlock[] {
  const { length } = report.commands;
  if (length === 0) return [];
  const lines = report.commands.map((it) => write(audience === 'private' ? it : asVariable(it), 'private', plain));
  return [
    {
      type: 'container',
      title: { type: 'plain_text', text: `The same by hand: ${length} ${length === 1 ? 'command' : 'commands'}` },
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [
        {
          type: 'rich_text',
          elements: [
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: clip(lines.join('\n'), 2500) }] },
          ],
        },
      ],
    },
  ];
}

function say(sentence: Words, audience: Audience): string {
  return write(sentence, audience, mrkdwn);
}

function plainly(sentence: Words, audience: Audience): string {
  return write(sentence, audience, plain);
}

export function section(text: string): KnownBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: clip(text, MAX_SECTION_CHARACTERS), verbatim: true },
    expand: true,
  };
}

export function context(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: clip(text, 2000), verbatim: true }] };
}
