import { GUIDE } from '../../cognito/pages.ts';
import type { Change, FailedSignInGroup } from '../../evidence/changes.ts';
import type { SecretsOfClients } from '../../evidence/client-secrets.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { join, moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import type { Advice, AnyRule } from '../rule.ts';
import { changedBefore } from './client-change.ts';
import {
  EXAMPLE_CLIENT,
  exampleClientChange,
  exampleClients,
  exampleFailed,
  exampleRefusal,
} from './client-example.ts';
import { type ClientFacts, type ClientFailures, clientsFailingOn, clientWords, perClient } from './client-failures.ts';

const incident = exampleSignInIncident();
const HASH = `${GUIDE}signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash`;
const MISSING = /is configured (?:with|for) secret but (?:SECRET_HASH|secret) was not received/i;
const UNVERIFIED = /unable to verify secret hash/i;
const ON_REFRESH = /SecretHash does not match for the client/i;
const UNWANTED = /not configured for secret but secret hash was received/i;
const noSecretTaken = exampleRefusal({
  message: `Client ${EXAMPLE_CLIENT} is configured with secret but SECRET_HASH was not received`,
});
const notVerified = exampleRefusal({ message: `Unable to verify secret hash for client ${EXAMPLE_CLIENT}` });
const refusedAtTokenEndpoint = exampleRefusal({ event: 'Token_POST', error: 'invalid_client', message: 'HTTP 400' });
const deleted = exampleChanges({
  changes: [
    exampleClientChange({
      thing: { kind: 'secret', clientId: EXAMPLE_CLIENT },
      event: 'DeleteUserPoolClientSecret',
      what: `secret of app client web (${EXAMPLE_CLIENT}): deleted`,
    }),
  ],
});
const oneSecret: SecretsOfClients = {
  byClient: { [EXAMPLE_CLIENT]: { created: [EXAMPLE_NOW - 2 * 86_400_000] } },
  notLookedAt: [],
};
const ROTATE =
  'Rotate a secret by adding a second one, deploying it everywhere, watching that nobody uses the old one, and only then deleting that.';

/** Secrets of app clients: not sent, wrong, deleted too early, or sent where there is none. */
export const clientSecretRules: readonly AnyRule[] = [
  perClient({
    id: 'secret-hash-missing',
    label: 'secret-hash-missing',
    title: 'The app client has a secret, and the app sends no hash of it',
    source: { page: `${GUIDE}troubleshooting.html#troubleshoot_secret_hash_required`, grade: 'DOC' },
    prevention: 'Give browsers and phones a client without a secret, and servers one of their own with a secret.',
    check: 'Whether the body of a refused call holds SECRET_HASH; often only one call of a sign-in lacks it.',
    isLike: ({ message }) => MISSING.test(message),
    speak: ({ settings, groups }) => ({
      certainty: 'certain',
      because: words`${settings === undefined ? 'The answer itself says that' : 'DescribeUserPoolClient shows that'} the client has a secret, so SignUp, InitiateAuth, each answer to a challenge, refresh and confirmation want SECRET_HASH. Refused: ${events(groups)}.`,
      ...(settings?.hasSecret === false ? { against: words`As read now, the client has no secret.` } : {}),
      advice: [
        advice(words`On a server: compute SECRET_HASH on each of these calls, as the release before did.`),
        advice(
          words`In a browser or a phone: create another app client without a secret. A client that has one cannot lose it.`,
          words`A new client id ends the sessions that the old one began in that app.`,
        ),
      ],
    }),
    proof: {
      speaks: { failedSignIns: exampleFailed(noSecretTaken), clients: exampleClients({ hasSecret: true }) },
      silent: { failedSignIns: exampleFailed(notVerified), clients: exampleClients({ hasSecret: true }) },
      incident,
    },
  }),
  perClient({
    id: 'secret-hash-wrong',
    label: 'secret-hash-wrong',
    title: 'The secret hash that the app sends does not fit the client',
    source: { page: HASH, grade: 'DOC' },
    prevention: ROTATE,
    check:
      'Compute the hash again, on the server, with the username of that very call and the present secret, and compare.',
    more: ['secrets'],
    isLike: ({ message }, settings) =>
      settings?.hasSecret !== false && (UNVERIFIED.test(message) || ON_REFRESH.test(message)),
    speak(failures, facts) {
      const change = secretChange(failures, facts);
      const refreshAlone = failures.groups.every(({ message }) => ON_REFRESH.test(message));
      if (change !== undefined) return rotated(failures, facts, change);
      return {
        certainty: 'likely',
        because: words`${refreshAlone ? 'Only refreshes are refused so: there the hash is over the sub, or the real username, never over an e-mail alias.' : 'The hash covers the username as the call sends it and the client id, keyed with the secret: one of the three is wrong.'}${made(failures.id, facts.secrets)}`,
        advice: [
          advice(
            words`Compute one hash that the app sends again, on the server, and compare username, client id and secret.`,
          ),
          advice(words`See which release or setting of the callers came at ${moment(failures.firstSeen)}.`),
        ],
      };
    },
    rulesOut: (facts) =>
      clientsFailingOn('sign-in', facts)
        .filter((it) => it.hasSecret)
        .map((it) => words`${clientWords(it.id, it)} has a secret, and no call was refused for its hash.`),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(notVerified),
        clients: exampleClients({ hasSecret: true }),
        secrets: oneSecret,
        changes: deleted,
      },
      silent: { failedSignIns: exampleFailed(notVerified), clients: exampleClients({ hasSecret: false }) },
      incident,
    },
  }),
  perClient({
    id: 'secret-mismatch',
    label: 'secret-mismatch',
    title: 'The token endpoint refuses the client secret',
    source: { page: `${GUIDE}token-endpoint.html`, grade: 'DOC' },
    prevention: ROTATE,
    check: 'Decode the Basic header of a refused request on your own machine: exactly id:secret, encoded once.',
    more: ['secrets'],
    isLike: ({ event, error }, settings) =>
      event === 'Token_POST' && settings?.hasSecret !== false && /^(?:invalid_client|HTTP 40[01])$/.test(error),
    speak(failures, facts) {
      const change = secretChange(failures, facts);
      if (change !== undefined) {
        const found = rotated(failures, facts, change);
        // A status alone does not say what was refused.
        return failures.told.error === 'invalid_client' ? found : { ...found, certainty: 'likely' };
      }
      if (failures.told.error !== 'invalid_client') return undefined;
      return {
        certainty: 'likely',
        because: words`invalid_client means that client id and secret do not fit.${made(failures.id, facts.secrets)}`,
        advice: [
          advice(words`Send the present secret as Basic base64(id:secret), or as client_secret in the form.`),
          ...addSecond('If it is lost'),
        ],
      };
    },
    proof: {
      speaks: {
        failedSignIns: exampleFailed(refusedAtTokenEndpoint),
        clients: exampleClients({ hasSecret: true }),
        secrets: oneSecret,
        changes: deleted,
      },
      silent: { failedSignIns: exampleFailed(refusedAtTokenEndpoint), clients: exampleClients({ hasSecret: false }) },
      incident,
    },
  }),
  perClient({
    id: 'client-has-no-secret-but-sent',
    label: 'client-has-no-secret-but-sent',
    title: 'The app sends a secret or a hash to a client that has none',
    source: { page: `${GUIDE}user-pool-settings-client-apps.html`, grade: 'DOC' },
    prevention: 'Tell the library that the client is public, and keep the client ids of servers and browsers apart.',
    check:
      'DescribeUserPoolClient shows no ClientSecret, and a refused request carries an Authorization header or SECRET_HASH.',
    isLike: ({ event, error, message }, settings) =>
      UNWANTED.test(message) ||
      (settings?.hasSecret === false &&
        (UNVERIFIED.test(message) || (event === 'Token_POST' && error === 'invalid_client'))),
    speak: ({ settings, groups }) => ({
      certainty: 'likely',
      because: words`${settings === undefined ? '' : 'The client has no secret. '}A call that carries a hash or a secret all the same is refused: ${events(groups)}.`,
      advice: [
        advice(words`Configure the app as a public client: no secret, token_endpoint_auth_method none.`),
        advice(
          words`Or, on a server, create another client with a secret.`,
          words`Its new id must stand wherever the old one stands, and sessions of the old one end there.`,
        ),
      ],
    }),
    proof: {
      speaks: { failedSignIns: exampleFailed(notVerified), clients: exampleClients({ hasSecret: false }) },
      silent: { failedSignIns: exampleFailed(notVerified), clients: exampleClients({ hasSecret: true }) },
      incident,
    },
  }),
];

