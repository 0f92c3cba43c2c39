import type { FailureGroup, TriggerRuns } from '../../evidence/runs.ts';
import { join, personName, quoted, type Words, words } from '../../incident/words.ts';
import { milliseconds } from '../../report/amount.ts';
import type { Answer } from '../../report/answer.ts';
import type { Line, Section } from '../../report/report.ts';
import type { Caused, CausedRuns } from './caused-runs.ts';
import type { SignInTest } from './sign-in-test.ts';
import type { StageOutcome, StageResult } from './stage.ts';

/** What a test costs, said before it is made and with what it came to. */
export const COST: Words = words`Each test is a real sign-in: the pool's triggers run with all that they do, and the canary is one monthly active user.`;

const MARK: Readonly<Record<StageOutcome['kind'], string>> = {
  passed: '✓',
  failed: '✗',
  unable: '?',
  'left out': '–',
};
/** More kinds of failure of one function are counted. */
const MAX_FAILURES = 3;

/** What a sign-in test came to, for whoever asked. `caused`: undefined where nothing was called. */
export function signInAnswer(pool: string, test: SignInTest, caused: Caused | undefined): Answer {
  const { stopped, username } = test;
  const who = username === undefined ? words`` : words` The canary is ${personName(username)}.`;
  return {
    of: 'signin-test',
    outcome: stopped === undefined ? 'quiet' : stopped.outcome.kind === 'failed' ? 'found' : 'cannot-tell',
    headline: headline(pool, test),
    notes: [words`${COST}${who}`],
    sections: [
      { title: words`Stages`, lines: test.stages.map(stageLine) },
      ...(caused === undefined ? [] : [triggerSection(caused)]),
    ],
    samples: [],
    commands: [],
  };
}

/** The stages as lines of a thread: the canary is nobody's secret, but its name stays out. */
export function stageLines(test: SignInTest): readonly Words[] {
  return test.stages.map((stage) => {
    const { label, value } = stageLine(stage);
    return words`${label}  ${value}`;
  });
}

function headline(pool: string, { stopped, span }: SignInTest): Words {
  if (stopped === undefined)
    return words`Sign-in works in ${pool}: the canary signed in and out in ${milliseconds(span.to - span.from)}.`;
  if (stopped.outcome.kind === 'failed') return words`Sign-in fails in ${pool} at this stage: ${stopped.title}.`;
  return words`The sign-in test of ${pool} could not be finished: ${stopped.title}. That says nothing about sign-in.`;
}

function stageLine({ title, milliseconds: took, outcome }: StageResult): Line {
  const said = outcome.kind === 'passed' ? outcome.says : outcome.because;
  const time = outcome.kind === 'left out' ? words`` : words`${milliseconds(took)}. `;
  return { label: `${MARK[outcome.kind]} ${title}`, value: words`${time}${said}` };
}

function triggerSection(caused: Caused): Section {
  const title = words`Triggers that ran for it`;
  if ('kind' in caused) return { title, lines: [{ label: 'Could not check', value: words`${caused.detail}` }] };
  if (caused.length === 0) return { title, lines: [{ label: 'None', value: words`The pool calls no triggers.` }] };
  return { title, lines: caused.map(triggerLine) };
}

function triggerLine({ slots, functionName, own, all }: CausedRuns): Line {
  const label = slots.join(', ');
  const name = quoted(functionName);
  if (all.kind === 'gap') return { label, value: words`${name}: could not check. ${all.detail}` };
  if (own.kind === 'known' && own.value.runs > 0) return { label, value: words`${name}: ${ran(own.value)}` };
  if (all.value.runs > 0) {
    return {
      label,
      value: words`${name}: its log names no user, so these are all its runs of those seconds, other people's too: ${ran(all.value)}`,
    };
  }
  const quiet =
    all.value.activity === 'not logged'
      ? words`its log shows no runs, so nothing tells whether it ran.`
      : words`no run in its log by now. Not every trigger runs at a sign-in, and a log may be late.`;
  return { label, value: words`${name}: ${quiet}` };
}

function ran(runs: TriggerRuns): Words {
  const versions = Object.entries(runs.byVersion)
    .filter(([version]) => version !== 'unknown')
    .map(([version]) => version);
  const version = versions.length === 0 ? words`` : words` of version ${versions.join(', ')}`;
  const slowest =
    runs.slowest === undefined
      ? words`, not over yet when its log was read`
      : words`, the slowest ${milliseconds(runs.slowest)}`;
  const late = runs.overFiveSeconds === 0 ? words`` : words`, ${runs.overFiveSeconds} over the 5 s that Cognito waits`;
  const shown = runs.failures.slice(0, MAX_FAILURES).map(failure);
  const more = runs.failures.length - shown.length + runs.otherFailures;
  const failed =
    shown.length === 0 ? words`` : words` ${join(shown, ' ')}${more > 0 ? ` And ${more} more kinds of failure.` : ''}`;
  return words`${runs.runs} ${runs.runs === 1 ? 'run' : 'runs'}${version}${slowest}${late}. ${contract(runs)}${failed}`;
}

function contract({ failures, responsesRead }: TriggerRuns): string {
  if (failures.some((it) => it.failure === 'contract')) return 'Its answer breaks the contract.';
  if (responsesRead > 0) return 'Its answer keeps the contract.';
  return 'Its answer is not in the log, so the contract could not be checked.';
}

function failure({ failure: kind, signature, field }: FailureGroup): Words {
  if (kind === 'contract' && field !== undefined)
    return words`${quoted(field.path)}: ${field.expected} expected, ${field.found} found.`;
  return words`Failed (${kind}): ${quoted(signature)}.`;
}
