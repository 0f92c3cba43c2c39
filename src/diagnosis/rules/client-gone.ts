import { GUIDE, operation } from '../../cognito/pages.ts';
import type { Changes } from '../../evidence/changes.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import type { ActivityMetrics } from '../../evidence/metrics.ts';
import { moment, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { SOME_FAILURES } from '../failing.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { changedBefore } from './client-change.ts';
import {
  EXAMPLE_CLIENT,
  exampleClientChange,
  exampleClients,
  exampleFailed,
  exampleRefusal,
} from './client-example.ts';
import { clientWords, isClient, perClient } from './client-failures.ts';

const incident = exampleSignInIncident();
const MINUTE_MS = 60_000;
/** Periods of the metrics are five minutes long, and begin before what happened in them. */
const PERIOD_MS = 5 * MINUTE_MS;
const SOON_MS = 15 * MINUTE_MS;
const GONE = /user pool client .+ does not exist/i;
const gone = exampleRefusal({
  error: 'ResourceNotFoundException',
  message: 'User pool client 2gone does not exist.',
  client: '2gone',
});
const failing = exampleActivity('sign-in', {
  attempts: 80,
  successes: 30,
  failures: 50,
  differsSince: EXAMPLE_NOW - 55 * MINUTE_MS,
  byClient: [
    { client: EXAMPLE_CLIENT, attempts: 60, failures: 50 },
    { client: '2other', attempts: 20, failures: 0 },
  ],
});

/** A client that is not there any more, and one that fails since it was changed. */
export const clientGoneRules: readonly AnyRule[] = [
  perClient({
    id: 'client-deleted',
    label: 'client-deleted',
    title: 'The app uses an app client that was deleted',
    source: { page: `${GUIDE}user-pool-settings-client-apps.html`, grade: 'DOC' },
    prevention:
      'Let a template keep app clients on removal, and watch for a day that nobody uses a client before it is deleted.',
    check: 'The client id of the refused calls against list-user-pool-clients.',
    isLike: ({ message }) => GONE.test(message),
    speak({ id, settings, firstSeen }, { clients, changes }) {
      const deleted = changedBefore(
        changes,
        (it) => isClient(id)(it) && it.event === 'DeleteUserPoolClient',
        firstSeen,
      );
      if (deleted === undefined || settings !== undefined) return undefined;
      const made = changes?.changes.find((it) => it.event === 'CreateUserPoolClient' && !it.failed);
      const newId = made?.thing.kind === 'client' ? made.thing.id : undefined;
      const newOne = clients?.lookedAt.find((it) => it.id === newId);
      const again =
        made === undefined || newId === undefined
          ? words``
          : words` ${clientWords(newId, newOne)} was made at ${moment(made.at)}: a client that is made again has another id.`;
      return {
        certainty: 'certain',
        because: words`The client was deleted at ${moment(deleted.at)}.${again}`,
        advice: [
          advice(
            words`Give the app the id of a client that exists, with the same flows, addresses and scopes; a deleted id does not come back.`,
          ),
          advice(
            words`All who were signed in with the old id sign in again: its refresh tokens work with no other client.`,
          ),
          advice(words`APIs that name the old id as audience must name the new one, too.`),
        ],
      };
    },
    proof: {
      speaks: {
        failedSignIns: exampleFailed(gone),
        clients: exampleClients({}),
        changes: exampleChanges({
          changes: [
            exampleClientChange({
              thing: { kind: 'client', id: '2gone' },
              event: 'DeleteUserPoolClient',
              what: 'app client 2gone: deleted',
            }),
          ],
        }),
      },
      silent: { failedSignIns: exampleFailed(gone), clients: exampleClients({}) },
      incident,
    },
  }),
  rule({
    id: 'client-changed',
    label: 'client-changed',
    title: 'One app client fails since it was changed',
    reads: ['clients', 'poolMetrics'],
    weighs: ['failedSignIns', 'changes'],
    source: { page: operation('UpdateUserPoolClient'), grade: 'SDK' },
    prevention: 'Change a client only by reading all of it, changing one thing, and writing all of it back.',
    check: 'Ask for the error text that people of this client see: /cognito explain tells what it means.',
    judge: ({ clients, poolMetrics, failedSignIns, changes }) =>
      clients.lookedAt.flatMap((settings): Spoken[] => {
        // What its calls were told says more than the time does.
        const told = failedSignIns?.groups.some((it) => it.client === settings.id && it.count >= SOME_FAILURES);
        if (told === true) return [];
        return poolMetrics.activities.flatMap((it) => afterChange(it, settings, changes)).slice(0, 1);
      }),
    proof: {
      speaks: {
        clients: exampleClients({ lastModified: EXAMPLE_NOW - 60 * MINUTE_MS }, { id: '2other', name: 'mobile' }),
        poolMetrics: exampleMetrics([failing]),
      },
      silent: { clients: exampleClients({}, { id: '2other', name: 'mobile' }), poolMetrics: exampleMetrics([failing]) },
      incident,
    },
  }),
];

/** The client fails at more than half of it since a quarter of an hour after its last change, while others do not. */
function afterChange(
  { activity, differsSince, byClient }: ActivityMetrics,
  settings: ClientSettings,
  changes: Changes | undefined,
): readonly Spoken[] {
  const { id, lastModified } = settings;
  const own = byClient.find((it) => it.client === id);
  if (differsSince === undefined || lastModified === undefined || own === undefined) return [];
  const after = differsSince - lastModified;
  if (after < -PERIOD_MS || after > SOON_MS || own.failures < own.attempts / 2) return [];
  const others = byClient.filter((it) => it.client !== id);
  const fine = others.length > 0 && others.every((it) => it.failures < it.attempts / 4);
  const what = changedBefore(changes, isClient(id), lastModified)?.what;
  return [
    {
      certainty: fine ? 'likely' : 'possible',
      because: words`${clientWords(id, settings)} was changed at ${moment(lastModified)}${what === undefined ? '' : ` (${what})`}, and ${own.failures} of ${own.attempts} calls for ${activity} of it failed, more than before since ${moment(differsSince)}.${fine ? ' Those of other clients did not.' : ''} What they were told is not visible.`,
      about: { kind: 'client', id },
      advice: [
        advice(words`Compare its settings with those of the template, and see /cognito changes for what was replaced.`),
      ],
    },
  ];
}
