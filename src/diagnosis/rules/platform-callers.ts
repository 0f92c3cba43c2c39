import { GUIDE, operation } from '../../cognito/pages.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import { join, moment, quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failingPaths, failuresLike } from '../failing.ts';
import { type AnyRule, rule } from '../rule.ts';
import { newestChange } from '../setting-change.ts';
import { exampleFailed, exampleRefusal } from './client-example.ts';

const incident = exampleSignInIncident();
const METRICS = `${GUIDE}metrics-for-cognito-user-pools.html`;
const calm = exampleMetrics([exampleActivity('sign-in', { attempts: 200 })]);

/** What lies with those who call: where they call, how often, and whether they come at all. */
export const platformCallerRules: readonly AnyRule[] = [
  rule({
    id: 'client-unknown',
    label: 'wrong-region-or-pool',
    title: 'Calls name an app client or a pool that is not there',
    reads: ['failedSignIns'],
    weighs: ['changes'],
    source: { page: operation('InitiateAuth'), grade: 'SDK' },
    prevention: 'Build the ids of pool and client into an app from the stack that makes them.',
    check: 'Compare the id in the message with the clients of this pool, of other pools and of other Regions.',
    judge: ({ failedSignIns, changes }) =>
      failuresLike(
        failedSignIns,
        ({ error, client }) =>
          error === 'ResourceNotFoundException' &&
          newestChange(
            changes,
            ({ event, thing }) => event === 'DeleteUserPoolClient' && thing.kind === 'client' && thing.id === client,
          ) === undefined,
      )
        .slice(0, 1)
        .map((told) => ({
          certainty: 'likely' as const,
          because: words`${quoted(told.event)} was told ${quoted(told.message)} ${told.count} times since ${moment(told.firstSeen)}. No app client or pool of that id is in this Region; such calls name no pool, so they may be meant for another one.`,
          about:
            told.client === undefined ? ({ kind: 'pool' } as const) : ({ kind: 'client', id: told.client } as const),
          advice: [
            advice(words`Look in the app for the ids, the Region and the environment that it was built with.`),
            advice(
              words`If the client existed, look for who deleted it: a new one has another id, and its people sign in again.`,
            ),
          ],
        })),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(
          exampleRefusal({
            error: 'ResourceNotFoundException',
            message: 'User pool client 9none does not exist.',
            client: '9none',
          }),
        ),
      },
      silent: { failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'attempts-exceeded',
    label: 'throttled',
    title: 'Single users are locked out for a while after many attempts',
    reads: ['failedSignIns'],
    source: { page: `${GUIDE}authentication-flow-things-to-know.html`, grade: 'DOC' },
    prevention: 'Do not let an app try again by itself after a wrong password or code.',
    check: 'The same sub fails again and again in CloudTrail, minutes apart.',
    judge: ({ failedSignIns }) =>
      failuresLike(
        failedSignIns,
        ({ error, message }) =>
          /password attempts exceeded|attempt limit exceeded/i.test(message) ||
          (error === 'LimitExceededException' && !/daily/i.test(message)),
      )
        .slice(0, 1)
        .map((told) => ({
          certainty: 'likely' as const,
          because: words`${quoted(told.message || told.error)} was answered ${told.count} times since ${moment(told.firstSeen)}. That is Cognito's limit for each user, not a quota of the account.`,
          advice: [
            advice(
              words`Have these people wait: a lockout ends by itself after 15 minutes at most, and tries meanwhile do not lengthen it.`,
            ),
            advice(
              words`Many users at once: look for an app that tries again by itself, or for somebody who guesses passwords.`,
            ),
          ],
        })),
    proof: {
      speaks: { failedSignIns: exampleFailed(exampleRefusal({ message: 'Password attempts exceeded' })) },
      silent: { failedSignIns: exampleFailed() },
      incident,
    },
  }),
  rule({
    id: 'nobody-comes',
    label: 'network-or-outage',
    title: 'Hardly anybody reaches Cognito any more, and nothing fails',
    reads: ['poolMetrics'],
    weighs: ['failedSignIns', 'changes'],
    source: { page: METRICS, grade: 'DOC' },
    prevention: 'Alarm on sign-ins that cease, not on errors alone.',
    check: 'Try to sign in from outside; look at the AWS Health Dashboard, at DNS and at the release of the app.',
    judge: ({ poolMetrics, failedSignIns }) => {
      const used = poolMetrics.activities.filter((it) => it.attempts > 0 || it.quietSince !== undefined);
      const since = used.flatMap(({ quietSince }) => quietSince ?? []);
      const failing = failingPaths(poolMetrics, failedSignIns).length > 0;
      if (used.length === 0 || since.length < used.length || failing) return [];
      return [
        {
          certainty: 'possible',
          because: words`All of it ceased, and no call is refused: ${join(
            used.map((it) => words`${it.activity} since ${moment(it.quietSince ?? 0)}`),
            ', ',
          )}. Whoever tries does not come as far as Cognito.`,
          advice: [
            advice(
              words`Look at what stands in front: the app's release, its DNS, a proxy, a firewall, the network of one provider.`,
            ),
            advice(words`Look at the AWS Health Dashboard for Cognito in this Region.`),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        poolMetrics: exampleMetrics([
          exampleActivity('sign-in', { attempts: 300, quietSince: EXAMPLE_NOW - 1_800_000 }),
        ]),
      },
      silent: { poolMetrics: calm },
      incident,
    },
  }),
];
