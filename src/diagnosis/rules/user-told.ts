import { operation } from '../../cognito/pages.ts';
import type { FailedSignInGroup } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import { moment, quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { exampleFailed, exampleRefusal } from './client-example.ts';

const incident = exampleSignInIncident();
const since = EXAMPLE_NOW - 1_800_000;
const more = exampleMetrics([
  exampleActivity('sign-in', { attempts: 200, failures: 60, differsSince: since, byClient: [] }),
]);

/** What people are told about themselves more often than before, where nothing was changed that explains it. */
export const userToldRules: readonly AnyRule[] = [
  toldMore({
    id: 'wrong-codes-grow',
    label: 'code-mismatch',
    title: 'More people than before give a wrong code',
    error: 'CodeMismatchException',
    message: /./,
    source: 'RespondToAuthChallenge',
    prevention: 'Say in the message which app a code is for and how long it lives.',
    check: 'Ask one of them for the time of the code and of the try; compare clocks for authenticator apps.',
    todo: words`Look for codes that come late or twice: people enter the older one. Then for a second app that asks for codes.`,
    example: exampleRefusal({
      error: 'CodeMismatchException',
      message: 'Invalid code received for user',
      firstSeen: since,
    }),
  }),
  toldMore({
    id: 'wrong-passwords-grow',
    label: 'wrong-credentials',
    title: 'More people than before give a wrong name or password',
    error: 'NotAuthorizedException',
    message: /incorrect username or password/i,
    source: 'InitiateAuth',
    prevention: 'Alarm on the share of failed sign-ins of each client, and put a web ACL with a rate rule in front.',
    check: 'Count the failed calls of CloudTrail by address and user agent.',
    todo: words`Few addresses: somebody guesses passwords, so think of a rate rule in WAF. One user agent: a release of the app that sends something else than was typed.`,
    example: exampleRefusal({ message: 'Incorrect username or password.', count: 60, firstSeen: since }),
  }),
];

function toldMore(it: {
  id: string;
  label: string;
  title: string;
  error: string;
  message: RegExp;
  source: string;
  prevention: string;
  check: string;
  todo: ReturnType<typeof words>;
  example: FailedSignInGroup;
}): AnyRule {
  const { error, message, source, todo, example, ...said } = it;
  return rule({
    ...said,
    reads: ['failedSignIns', 'poolMetrics', 'changes'],
    source: { page: operation(source), grade: 'SDK' },
    judge: ({ failedSignIns, poolMetrics, changes }): readonly Spoken[] => {
      const worse = poolMetrics.activities.find(({ activity }) => activity === 'sign-in')?.differsSince;
      const [first] = failedSignIns.groups.filter(({ event }) => /Auth$|AuthChallenge$|^Token_POST$/.test(event));
      const changed = changes.changes.some(({ failed }) => !failed);
      if (worse === undefined || changed || first?.error !== error || !message.test(first.message)) return [];
      return [
        {
          certainty: 'possible',
          because: words`Sign-ins fail more since ${moment(worse)}, and most of those are told ${quoted(first.message)} (${first.count} times); nothing that sign-in depends on was changed.`,
          ...(first.client === undefined ? {} : { about: { kind: 'client', id: first.client } as const }),
          advice: [advice(todo)],
        },
      ];
    },
    proof: {
      speaks: { failedSignIns: exampleFailed(example), poolMetrics: more, changes: exampleChanges() },
      silent: {
        failedSignIns: exampleFailed(example),
        poolMetrics: more,
        changes: exampleChanges({ changes: [exampleChange()] }),
      },
      incident,
    },
  });
}
