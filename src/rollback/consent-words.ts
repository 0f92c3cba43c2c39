import { moment, quoted, type Words, words } from '../incident/words.ts';
import type { AliasState, Consent, Proposal } from './proposal.ts';

/** What happened to a proposal, as its thread tells it. */
export type ConsentNews =
  | { readonly kind: 'requested'; readonly proposal: Proposal }
  | { readonly kind: 'glass broken'; readonly proposal: Proposal; readonly alone: string }
  | { readonly kind: 'moved'; readonly proposal: Proposal };

/** The news in a sentence or two. Reasons were masked before they were written down. */
export function consentWords(news: ConsentNews): Words {
  const { proposal } = news;
  const { state } = proposal;
  switch (news.kind) {
    case 'requested':
      return state.kind === 'requested'
        ? words`${who(state.request)} asks to move ${aliasName(proposal)} from ${stateWords(proposal.from)} to ${targetWords(proposal)}: ${quoted(state.request.reason)}. Somebody else has to approve it until ${moment(proposal.expiresAt)}.`
        : words`The move of ${aliasName(proposal)} is not waiting for a second person any more.`;
    case 'glass broken':
      return 'approval' in state
        ? words`Broken glass: ${who(state.approval)} moves ${aliasName(proposal)} alone, without a second person. Why: ${quoted(state.approval.reason)}. Why alone: ${quoted(news.alone)}.`
        : words`Broken glass: ${aliasName(proposal)} is moved by one person alone. Why alone: ${quoted(news.alone)}.`;
    case 'moved':
      return outcomeWords(proposal);
  }
}

/** What became of an approved move, with what to do next where it did not go as approved. */
export function outcomeWords(proposal: Proposal): Words {
  const { state } = proposal;
  if (state.kind !== 'settled') return words`The move of ${aliasName(proposal)} is not settled.`;
  const by = words`${who(state.approval)} approved it: ${quoted(state.approval.reason)}.`;
  const again = words`Propose it again, so that everything is checked afresh.`;
  const { outcome } = state;
  switch (outcome.kind) {
    case 'moved':
      return words`${aliasName(proposal)} now leads to ${stateWords(outcome.to)}; it was ${stateWords(proposal.from)}. ${by}`;
    case 'found moved':
      return words`${aliasName(proposal)} leads to ${stateWords(outcome.to)}: moved, by me or by someone at the same moment; Lambda's answer did not reach me. ${by}`;
    case 'alias moved':
      return outcome.now === undefined
        ? words`I changed nothing: ${aliasName(proposal)} is not as it was when this was proposed, and I could not read what it is now. ${again}`
        : words`I changed nothing: ${aliasName(proposal)} is not as it was when this was proposed; somebody led it to ${stateWords(outcome.now)} meanwhile. ${again}`;
    case 'refused':
      return words`I changed nothing at ${aliasName(proposal)}. ${outcome.because}`;
    case 'unclear':
      return words`I do not know whether ${aliasName(proposal)} was moved. ${outcome.because} Look at it before you go on: ${lookCommand(proposal)}`;
  }
}

/** `pre-sign-up:live`. */
export function aliasName({
  calls,
  alias,
}: {
  readonly calls: { readonly name: string };
  readonly alias: string;
}): Words {
  return words`${quoted(`${calls.name}:${alias}`)}`;
}

/** `version 43`, `version 42, 10 % to 43`. */
export function stateWords({ version, weights }: Pick<AliasState, 'version' | 'weights'>): string {
  const shares = Object.entries(weights).map(([other, share]) => `${Math.round(share * 1000) / 10} % to ${other}`);
  return [`version ${version}`, ...shares].join(', ');
}

function targetWords({ to }: Proposal): string {
  return stateWords(to);
}

/** A person of Slack by a mention; whoever sat at a terminal by the name of their account there. */
export function who({ by }: Pick<Consent, 'by'>): Words {
  return /^[UW][A-Z0-9]+$/.test(by) ? words`${{ mention: { kind: 'user', id: by } }}` : words`${quoted(by)}`;
}

function lookCommand({ calls, alias }: Proposal): Words {
  return words`${{ command: words`aws lambda get-alias --function-name ${calls.name} --name ${alias} --region ${calls.region}` }}`;
}
