import type { Restorable } from '../../evidence/changes.ts';
import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
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
          about: it.thing,
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
];

function thing({ thing }: Restorable): Words {
  return thing.kind === 'client' ? words`App client ${quoted(thing.id)}` : words`The pool`;
}

function sameThing(a: { readonly kind: string }, b: Restorable['thing']): boolean {
  if (a.kind !== b.kind) return false;
  return b.kind === 'pool' || ('id' in a && a.id === b.id);
}
