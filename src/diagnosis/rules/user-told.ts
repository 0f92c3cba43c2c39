import { operation } from '../../cognito/pages.ts';
import type { ChangedThing, FailedSignInGroup } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import { moment, quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failuresLike } from '../failing.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { isFelt } from '../setting-change.ts';
import { exampleClients, exampleFailed, exampleRefusal } from './client-example.ts';

const incident = exampleSignInIncident();
const since = EXAMPLE_NOW - 1_800_000;
const more = exampleMetrics([
  exampleActivity('sign-in', { attempts: 200, failures: 60, differsSince: since, byClient: [] }),
]);

/** What people are told about themselves, where no setting or change explains it. */
export const userToldRules: readonly AnyRule[] = [
  rule({
    id: 'challenge-session-refused',
    label: 'challenge-session-invalid',
    title: 'Answers to challenges come with a session that is over, used, or of another sign-in',
    reads: ['failedSignIns', 'clients'],
    source: { page: operation('RespondToAuthChallenge'), grade: 'SDK' },
    prevention: 'Keep the newest Session of each sign-in, and start anew when it is refused.',
    check: 'Time between the challenge and its answer in CloudTrail, against AuthSessionValidity of the client.',
    judge: ({ failedSignIns, clients }) =>
      failuresLike(failedSignIns, ({ message }) => /invalid session for the user/i.test(message))
        .slice(0, 1)
        .map((told): Spoken => {
          const minutes = clients.lookedAt.find(({ id }) => id === told.client)?.challengeMinutes;
          return {
            certainty: 'likely',
            because: words`${quoted(told.event)} was told ${quoted(told.message)} ${told.count} times since ${moment(told.firstSeen)}.${minutes === undefined ? '' : ` A session of this app client lives ${minutes} minutes, and counts for one answer.`}`,
            ...(told.client === undefined ? {} : { about: { kind: 'client', id: told.client } as const }),
            advice: [
              advice(
                words`Send each answer once, with the Session of the newest challenge; begin again after a refusal.`,
              ),
              advice(
                words`If people need longer for a code: raise AuthSessionValidity, up to 15 minutes, by reading the whole client, changing this, writing all of it back.`,
                words`An update of a client resets every setting that it leaves out.`,
              ),
            ],
          };
        }),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(
          exampleRefusal({
            event: 'RespondToAuthChallenge',
            message: 'Invalid session for the user, session is expired.',
          }),
        ),
        clients: exampleClients({}),
      },
      silent: { failedSignIns: exampleFailed(), clients: exampleClients({}) },
      incident,
    },
  }),
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
      if (worse === undefined || first?.error !== error || !message.test(first.message)) return [];
      if (changes.changes.some((it) => it.at >= changes.from && isFelt(it) && !isOfOther(it.thing, first))) return [];
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

/** A change of another client than the one whose sign-ins fail. */
function isOfOther(thing: ChangedThing, { client }: FailedSignInGroup): boolean {
  const changed = thing.kind === 'client' ? thing.id : thing.kind === 'secret' ? thing.clientId : client;
  return client !== undefined && changed !== client;
}
