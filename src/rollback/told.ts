import { argument, commandLine, join, moment, plain, quoted, type Words, words, write } from '../incident/words.ts';
import type { Section } from '../report/report.ts';
import { stateWords } from './consent-words.ts';
import type { Refusal } from './guard.ts';
import type { Proposal, Provenance, Warning } from './proposal.ts';

/** A proposal with what is said beside it. */
export interface ToldProposal {
  readonly proposal: Proposal;
  readonly command: Words;
  readonly refusals: readonly Refusal[];
  readonly dryRun: boolean;
}

/** What is proposed, in one line. */
export function proposalHeadline({ proposal, refusals, dryRun }: ToldProposal): Words {
  const move = words`${quoted(proposal.alias)} of ${quoted(proposal.calls.name)} from ${stateWords(proposal.from)} to ${stateWords(proposal.to)}`;
  if (refusals.length > 0) return words`I do not move alias ${move}.`;
  if (dryRun) return words`This would move alias ${move}. Nothing was proposed and nothing changed.`;
  return proposal.undoes === undefined
    ? words`Rollback proposed: alias ${move}.`
    : words`Undo proposed: alias ${move}.`;
}

/** Why it is refused, each reason with what to do instead. */
export function refusalSection(refusals: readonly Refusal[]): Section {
  return {
    title: words`Why not`,
    lines: refusals.map(({ because, instead }, index) => ({
      label: `${index + 1}`,
      value: words`${because} Instead: ${instead}`,
    })),
  };
}

/** All that an approver has to know, from the proposal alone. */
export function proposalSection({ proposal, command }: ToldProposal): Section {
  const { to, pools, stack, unconfirmed, warnings } = proposal;
  const lines: { readonly label: string; readonly value: Words }[] = [
    {
      label: 'Pools',
      value: join(
        pools.map((pool) => words`${poolWords(pool)}`),
        ', ',
      ),
    },
    { label: 'From', value: words`${stateWords(proposal.from)}` },
    { label: 'To', value: words`${stateWords(to)}: ${WHY[to.provenance]}` },
    {
      label: 'Code',
      value: words`${quoted(to.codeHash)}${to.lastModified === undefined ? '' : ', published '}${to.lastModified === undefined ? '' : moment(to.lastModified)}`,
    },
    { label: 'When it was live', value: ranWords(to.ran) },
    { label: 'Test', value: words`${testWords(warnings)}` },
    ...(warnings.length === 0
      ? []
      : [
          {
            label: 'Not known',
            value: join(
              warnings.map((it) => words`${quoted(it)} (${WARNED[it]})`),
              ', ',
            ),
          },
        ]),
    { label: 'Not repaired', value: notRepaired(unconfirmed) },
    {
      label: 'Will be overwritten',
      value:
        stack === undefined
          ? words`by the next deployment, whatever deploys it: no stack is named in the tags of the function.`
          : words`by the next deployment of stack ${quoted(stack)}, unless the release is taken back there too.`,
    },
    { label: 'By hand', value: command },
  ];
  return { title: words`What would be done`, lines };
}

/** The very call, as `aws` makes it: compare and set. */
export function rollbackCommand({ calls, alias, from, to }: Pick<Proposal, 'calls' | 'alias' | 'from' | 'to'>): Words {
  const weights = Object.entries(to.weights).map(([version, share]) => `${version}=${share}`);
  const routing = `AdditionalVersionWeights={${weights.join(',')}}`;
  return [
    commandLine(
      words`aws lambda update-alias --region ${calls.region} --function-name ${argument(calls.name)} --name ${argument(alias)} --function-version ${to.version} --routing-config ${argument(routing)} --revision-id ${argument(from.revisionId)}`,
    ),
  ];
}

/** Why this version and no other. */
export function whyWords(provenance: Provenance): string {
  return WHY[provenance];
}

const WHY: Readonly<Record<Provenance, string>> = {
  trail: 'CloudTrail shows that the alias pointed to it before',
  log: 'it ran in the log before the first error',
  number: 'only because it is the highest number below; it may never have been live',
  named: 'named by whoever asked',
  undo: 'exactly what it was before the move that this undoes',
};

/** What is not known, in a few words. */
export function warningWords(warning: Warning): string {
  return WARNED[warning];
}

const WARNED: Readonly<Record<Warning, string>> = {
  'never seen live': 'nothing shows that it ever was',
  'event version unknown': 'the pool may send events that it does not understand',
  'test warned': 'it threw or was late in the trigger test',
  'not tested': 'no trigger test of this code within the last hour',
};

function poolWords({ name, slots, protected: isProtected }: Proposal['pools'][number]): string {
  return `${name} (${slots.join(', ')}${isProtected ? '; protected' : ''})`;
}

function ranWords(ran: Proposal['to']['ran']): Words {
  if (ran === undefined) return words`no run of it can be seen.`;
  return words`failed in ${ran.failed} of ${ran.runs} runs.`;
}

function testWords(warnings: readonly Warning[]): string {
  if (warnings.includes('not tested')) return 'none of this code within the last hour; trigger-test makes one.';
  if (warnings.includes('test warned')) return 'it threw or was late with a made-up user.';
  return 'this very code kept the contract within the last hour.';
}

function notRepaired(unconfirmed: Proposal['unconfirmed']): Words {
  const users =
    unconfirmed === undefined || (unconfirmed.count === 0 && !unconfirmed.atLeast)
      ? words``
      : words`${unconfirmed.atLeast ? 'at least ' : ''}${unconfirmed.count} ${unconfirmed.count === 1 ? 'user' : 'users'} left UNCONFIRMED since the first error: let them ask for a new code, never confirm in bulk; `;
  return words`${users}tokens that were issued meanwhile; answers that an authorizer has cached, until their time is up.`;
}

/** A proposal for machines. */
export function proposalJson({ proposal, command, refusals, dryRun }: ToldProposal) {
  const say = (sentence: Words) => write(sentence, 'private', plain);
  return {
    ...proposal,
    dryRun,
    command: say(command),
    refusals: refusals.map(({ check, because, instead }) => ({ check, because: say(because), instead: say(instead) })),
  };
}
