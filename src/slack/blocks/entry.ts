import type { KnownBlock } from '@slack/types';
import type { Entry } from '../../bot/entry.ts';
import type { CommandSpec } from '../../command/command.ts';
import { type Audience, plain, words, write } from '../../incident/words.ts';
import { decisionAnswer } from '../../report/decision.ts';
import { explanationAnswer } from '../../report/explanation.ts';
import { poolCardWords } from '../../report/pools.ts';
import type { Section } from '../../report/report.ts';
import { answerMessage } from './answer.ts';
import { auditMessage } from './audit.ts';
import type { ConsentNewsEntry } from './consent-news.ts';
import type { Message } from './message.ts';
import { escapeText, mrkdwn } from './mrkdwn.ts';
import { offerButtons, type Seal } from './offers.ts';
import { recheckButtons, recheckedMessage } from './recheck.ts';
import { commandBlocks, context, reportBlocks, reportText, section } from './report.ts';

/** What only the person who asked reads. */
export type PrivateEntry = Exclude<
  Entry,
  | {
      kind:
        | 'shared'
        | 'summary'
        | 'cause found'
        | 'story'
        | 'given up'
        | 'resumed'
        | 'proposal'
        | 'verdict'
        | 'recovery'
        | 'alert'
        | 'unmapped alert'
        | 'alert mapped'
        | 'unread alert'
        | 'storm'
        | 'told elsewhere'
        | 'noted'
        | 'closed'
        | 'past'
        | 'postmortem'
        | 'forgotten';
    }
  | ConsentNewsEntry
>;

/** Writes an entry as a message. Pure: the only way from the core's words to Slack's blocks. */
export function entryMessage(entry: PrivateEntry, seal: Seal): Message {
  switch (entry.kind) {
    case 'reports':
      return reports(entry, seal);
    case 'rechecked':
      return recheckedMessage(entry);
    case 'factors':
      return factors(entry);
    case 'notice':
      return noticeMessage(entry);
    case 'pools':
      return pools(entry);
    case 'audit':
      return auditMessage(entry);
    case 'explanation':
      return explanation(entry, seal);
    case 'decision':
      return decision(entry, seal);
    case 'answer': {
      const { text, blocks } = answerMessage(entry.answer);
      return { text, blocks: [...blocks, ...offerButtons(entry.offers, seal)] };
    }
    case 'question':
      return {
        text: escapeText(write(entry.words, 'private', plain)),
        blocks: [section(write(entry.words, 'private', mrkdwn)), ...offerButtons(entry.offers, seal)],
      };
    case 'home':
      return home(entry.commands);
    case 'help':
      return help(entry.commands);
  }
}

/** What somebody shares with a channel: masked. */
export function sharedMessage(entry: Extract<Entry, { kind: 'shared' }>): Message {
  return {
    text: entry.reports.map((it) => reportText(it, 'channel')).join(' '),
    blocks: [
      ...entry.reports.flatMap((it) => reportBlocks(it, 'channel')),
      context(`Shared by <@${entry.by}>. Personal data is masked.`),
    ],
  };
}

function reports(entry: Extract<Entry, { kind: 'reports' }>, seal: Seal): Message {
  const audience: Audience = 'private';
  const absent =
    entry.absentFrom.length === 0
      ? []
      : [context(`Looked in ${entry.absentFrom.map(escapeText).join(', ')} too: nobody there.`)];
  return {
    text: entry.reports.map((it) => reportText(it, audience)).join(' '),
    blocks: [
      ...entry.reports.flatMap((it, index): KnownBlock[] => [
        ...(index === 0 ? [] : [{ type: 'divider' } as const]),
        ...reportBlocks(it, audience, recheckButtons(it, undefined, seal)),
      ]),
      ...absent,
      ...offerButtons(entry.offers, seal, entry.forms),
    ],
  };
}

function factors(entry: Extract<Entry, { kind: 'factors' }>): Message {
  const { factors, pool } = entry;
  const list = factors.enabled.length === 0 ? 'none set up' : factors.enabled.join(', ');
  const preferred = factors.preferred === undefined ? 'none' : factors.preferred;
  const sentence = words`MFA factors of ${{ personal: 'name', value: factors.username }} in ${pool.name}: ${list}. Preferred: ${preferred}.`;
  return {
    text: escapeText(write(sentence, 'private', plain)),
    blocks: [
      section(write(sentence, 'private', mrkdwn)),
      context('Read with AdminGetUser: this user now counts as a monthly active user.'),
    ],
  };
}

