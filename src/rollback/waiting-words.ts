import { join, moment, type Words, words } from '../incident/words.ts';
import { firstPerson } from './approvers.ts';
import { aliasName, stateWords } from './consent-words.ts';
import { REMIND_AFTER_MS } from './journal.ts';
import type { Proposal } from './proposal.ts';

/** Who was asked to decide on a proposal, and whom else to try: Slack user ids. */
export interface Waiting {
  readonly proposal: Proposal;
  readonly asked: readonly string[];
  readonly others: readonly string[];
}

/** Nobody decided for a while. */
export function reminderWords({ proposal, asked, others }: Waiting): Words {
  const { state, from, expiresAt } = proposal;
  const first = firstPerson(proposal);
  const waitedFor = asked.filter((id) => id !== first);
  const still = words`${aliasName(proposal)} still leads to ${stateWords(from)}`;
  const missing =
    state.kind !== 'requested'
      ? words`nobody has decided for ${REMIND_AFTER_MS / 60_000} minutes`
      : words`the second person is still missing`;
  const who =
    waitedFor.length === 0
      ? words`Nobody ${first === undefined ? '' : 'else '}holds the permission "rollback" on every pool that feels it.`
      : words`Asked: ${people(waitedFor)}.`;
  const next =
    others.length === 0
      ? words`Call one of them by phone.`
      : words`Try ${people(others)} next: they administer this bot, and can call somebody or add an approver to access.rollback.`;
  return words`${still}: ${missing}. ${who} ${next} It can be approved until ${moment(expiresAt)}.`;
}

/** A proposal that came to its end without a decision. */
export function lapsedWords(proposal: Proposal): Words {
  const { state } = proposal;
  const why =
    state.kind === 'withdrawn'
      ? words`was withdrawn: ${state.because}.`
      : words`expired at ${moment(proposal.expiresAt)}; nobody approved it in time.`;
  return words`The move of ${aliasName(proposal)} to ${stateWords(proposal.to)} ${why} Nothing was changed. Proposing it again checks everything afresh.`;
}

function people(ids: readonly string[]): Words {
  return join(
    ids.map((id) => words`${{ mention: { kind: 'user', id } }}`),
    ', ',
  );
}
