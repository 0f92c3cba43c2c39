import type { Restorable } from '../../evidence/changes.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import { join, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const incident = exampleSignInIncident();
const wiped: Restorable = {
  thing: { kind: 'client', id: '1example23456789abcdefghij' },
  fields: [{ field: 'ExplicitAuthFlows', was: '["ALLOW_USER_PASSWORD_AUTH"]' }],
};

/** Causes that lie in the pool or its clients as a whole. */
export const poolRules: readonly AnyRule[] = [
  rule({
    id: 'settings-wiped',
    label: 'settings-wiped',
    title: 'An update reset settings by leaving them out',
    reads: ['changes'],
    source: { page: `${GUIDE}cognito-user-pool-updating.html`, grade: 'DOC' },
    prevention: 'Change a pool or client only by reading all of it, changing one thing, and writing all of it back.',
    check: 'Compare the fields that the update named in CloudTrail with the settings from before.',
    judge: ({ changes }) =>
      changes.restorable.map((it) => {
        const update = changes.changes.find((change) => change.wiped.length > 0 && sameThing(change.thing, it.thing));
        const since = update === undefined ? words`` : words` at ${moment(update.at)}`;
        return {
          certainty: 'likely' as const,
          because: words`${thing(it)} was updated${since}, and the update left out ${join(
            it.fields.map(({ field }) => words`${quoted(field)}`),
            ', ',
          )}, which put it back to its default. Nothing has set it since.`,
          advice: [
            advice(
              words`Put the former values back; /cognito changes prints the whole command.`,
              words`It writes every setting: look at each before you send it.`,
            ),
          ],
        };
      }),
    proof: {
      speaks: { changes: exampleChanges({ restorable: [wiped] }) },
      silent: { changes: exampleChanges() },
      incident,
    },
  }),
  rule({
    id: 'throttled',
    label: 'throttled',
    title: 'AWS throttles calls to Cognito',
    reads: ['poolMetrics'],
    source: { page: `${GUIDE}metrics-for-cognito-user-pools.html`, grade: 'DOC' },
    prevention: 'Watch AWS/Usage against the quota of each category, and raise a quota before a launch.',
    check: 'ThrottleCount in AWS/Usage, by category.',
    judge: ({ poolMetrics }) => {
      const categories = poolMetrics.throttledCategories.filter((it) => it.throttles > 0);
      const activities = poolMetrics.activities.filter((it) => it.throttles > 0);
      if (categories.length === 0 && activities.length === 0) return [];
      const counted: readonly Words[] = [
        ...activities.map((it) => words`${it.throttles} of ${it.attempts} calls for ${it.activity}`),
        ...categories.map((it) => words`${it.throttles} in the category ${quoted(it.category)} of the whole account`),
      ];
      return [
        {
          certainty: 'likely',
          because: words`CloudWatch counts throttled calls: ${join(counted, '; ')}.`,
          advice: [
            advice(words`Find who calls so often: CloudTrail by user agent and address, or a loop in a new release.`),
            advice(words`Let clients wait longer after each refusal.`),
            advice(
              words`Ask for a higher quota of that category.`,
              words`Some categories cost money above the default.`,
            ),
          ],
        },
      ];
    },
    proof: {
      speaks: { poolMetrics: exampleMetrics([exampleActivity('sign-in', { throttles: 40 })]) },
      silent: { poolMetrics: exampleMetrics([exampleActivity('sign-in')]) },
      incident: { ...incident, span: { from: EXAMPLE_NOW - 3_600_000, to: EXAMPLE_NOW } },
    },
  }),
];

function thing({ thing }: Restorable): Words {
  return thing.kind === 'client' ? words`App client ${quoted(thing.id)}` : words`The pool`;
}

function sameThing(a: { readonly kind: string }, b: Restorable['thing']): boolean {
  if (a.kind !== b.kind) return false;
  return b.kind === 'pool' || ('id' in a && a.id === b.id);
}
