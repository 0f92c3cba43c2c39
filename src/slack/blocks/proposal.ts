import type { KnownBlock } from '@slack/types';
import { type ConsentForm, type ConsentStep, MAX_CONSENT_VALUE } from '../../command/consent-form.ts';
import { join, moment, plain, type Words, words, write } from '../../incident/words.ts';
import { firstPerson } from '../../rollback/approvers.ts';
import { aliasName, stateWords, who } from '../../rollback/consent-words.ts';
import { isExpired, needsTwo, type Proposal, toAccept } from '../../rollback/proposal.ts';
import {
  proposalHeadline,
  proposalSection,
  refusalSection,
  type ToldProposal,
  warningWords,
  whyWords,
} from '../../rollback/told.ts';
import { CONSENT_FORM } from './consent-form.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import type { Seal } from './offers.ts';
import { commandBlocks, context, section, sectionBlock } from './report.ts';

/** Where a proposal is shown, and to whom. */
export interface Seat {
  readonly channel: string;
  /** Whom the message is for, where one person alone reads it. */
  readonly reader: string | undefined;
  /** Where its thread is, for whoever reads it elsewhere. */
  readonly link: string | undefined;
  /** Who may approve. */
  readonly approvers: readonly string[];
  readonly now: number;
  readonly seal: Seal;
}

/** A proposal as a message: what would be done, how it stands, and what to press. Nothing in it is personal. */
export function proposalMessage(told: ToldProposal, seat: Seat): Message {
  const { refusals, dryRun, command } = told;
  const isOffered = refusals.length === 0 && !dryRun;
  const mark = refusals.length > 0 ? '⛔' : '↩️';
  const headline = proposalHeadline(told);
  const full = proposalSection(told);
  // The command is for whoever doubts it, so it stands folded.
  const shown = { ...full, lines: full.lines.filter(({ value }) => value !== command) };
  const standing = isOffered ? standingWords(told.proposal, seat) : undefined;
  const refused = refusals.length === 0 ? undefined : refusalSection(refusals);
  const said = [
    headline,
    ...[...(refused?.lines ?? []), ...shown.lines].map(({ label, value }) => words`${label}: ${value}`),
    ...(standing === undefined ? [] : [standing]),
  ];
  return {
    text: escapeText(clip(`${mark} ${said.map((it) => write(it, 'channel', plain)).join('\n')}`, 3000)),
    blocks: [
      section(`${mark} *${write(headline, 'channel', mrkdwn)}*`),
      ...(refused === undefined ? [] : [sectionBlock(refused, 'channel')]),
      sectionBlock(shown, 'channel'),
      ...commandBlocks({ commands: [command] }, 'channel'),
      ...(standing === undefined ? [] : [section(write(standing, 'channel', mrkdwn))]),
      ...(isOffered ? buttons(told.proposal, seat) : []),
      ...(seat.reader === undefined || seat.link === undefined ? [] : [context(`<${seat.link}|What happened so far>`)]),
    ],
  };
}

/** How it stands: who is waited for, who did it and when, or that its time is over. */
function standingWords(proposal: Proposal, { approvers, now }: Seat): Words {
  const { state, expiresAt } = proposal;
  switch (state.kind) {
    case 'open':
    case 'requested':
      break;
    case 'approved':
      return words`${who(state.approval)} approved it at ${moment(state.approval.at)}; it is being done.`;
    case 'settled':
      return words`${OUTCOME[state.outcome.kind]} ${who(state.approval)} approved it; done at ${moment(state.at)}.`;
    case 'withdrawn':
      return words`⌛ Withdrawn at ${moment(state.at)}: ${state.because}. Nothing was changed.`;
  }
  if (isExpired(proposal, now)) return words`⌛ Expired at ${moment(expiresAt)}. Nothing was changed.`;
  const until = words`It can be used until ${moment(expiresAt)}.`;
  const first = firstPerson(proposal);
  const asked = approvers.filter((id) => id !== first);
  const whom =
    asked.length === 0
      ? words`Nobody ${first === undefined ? '' : 'else '}holds the permission "rollback" on every pool that feels it: access.rollback in the configuration names who does.`
      : words`${join(
          asked.map((id) => words`${{ mention: { kind: 'user', id } }}`),
          ', ',
        )}.`;
  if (state.kind === 'requested') {
    return words`✋ ${who(state.request)} requested it at ${moment(state.request.at)}. Somebody else has to approve it: ${whom} ${until}`;
  }
  if (first !== undefined) {
    return words`${who({ by: first })} proposed it, and the pool is protected, so somebody else has to approve it: ${whom} ${until}`;
  }
  return needsTwo(proposal)
    ? words`Two people are needed, since I brought it up and the pool is protected: one requests it, another approves it. ${whom} ${until}`
    : words`One approval is needed: ${whom} ${until}`;
}

