import type { KnownBlock } from '@slack/types';
import type { Finding } from '../../diagnosis/diagnose.ts';
import { type Audience, asVariable, plain, type Words, write } from '../../incident/words.ts';
import { aboutWords } from '../../report/about.ts';
import type { NamedGap } from '../../report/named-gap.ts';
import type { Report, Section, VerdictKind } from '../../report/report.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';

/** Findings written out; the rest are named in one line, so that the message fits a phone. */
const MAX_FINDINGS = 3;
/** Causes ruled out that are written out; the rest are counted. */
const MAX_RULED_OUT = 5;
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

/** What a reader may do about one finding: the buttons below it. */
export type FindingButtons = (finding: Finding, index: number) => readonly KnownBlock[];

/** A report as blocks: verdict, causes with what to do, what was read, what could not be, and the commands. */
export function reportBlocks(report: Report, audience: Audience, buttons: FindingButtons = () => []): KnownBlock[] {
  const more = report.findings.slice(MAX_FINDINGS);
  return [
    ...(report.verdict.kind === 'found'
      ? []
      : [section(`*${VERDICT_MARK[report.verdict.kind]}*\n${say(report.verdict.words, audience)}`)]),
    ...report.findings
      .slice(0, MAX_FINDINGS)
      .flatMap((finding, index) => [
        ...findingBlocks(finding, index === 0 ? '🔴' : '🟠', report, audience),
        ...buttons(finding, index),
      ]),
    ...(more.length === 0
      ? []
      : [context(`Also possible: ${more.map((it) => escapeText(it.rule.title)).join('; ')}.`)]),
    ...ruledOutBlocks(report, audience),
    ...report.sections.map((it) => sectionBlock(it, audience)),
    ...gapBlocks(report.gaps),
    ...unjudgedBlocks(report),
    ...commandBlocks(report, audience),
  ];
}

/** The report in a few sentences: the push notification, and all that a screen reader reads. */
export function reportText(report: Report, audience: Audience): string {
  const pool = report.incident.pool?.name;
  const where = pool === undefined ? '' : ` in ${pool}`;
  return escapeText(clip(`${VERDICT_MARK[report.verdict.kind]}${where}: ${storyText(report, audience)}`, 1500));
}

/** Cause and how sure, what speaks for and against it, what to do, what else, what was ruled out and what is missing. */
export function storyText(report: Report, audience: Audience): string {
  const [first, ...others] = report.findings;
  const ruledOut = report.ruledOut.length;
  return [
    ...(first === undefined ? [plainly(report.verdict.words, audience)] : []),
    ...(first === undefined ? [] : firstText(first, audience)),
    ...(others.length === 0 ? [] : [`Also: ${others.map((it) => it.rule.title).join('; ')}.`]),
    ...(ruledOut === 0 ? [] : [`Ruled out: ${ruledOut} ${ruledOut === 1 ? 'cause' : 'causes'}.`]),
    ...(report.gaps.length === 0
      ? []
      : [`Could not check: ${[...new Set(report.gaps.map((it) => it.title))].join(', ')}.`]),
  ].join(' ');
}

function firstText(finding: Finding, audience: Audience): readonly string[] {
  const { rule, certainty, because, against, advice } = finding;
  return [
    `${rule.title}.`,
    plainly(because, audience),
    ...(against === undefined ? [] : [`Speaks against it: ${plainly(against, audience)}`]),
    `How sure: ${certainty}.`,
    ...advice.slice(0, 1).map((it) => `Next: ${plainly(it.step, audience)}`),
  ];
}

function findingBlocks(finding: Finding, mark: string, report: Report, audience: Audience): KnownBlock[] {
  const about = aboutWords(finding, report.incident, report.evidence);
  const said = [
    `${mark} *${escapeText(finding.rule.title)}* (${finding.certainty})`,
    ...(about === undefined ? [] : [`*About*  ${say(about, audience)}`]),
    say(finding.because, audience),
    ...(finding.against === undefined ? [] : [`*Speaks against it*  ${say(finding.against, audience)}`]),
  ];
  const advice = finding.advice.map((it) => {
    const risk = it.risk === undefined ? '' : `\n      _Risk:_ ${say(it.risk, audience)}`;
    return `•  ${say(it.step, audience)}${risk}`;
  });
  return [
    section([...said, '*What to do*', ...advice].join('\n')),
    context(
      `Check: ${escapeText(finding.rule.check)}  ·  Keeps it away: ${escapeText(finding.rule.prevention)}  ·  <${finding.rule.source.page}|AWS page>`,
    ),
  ];
}

function ruledOutBlocks({ ruledOut }: Report, audience: Audience): KnownBlock[] {
  if (ruledOut.length === 0) return [];
  const more = ruledOut.length - MAX_RULED_OUT;
  const lines = ruledOut
    .slice(0, more > 0 ? MAX_RULED_OUT - 1 : MAX_RULED_OUT)
    .map((it) => `•  *${escapeText(it.rule.title)}*: ${say(it.because, audience)}`);
  const rest = ruledOut.length - lines.length;
  return [section(`*Ruled out*\n${[...lines, ...(rest > 0 ? [`•  and ${rest} more`] : [])].join('\n')}`)];
}

/** A titled block of labelled lines; long lines stand under their label. */
export function sectionBlock(it: Section, audience: Audience): KnownBlock {
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
export function commandBlocks(report: Pick<Report, 'commands'>, audience: Audience): KnownBlock[] {
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
