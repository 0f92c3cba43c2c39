import { GUIDE } from '../../cognito/pages.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleApis, exampleAuthorizer, exampleRefusals } from '../../evidence/example-apis.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { duration } from '../../incident/duration.ts';
import { moment, quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { isRefusing, refusedAt } from '../refused.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { RESETS } from './client-change.ts';
import { EXAMPLE_CLIENT, exampleClientChange, exampleClients } from './client-example.ts';

const incident = exampleSignInIncident();
const FIELDS: readonly string[] = ['AccessTokenValidity', 'IdTokenValidity', 'TokenValidityUnits'];
/** What a redaction took out is no other value. */
const HIDDEN = /\[removed\]|HIDDEN_DUE_TO_SECURITY_REASONS/;
const ROUNDING_MS = 300_000;
const change = exampleClientChange({
  at: EXAMPLE_NOW - 2_000_000,
  set: [{ field: 'AccessTokenValidity', was: '60', is: '5' }],
});
const refusing = exampleApis(exampleAuthorizer({ stages: exampleRefusals(20, ['GET /orders', 'GET /me']) }));

/** Tokens that live shorter than an app is used to. */
export const tokenLifetimeRules: readonly AnyRule[] = [
  rule({
    id: 'token-lifetime-changed',
    label: 'token-expired',
    title: 'Tokens of an app client live shorter since a change, and APIs refuse more',
    reads: ['apis', 'changes', 'clients'],
    source: { page: `${GUIDE}amazon-cognito-user-pools-using-the-access-token.html`, grade: 'DOC' },
    prevention: 'Have apps refresh by the exp of the token they hold, not by a time of their own.',
    check: 'exp minus iat of a new token, against the time after which the app refreshes.',
    judge: ({ apis, changes, clients }) =>
      changes.changes.flatMap(({ at, thing, set, failed }): Spoken[] => {
        const fields = set.filter(({ field, is }) => FIELDS.includes(field) && !HIDDEN.test(is));
        const client = clients.lookedAt.find((it) => thing.kind === 'client' && it.id === thing.id);
        const refused = refusedAt(apis).filter((it) => isRefusing(it) && (it.since ?? 0) >= at - ROUNDING_MS);
        const since = Math.min(...refused.flatMap((it) => it.since ?? []));
        if (failed || fields.length === 0 || client === undefined || refused.length === 0) return [];
        return [
          {
            certainty: 'possible',
            because: words`${quoted(fields.map(({ field }) => field).join(', '))} of app client ${quoted(client.name || client.id)} was set at ${moment(at)}: access tokens live ${duration(client.accessTokenSeconds * 1000)} now, id tokens ${duration(client.idTokenSeconds * 1000)}. APIs refuse more since ${moment(since)}.`,
            about: { kind: 'client', id: client.id },
            advice: [
              advice(words`Have the app refresh before exp, and try once more after a 401.`),
              advice(
                words`Set the lifetime back: read the whole client, change this, write all of it back.`,
                words`Tokens that were issued meanwhile keep the short one. ${RESETS}`,
              ),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        apis: refusing,
        changes: exampleChanges({ changes: [change] }),
        clients: exampleClients({ id: EXAMPLE_CLIENT, accessTokenSeconds: 300 }),
      },
      silent: { apis: refusing, changes: exampleChanges(), clients: exampleClients({}) },
      incident,
    },
  }),
];