function rotated(failures: ClientFailures, { secrets }: ClientFacts<'secrets'>, change: Change) {
  const inTime = change.at <= failures.firstSeen + 60_000;
  const wasDeleted = change.event === 'DeleteUserPoolClientSecret';
  return {
    certainty: wasDeleted ? ('certain' as const) : ('likely' as const),
    because: words`${wasDeleted ? 'A secret of it was deleted' : 'A second secret was added'} at ${moment(change.at)}.${made(failures.id, secrets)}${wasDeleted ? ' Whoever still uses the deleted one is refused.' : ' Whoever uses one that is neither of the two is refused.'}`,
    ...(inTime ? {} : { against: words`The first of these calls came before that, at ${moment(failures.firstSeen)}.` }),
    advice: wasDeleted
      ? [
          advice(
            words`Give the present secret to the callers that are refused: CloudTrail shows their address and user agent.`,
          ),
          ...addSecond('If nobody has it'),
        ]
      : [advice(words`Compare what the refused callers were given with the secret that was added.`)],
  };
}

/** A secret that was deleted or added: the newest before the first failure, or else the newest before the last. */
function secretChange(
  { id, firstSeen, lastSeen }: ClientFailures,
  { changes }: ClientFacts<'secrets'>,
): Change | undefined {
  const isOf = ({ thing }: Change) => thing.kind === 'secret' && thing.clientId === id;
  return changedBefore(changes, isOf, firstSeen) ?? changedBefore(changes, isOf, lastSeen);
}

function addSecond(when: string): readonly Advice[] {
  return [
    advice(
      words`${when}: add a second secret (AddUserPoolClientSecret), deploy it, watch, and delete the other one last.`,
      words`A client has two at most. The value of a new one is shown once, and must reach no chat.`,
    ),
  ];
}

/** ` It has one secret now, made at …`, with a space before it. */
function made(id: string, secrets: SecretsOfClients | undefined): Words {
  const created =
    secrets !== undefined && Object.hasOwn(secrets.byClient, id) ? (secrets.byClient[id]?.created ?? []) : [];
  if (created.length === 0) return words``;
  const times = created.map((at) => (at === undefined ? words`at an unknown time` : words`at ${moment(at)}`));
  return words` It has ${created.length === 1 ? 'one secret' : 'two secrets'} now, made ${join(times, ' and ')}.`;
}

function events(groups: readonly FailedSignInGroup[]): Words {
  return join(
    [...new Set(groups.map(({ event }) => event))].map((it) => words`${quoted(it)}`),
    ', ',
  );
}
