import { GUIDE, operation } from '../../cognito/pages.ts';
import type { AskedOfLogin, FailedSignInGroup } from '../../evidence/changes.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../evidence/example-metrics.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { changedBefore, changeWords, fieldChanged, fieldChangeWords, list, putBack } from './client-change.ts';
import {
  EXAMPLE_CLIENT,
  exampleClientChange,
  exampleClients,
  exampleFailed,
  exampleRefusal,
} from './client-example.ts';
import { type ClientFacts, isClient, mendedSince, perClient } from './client-failures.ts';

const incident = exampleSignInIncident();
const MINUTE_MS = 60_000;
const CALLBACK = 'https://app.example.com/callback';
const errorPage = (error: string) => exampleRefusal({ event: 'Error_GET', error, message: 'HTTP 400' });
const asked: AskedOfLogin = {
  client: EXAMPLE_CLIENT,
  redirectUri: CALLBACK,
  scopes: ['openid'],
  provider: 'Google',
  count: 40,
  firstSeen: EXAMPLE_NOW - 50 * MINUTE_MS,
  lastSeen: EXAMPLE_NOW - 6 * MINUTE_MS,
};
const google = { name: 'Google', type: 'Google', lastModified: undefined };
const without = (field: string, was: string, is: string) =>
  exampleChanges({ changes: [exampleClientChange({ set: [{ field, was, is }] })] });

/** What the login page refuses: an address to come back to, an identity provider. */
export const clientLoginRules: readonly AnyRule[] = [
  perClient({
    id: 'callback-mismatch',
    label: 'callback-mismatch',
    title: 'The app asks to come back to an address that its client does not have',
    source: { page: `${GUIDE}authorization-endpoint.html`, grade: 'DOC' },
    prevention: 'Add the new address, deploy the app, and take the old one away last.',
    check: 'redirect_uri of a refused request against CallbackURLs, letter by letter: slash, case, port, https.',
    isLike: (group) => isOnErrorPage(group, /redirect_mismatch/i),
    speak(failures, facts, incident) {
      const { id, settings, firstSeen } = failures;
      const changed = fieldChanged(facts.changes, isClient(id), ['CallbackURLs'], firstSeen);
      const wanted = unregistered(id, settings, facts);
      const registered =
        settings === undefined ? words`Its settings were not read.` : words`It has ${list(settings.callbackUrls)}.`;
      const [first] = wanted;
      const asks =
        first === undefined
          ? words``
          : words` The app asks for ${list(wanted.slice(0, 3))}${nearness(first, settings?.callbackUrls ?? [])}.`;
      const removed = (changed?.gone.length ?? 0) > 0 || changed?.leftOut === true;
      return {
        certainty: settings !== undefined && (wanted.length > 0 || removed) ? 'certain' : 'likely',
        because: words`${registered}${asks}${fieldChangeWords(changed)}`,
        ...(settings !== undefined && wanted.length === 0 && !removed && askedAtAll(id, facts)
          ? { against: mendedSince(failures, words`The client has every address that was asked for`) }
          : {}),
        advice: [
          ...putBack(
            incident,
            { kind: 'client', id },
            changed,
            words`Add the very address that the app asks for to CallbackURLs, beside those that are there.`,
          ),
          advice(words`Or let the app ask for an address that is registered; both must be equal letter by letter.`),
          advice(words`At sign-out the same page shows it for logout_uri, which must stand in LogoutURLs.`),
        ],
      };
    },
    proof: {
      speaks: {
        failedSignIns: { ...exampleFailed(errorPage('redirect_mismatch')), asked: [asked] },
        clients: exampleClients({ callbackUrls: [`${CALLBACK}/`] }),
        changes: without('CallbackURLs', `["${CALLBACK}"]`, `["${CALLBACK}/"]`),
      },
      silent: { failedSignIns: exampleFailed(), clients: exampleClients({ callbackUrls: [CALLBACK] }) },
      incident,
    },
  }),
  perClient({
    id: 'idp-not-enabled-on-client',
    label: 'idp-not-enabled-on-client',
    title: 'The identity provider is not among those of the app client',
    source: { page: operation('UpdateUserPoolClient'), grade: 'SDK' },
    prevention: 'Send SupportedIdentityProviders with every update of a client.',
    check: 'SupportedIdentityProviders of the client against the name of the provider, in the same letter case.',
    more: ['providers'],
    isLike: (group) => isOnErrorPage(group, /login option is not available|provider.* does not exist/i),
    speak(failures, { failedSignIns, changes, providers }, incident) {
      const { id, settings, firstSeen } = failures;
      const changed = fieldChanged(changes, isClient(id), ['SupportedIdentityProviders'], firstSeen);
      const has = settings?.providers ?? [];
      const wanted = namesOf(failedSignIns.asked ?? [], id).filter((it) => !has.includes(it));
      const lacks = (providers ?? []).map(({ name }) => name).filter((it) => !has.includes(it));
      const missing = wanted.length > 0 ? wanted : lacks;
      const decided =
        settings !== undefined && (wanted.length > 0 || ((changed?.gone.length ?? 0) > 0 && lacks.length > 0));
      const what =
        settings === undefined
          ? words`Its settings were not read.`
          : words`It has ${list(has)}${missing.length === 0 ? '' : words`, not ${list(missing)}`}.`;
      return {
        certainty: decided ? 'certain' : 'likely',
        because: words`${what}${gone(wanted, providers)}${fieldChangeWords(changed)}`,
        advice: putBack(
          incident,
          { kind: 'client', id },
          changed,
          words`Add the provider to SupportedIdentityProviders, together with those that are there.`,
        ),
      };
    },
    proof: {
      speaks: {
        failedSignIns: { ...exampleFailed(errorPage('Login option is not available')), asked: [asked] },
        clients: exampleClients({ providers: ['COGNITO'] }),
        providers: [google],
        changes: without('SupportedIdentityProviders', '["COGNITO","Google"]', '["COGNITO"]'),
      },
      silent: { failedSignIns: exampleFailed(), clients: exampleClients({}), providers: [google] },
      incident,
    },
  }),
  rule({
    id: 'idp-misconfig',
    label: 'idp-misconfig',
    title: 'Sign-in through an identity provider fails since the provider was changed',
    reads: ['poolMetrics'],
    weighs: ['changes', 'providers'],
    source: { page: `${GUIDE}cognito-user-pools-identity-federation.html`, grade: 'DOC' },
    prevention: 'Try a change of a provider in a test pool with an account of that provider first.',
    check: 'Sign in through that provider once, and read error_description in the address that you come back to.',
    judge({ poolMetrics, changes, providers }) {
      const federation = poolMetrics.activities.find((it) => it.activity === 'federation');
      const since = federation?.differsSince ?? federation?.quietSince;
      if (federation === undefined || since === undefined) return [];
      // Metrics begin with the period in which it began.
      const change = changedBefore(
        changes,
        ({ thing, at }) => thing.kind === 'provider' && since - at <= LATE_MS,
        since + PERIOD_MS,
      );
      const worst = federation.byProvider.filter((it) => it.failures > 0)[0];
      const name = change?.thing.kind === 'provider' ? change.thing.name : worst?.provider;
      if (name === undefined) return [];
      const absent = providers?.every((it) => it.name !== name) === true;
      const share = federation.byProvider.find((it) => it.provider === name);
      const counted =
        share !== undefined && share.failures > 0
          ? words`${share.failures} of ${share.attempts} sign-ins through ${quoted(name)} failed, more than before since ${moment(since)}.`
          : words`Far fewer people sign in through other providers since ${moment(since)}.`;
      const spoken: Spoken = {
        certainty: change !== undefined && absent ? 'certain' : change === undefined ? 'possible' : 'likely',
        because: words`${counted}${absent ? words` The pool has no provider ${quoted(name)}.` : ''}${changeWords(change, since)}`,
        about: { kind: 'provider', name },
        advice: [
          advice(
            words`Compare its settings with those at the provider: client id and secret, certificate, addresses, mapped attributes.`,
          ),
          advice(
            words`If it was deleted, make it again under the same name, and put it on the clients that had it.`,
            words`Profiles carry that name: under another one the same people become new users.`,
          ),
        ],
      };
      return [spoken];
    },
    proof: {
      speaks: {
        poolMetrics: exampleMetrics([
          exampleActivity('federation', {
            attempts: 80,
            successes: 40,
            failures: 40,
            differsSince: EXAMPLE_NOW - 55 * MINUTE_MS,
            byProvider: [{ provider: 'Google', attempts: 80, failures: 40 }],
          }),
        ]),
        changes: exampleChanges({
          changes: [
            exampleClientChange({
              thing: { kind: 'provider', name: 'Google' },
              event: 'UpdateIdentityProvider',
              what: 'identity provider Google: changed',
            }),
          ],
        }),
        providers: [google],
      },
      silent: { poolMetrics: exampleMetrics([exampleActivity('federation', { attempts: 80, successes: 80 })]) },
      incident,
    },
  }),
];