/** What the next press would be. */
function stepOf(proposal: Proposal): ConsentStep {
  if (firstPerson(proposal) !== undefined) return 'approve';
  return needsTwo(proposal) ? 'request' : 'only';
}

const OUTCOME = {
  moved: '✅ Moved.',
  'found moved': '✅ Found moved.',
  'alias moved': '⚠️ Not moved: the alias had changed meanwhile.',
  refused: '⛔ Not moved.',
  unclear: '⚠️ Nobody knows whether it moved.',
} as const;

function buttons(proposal: Proposal, seat: Seat): readonly KnownBlock[] {
  const { state } = proposal;
  const isWaiting = (state.kind === 'open' || state.kind === 'requested') && !isExpired(proposal, seat.now);
  if (!isWaiting) return isLapsed(proposal, seat.now) ? [proposeAgain(proposal, seat.seal)] : [];
  if (seat.reader !== undefined && seat.reader === firstPerson(proposal)) return [];
  const step = stepOf(proposal);
  const value = sealedForm(proposal, step, seat);
  if (value === undefined) return [context('Too much to show in a form: use `cognito rollback` in a terminal.')];
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: CONSENT_FORM,
          style: 'danger',
          text: { type: 'plain_text', text: LABEL[step] },
          accessibility_label: clip(`${LABEL[step]} ${proposal.calls.name} to version ${proposal.to.version}`, 75),
          value,
        },
      ],
    },
  ];
}

const LABEL: Readonly<Record<ConsentStep, string>> = {
  request: 'Request rollback…',
  approve: 'Approve rollback…',
  only: 'Approve rollback…',
};

function isLapsed(proposal: Proposal, now: number): boolean {
  return proposal.state.kind === 'withdrawn' || isExpired(proposal, now);
}

/** What brings the same move up again, with everything checked afresh. */
export function proposeAgain({ id }: Proposal, seal: Seal): KnownBlock {
  return run('propose-again', 'Propose again', seal({ kind: 'propose-again', proposal: id }));
}

/** What brings up the way back. */
export function undo({ id }: Proposal, seal: Seal): KnownBlock {
  return run('undo', 'Undo…', seal({ kind: 'undo', proposal: id }));
}

function run(name: string, label: string, value: string): KnownBlock {
  return {
    type: 'actions',
    elements: [{ type: 'button', action_id: `run:${name}`, text: { type: 'plain_text', text: label }, value }],
  };
}

/** The form, sealed; with fewer lines where Slack would refuse its length. */
function sealedForm(proposal: Proposal, step: ConsentStep, { channel, seal }: Seat): string | undefined {
  const { id, pools, warnings, expiresAt } = proposal;
  const all = formLines(proposal);
  for (let count = all.length; count > 0; count -= 1) {
    const form: ConsentForm = {
      kind: 'consent-form',
      proposal: id,
      step,
      lines: all.slice(0, count),
      pools: pools.map(({ name }) => name),
      poolName: pools.find((pool) => pool.protected)?.name,
      warnings: toAccept(warnings),
      expiresAt,
      channel,
    };
    const value = seal(form);
    if (value.length <= MAX_CONSENT_VALUE) return value;
  }
  return undefined;
}

/** The exact change, the most important first. */
function formLines(proposal: Proposal): readonly string[] {
  const { from, to, pools, stack, warnings } = proposal;
  const lines = [
    words`${aliasName(proposal)}: ${stateWords(from)} → ${stateWords(to)}`,
    words`Pools that feel it: ${pools.map(({ name, slots }) => `${name} (${slots.join(', ')})`).join(', ')}`,
    words`Why this version: ${whyWords(to.provenance)}`,
    words`Code: ${clip(to.codeHash, 20)}`,
    ...warnings.map((warning) => words`Not known: ${warning} (${warningWords(warning)})`),
    ...(stack === undefined ? [] : [words`The next deployment of ${stack} overwrites it.`]),
  ];
  return lines.map((line) => clip(write(line, 'channel', plain), 300));
}
