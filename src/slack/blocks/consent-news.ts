import type { Entry } from '../../bot/entry.ts';
import { plain, write } from '../../incident/words.ts';
import { consentWords } from '../../rollback/consent-words.ts';
import type { Proposal } from '../../rollback/proposal.ts';
import { lapsedWords, reminderWords } from '../../rollback/waiting-words.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import type { Seal } from './offers.ts';
import { proposeAgain, undo } from './proposal.ts';
import { section } from './report.ts';

/** What happened to a proposal, as its thread tells it. */
export type ConsentNewsEntry = Extract<Entry, { kind: 'requested' | 'glass broken' | 'moved' | 'reminder' | 'lapsed' }>;

/** News of a proposal: short, since an edited message notifies nobody, and with what may be pressed next. */
export function consentNewsMessage(entry: ConsentNewsEntry, seal: Seal): Message {
  const sentence =
    entry.kind === 'reminder'
      ? reminderWords(entry)
      : entry.kind === 'lapsed'
        ? lapsedWords(entry.proposal)
        : consentWords(entry);
  const mark = entry.kind === 'moved' ? outcomeMark(entry.proposal) : MARK[entry.kind];
  return {
    text: escapeText(clip(`${mark} ${write(sentence, 'channel', plain)}`, 1500)),
    blocks: [section(`${mark} ${write(sentence, 'channel', mrkdwn)}`), ...next(entry, seal)],
  };
}

const MARK = { requested: '✋', 'glass broken': '🚨', reminder: '⏰', lapsed: '⌛' } as const;

function outcomeMark({ state }: Proposal): string {
  if (state.kind !== 'settled') return '⚠️';
  return { moved: '✅', 'found moved': '✅', 'alias moved': '⚠️', refused: '⛔', unclear: '⚠️' }[state.outcome.kind];
}

function next(entry: ConsentNewsEntry, seal: Seal): Message['blocks'] {
  const { kind, proposal } = entry;
  if (kind === 'lapsed') return [proposeAgain(proposal, seal)];
  if (kind !== 'moved' || proposal.state.kind !== 'settled') return [];
  switch (proposal.state.outcome.kind) {
    case 'moved':
    case 'found moved':
      return [undo(proposal, seal)];
    case 'alias moved':
    case 'refused':
      return [proposeAgain(proposal, seal)];
    case 'unclear':
      return [];
  }
}