/** Periods of the metrics are five minutes long. */
const PERIOD_MS = 5 * MINUTE_MS;
/** Whoever signs in with another provider may do so once a day, so a change of it may show that much later. */
const LATE_MS = 86_400_000;

function isOnErrorPage({ event, error, message }: FailedSignInGroup, what: RegExp): boolean {
  return /^(?:Error|OAuth2_Authorize|login|Login)/.test(event) && (what.test(error) || what.test(message));
}

/** Addresses that the app asked for and the client does not have, the most frequent first. */
function unregistered(
  id: string,
  settings: ClientSettings | undefined,
  { failedSignIns }: ClientFacts,
): readonly string[] {
  if (settings === undefined) return [];
  const bare = settings.callbackUrls.map((it) => it.split(/[?#]/)[0]);
  const uris = (failedSignIns.asked ?? []).flatMap((it) => (it.client === id ? (it.redirectUri ?? []) : []));
  return [...new Set(uris)].filter((it) => !bare.includes(it));
}

function askedAtAll(id: string, { failedSignIns }: ClientFacts): boolean {
  return failedSignIns.asked?.some((it) => it.client === id && it.redirectUri !== undefined) === true;
}

/** How an address differs from the nearest that is registered, in the ways that people overlook. */
function nearness(wanted: string, registered: readonly string[]): Words {
  const same = (change: (text: string) => string) => registered.some((it) => change(it) === change(wanted));
  if (same((it) => it.replace(/\/$/, ''))) return words`, which differs by the slash at the end alone`;
  if (same((it) => it.toLowerCase())) return words`, which differs by letter case alone`;
  if (same((it) => it.replace(/^https?:/, ''))) return words`, which differs by http and https alone`;
  if (same((it) => it.replace(/:\d+(?=\/|$)/, ''))) return words`, which differs by the port alone`;
  return words``;
}

function namesOf(all: readonly AskedOfLogin[], id: string): readonly string[] {
  return [...new Set(all.flatMap((it) => (it.client === id ? (it.provider ?? []) : [])))];
}

function gone(wanted: readonly string[], providers: ClientFacts<'providers'>['providers']): Words {
  const absent = wanted.filter((it) => it !== 'COGNITO' && providers?.every(({ name }) => name !== it) === true);
  return absent.length === 0 ? words`` : words` The pool itself has no provider ${list(absent)}.`;
}