function pools({ pools: all, at }: Extract<Entry, { kind: 'pools' }>): Message {
  return {
    text: escapeText(`Pools: ${all.map((card) => card.pool.name).join(', ')}`),
    blocks: all.map((card) =>
      section(`*${escapeText(card.pool.name)}*\n${write(poolCardWords(card, at), 'private', mrkdwn)}`),
    ),
  };
}

function explanation(entry: Extract<Entry, { kind: 'explanation' }>, seal: Seal): Message {
  const { checking } = entry;
  // The decision follows in the same place and tells of every cause again.
  const { headline, sections, notes } = explanationAnswer(entry.explanation, checking === undefined ? undefined : 1);
  return {
    text: escapeText(write(headline, 'private', plain)),
    blocks: [
      section(`*${write(headline, 'private', mrkdwn)}*`),
      ...(checking === undefined
        ? []
        : [
            section(
              `🔎 From the text alone. Checking in *${escapeText(checking.pool)}* now: ${escapeText(checking.titles.join(', '))}. What that decides follows here.`,
            ),
          ]),
      ...[...entry.notes, ...notes].map((note) => context(write(note, 'private', mrkdwn))),
      ...sections.map(labelled),
      ...offerButtons(entry.offers, seal),
    ],
  };
}

function decision(entry: Extract<Entry, { kind: 'decision' }>, seal: Seal): Message {
  const { headline, next, notes, sections } = decisionAnswer(entry);
  const pool = entry.report.incident.pool?.name ?? '';
  const mark = entry.decision.decided.length > 0 ? '🔴' : '⚪';
  const nextText = next === undefined ? '' : `\n*Next check*  ${write(next, 'private', mrkdwn)}`;
  return {
    text: escapeText(
      `${write(headline, 'private', plain)}${next === undefined ? '' : ` Next check: ${write(next, 'private', plain)}`}`,
    ),
    blocks: [
      section(`${mark} *${write(headline, 'private', mrkdwn)}*${nextText}`),
      context(
        `Checked in ${escapeText(pool)}: ${escapeText(entry.steps.map(({ title }) => title).join(', '))}. This is newer than the answer from the text alone, and counts more.`,
      ),
      ...notes.map((note) => context(write(note, 'private', mrkdwn))),
      ...sections.map(labelled),
      ...commandBlocks(entry.report, 'private'),
      ...offerButtons(entry.offers, seal),
    ],
  };
}

function labelled({ title, lines }: Section): KnownBlock {
  const said = lines.map((line) => `*${escapeText(line.label)}*  ${write(line.value, 'private', mrkdwn)}`);
  return section(`*${write(title, 'private', mrkdwn)}*\n${said.join('\n')}`);
}

const TONE = { refused: '⛔', warning: '⚠️', done: '✅', working: '🔎' } as const;

export function noticeMessage(entry: Extract<Entry, { kind: 'notice' }>): Message {
  return {
    text: escapeText(`${TONE[entry.tone]} ${write(entry.words, 'private', plain)}`),
    blocks: [section(`${TONE[entry.tone]} ${write(entry.words, 'private', mrkdwn)}`)],
  };
}

function home(commands: readonly CommandSpec[]): Message {
  const buttons = commands.flatMap((spec) =>
    spec.button === undefined
      ? []
      : [
          {
            type: 'button' as const,
            action_id: `form:${spec.name}`,
            text: { type: 'plain_text' as const, text: spec.button },
          },
        ],
  );
  if (buttons.length === 0) return help(commands);
  const intro = 'What is broken? Only you see the answers.';
  return {
    text: `${intro} You may: ${commands.map((spec) => `/cognito ${spec.name}`).join(', ')}.`,
    blocks: [
      section(`*${intro}*`),
      { type: 'actions', elements: buttons },
      context(
        'Or type an e-mail address, a token or an error text after `/cognito`. `/cognito help` lists everything you may do.',
      ),
    ],
  };
}

function help(commands: readonly CommandSpec[]): Message {
  const situations = [...new Set(commands.map((spec) => spec.situation))];
  const blocks = situations.map((situation) => {
    const lines = commands
      .filter((spec) => spec.situation === situation)
      .map((spec) => `\`${escapeText(`/cognito ${spec.name} ${spec.usage}`.trim())}\`\n${escapeText(spec.summary)}`);
    return section(`*${escapeText(situation)}*\n${lines.join('\n')}`);
  });
  return {
    text: escapeText(commands.map((spec) => `/cognito ${spec.name}: ${spec.summary}`).join(' ')),
    blocks: [...blocks, context('Listed is what you may run. Answers are private until you share them.')],
  };
}
