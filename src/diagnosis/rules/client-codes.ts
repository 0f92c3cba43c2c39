import { GUIDE } from '../../cognito/pages.ts';
import type { FailedSignInGroup } from '../../evidence/changes.ts';
import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import type { AnyRule } from '../rule.ts';
import { fieldChanged, fieldChangeWords, list, putBack } from './client-change.ts';
import { exampleClientChange, exampleClients, exampleFailed, exampleRefusal } from './client-example.ts';
import { type ClientFailures, isClient, perClient } from './client-failures.ts';

const incident = exampleSignInIncident();
const TOKEN = `${GUIDE}token-endpoint.html`;
/** Some codes are refused every day: a page that was reloaded, a link that was opened late. */
const MANY = 10;
const codeRefused = exampleRefusal({
  event: 'Token_POST',
  error: 'invalid_grant',
  message: 'HTTP 400',
  grant: 'authorization_code',
});
/** What the scopes of OpenID Connect stand for; a client must be able to read all of it (developer guide, token endpoint). */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};
const reads = { grants: ['code'], scopes: ['openid', 'email'], readAttributes: ['email', 'name'] };

/** Why the token endpoint refuses an authorization code. */
export const clientCodeRules: readonly AnyRule[] = [
  perClient({
    id: 'read-attributes-missing',
    label: 'attribute-not-allowed',
    title: 'The app client may not read what its scopes stand for',
    source: { page: TOKEN, grade: 'DOC' },
    prevention: 'Let every client with the scope email read email and email_verified; the same holds for phone.',
    check: 'ReadAttributes of the client against the attributes of each scope that is asked for.',
    isLike: isCodeRefused,
    speak(failures, { changes }, incident) {
      const { id, settings } = failures;
      if (settings === undefined || settings.readAttributes.length === 0) return undefined;
      const lacks = settings.scopes
        .flatMap((scope) => ATTRIBUTES[scope] ?? [])
        .filter((it) => !settings.readAttributes.includes(it));
      if (lacks.length === 0) return undefined;
      const changed = fieldChanged(changes, isClient(id), ['ReadAttributes'], failures.firstSeen);
      const cut = changed?.gone.some((it) => lacks.includes(it)) === true;
      return {
        certainty: cut && failures.told.error === 'invalid_grant' ? 'certain' : 'likely',
        because: words`It has the scopes ${list(settings.scopes)} and may not read ${list(lacks)}, and a code for such a scope is refused then.${fieldChangeWords(changed)}`,
        advice: putBack(
          incident,
          { kind: 'client', id },
          changed,
          words`Let the client read those attributes too, or take the scope away from it and from the app.`,
        ),
      };
    },
    proof: {
      speaks: {
        failedSignIns: exampleFailed(codeRefused),
        clients: exampleClients(reads),
        changes: exampleChanges({
          changes: [
            exampleClientChange({
              set: [{ field: 'ReadAttributes', was: '["email","email_verified","name"]', is: '["email","name"]' }],
            }),
          ],
        }),
      },
      silent: {
        failedSignIns: exampleFailed(codeRefused),
        clients: exampleClients({ ...reads, readAttributes: ['email', 'email_verified'] }),
      },
      incident,
    },
  }),
  perClient({
    id: 'code-reused-or-expired',
    label: 'code-reused-or-expired',
    title: 'Authorization codes come to the token endpoint twice, or too late',
    source: { page: TOKEN, grade: 'DOC' },
    prevention: 'Exchange a code once, where the callback arrives, and never again on reload, back or in a second tab.',
    check: 'The number of token requests for one sign-in: a 200 and then a 400 is a code used twice.',
    isLike: isCodeRefused,
    speak: (failures) =>
      isIncident(failures)
        ? {
            certainty: 'possible',
            because: words`A code is good once and for five minutes. CloudTrail hides the code, so whether it was used before is not visible here.`,
            advice: [
              advice(words`Look in the log of the app how often one code is sent, and how long after the callback.`),
            ],
          }
        : undefined,
    proof: {
      speaks: { failedSignIns: exampleFailed(codeRefused), clients: exampleClients({ grants: ['code'] }) },
      silent: {
        failedSignIns: exampleFailed({ ...codeRefused, grant: 'refresh_token' }),
        clients: exampleClients({ grants: ['code'] }),
      },
      incident,
    },
  }),
  perClient({
    id: 'pkce-mismatch',
    label: 'pkce-mismatch',
    title: 'The PKCE verifier does not belong to the sign-in that was begun',
    source: { page: `${GUIDE}using-pkce-in-authorization-code.html`, grade: 'DOC' },
    prevention:
      'Keep the verifier where the callback can read it: the same origin, the same browser, one sign-in at a time.',
    check:
      'One token request for the sign-in, refused at once; then compare the verifier with the challenge that was sent.',
    isLike: isCodeRefused,
    speak: (failures) =>
      isIncident(failures)
        ? {
            certainty: 'possible',
            because: words`A code whose code_verifier is missing, or belongs to another sign-in, is refused in the same words as one used twice.`,
            advice: [
              advice(
                words`See whether it happens at the first exchange: after a change of origin, in a second tab, or on phones that come back in another browser.`,
              ),
            ],
          }
        : undefined,
    proof: {
      speaks: { failedSignIns: exampleFailed(codeRefused), clients: exampleClients({ grants: ['code'] }) },
      silent: { failedSignIns: exampleFailed(), clients: exampleClients({ grants: ['code'] }) },
      incident,
    },
  }),
];

function isCodeRefused({ event, error, grant }: FailedSignInGroup): boolean {
  return (
    event === 'Token_POST' &&
    grant !== 'refresh_token' &&
    grant !== 'client_credentials' &&
    /^(?:invalid_grant|HTTP 400)$/.test(error)
  );
}

function isIncident({ count }: ClientFailures): boolean {
  return count >= MANY;
}
