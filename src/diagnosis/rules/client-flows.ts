import { GUIDE, operation } from '../../cognito/pages.ts';
import type { AskedOfLogin, FailedSignInGroup } from '../../evidence/changes.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import { EXAMPLE_NOW, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { SOME_FAILURES } from '../failing.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { changedBefore, changeWords, fieldChanged, fieldChangeWords, list, putBack } from './client-change.ts';
import {
  EXAMPLE_CLIENT,
  exampleClientChange,
  exampleClients,
  exampleFailed,
  exampleRefusal,
} from './client-example.ts';
import { clientsFailingOn, clientWords, isClient, mendedSince, perClient } from './client-failures.ts';

const incident = exampleSignInIncident();
const FLOW_OFF = /(\w+) flow not enabled for this client|(\w+) is not enabled for the client/i;
const ENDPOINTS = ['Token_POST', 'OAuth2_Authorize_GET', 'Error_GET'];
const flowOff = exampleRefusal({
  error: 'InvalidParameterException',
  message: 'USER_PASSWORD_AUTH flow not enabled for this client',
});
const oauthClient = { grants: ['code'], scopes: ['openid', 'email'], callbackUrls: ['https://app.example.com/'] };
const without = (field: string, was: string, is: string) =>
  exampleChanges({ changes: [exampleClientChange({ set: [{ field, was, is }] })] });

const asked: AskedOfLogin = {
  client: EXAMPLE_CLIENT,
  redirectUri: 'https://app.example.com/',
  scopes: ['openid', 'email'],
  provider: undefined,
  count: 12,
  firstSeen: EXAMPLE_NOW - 3_000_000,
  lastSeen: EXAMPLE_NOW,
};

/** What an app client is not allowed to ask for: a sign-in flow, an OAuth grant, a scope. */
export const clientFlowRules: readonly AnyRule[] = [
  perClient({
    id: 'flow-not-enabled',
    label: 'flow-not-enabled',
    title: 'The app client does not allow the sign-in flow that the app uses',
    source: { page: operation('InitiateAuth'), grade: 'SDK' },
    prevention: 'Keep ExplicitAuthFlows in the template, and send all settings of a client with every update.',
    check: 'ExplicitAuthFlows of the very client id in the refused calls (describe-user-pool-client).',
    isLike: ({ message }, settings) => {
      const flow = flowOf(message);
      // A client with rotation refuses this flow for a reason of its own.
      return flow !== undefined && !(settings?.rotation === true && flow.startsWith('REFRESH_TOKEN'));
    },
    speak(failures, { changes }, incident) {
      const { id, settings, told } = failures;
      const flow = flowOf(told.message) ?? 'this flow';
      const changed = fieldChanged(changes, isClient(id), ['ExplicitAuthFlows'], failures.firstSeen);
      const todo = [
        ...putBack(
          incident,
          { kind: 'client', id },
          changed,
          words`If the app is meant to use it, add ${quoted(`ALLOW_${flow}`)} to ExplicitAuthFlows together with all present settings.`,
        ),
        advice(words`Or let the app use a flow that the client allows.`),
      ];
      if (settings === undefined) {
        return {
          certainty: 'likely',
          because: words`Its settings were not read.${fieldChangeWords(changed)}`,
          advice: todo,
        };
      }
      if (allows(settings, flow)) {
        return {
          certainty: 'likely',
          because: words`It did not allow ${quoted(flow)} then.${fieldChangeWords(changed)}`,
          against: mendedSince(failures, words`It allows ${quoted(flow)}`),
          advice: [advice(words`See whether the refusals have ended; if so, nothing is left to do.`)],
        };
      }
      return {
        certainty: 'certain',
        because: words`It allows ${list(settings.flows)}, not ${quoted(`ALLOW_${flow}`)}.${fieldChangeWords(changed)}`,
        advice: todo,
      };
    },
    rulesOut: (facts) =>
      clientsFailingOn('sign-in', facts).map(
        (it) => words`${clientWords(it.id, it)} allows ${list(it.flows)}, and no call was refused for its flow.`,
      ),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(flowOff),
        clients: exampleClients({}),
        changes: without(
          'ExplicitAuthFlows',
          '["ALLOW_USER_PASSWORD_AUTH","ALLOW_USER_SRP_AUTH"]',
          '["ALLOW_USER_SRP_AUTH"]',
        ),
      },
      silent: { failedSignIns: exampleFailed(), clients: exampleClients({}) },
      incident,
    },
  }),
  perClient({
    id: 'grant-not-enabled',
    label: 'grant-not-enabled',
    title: 'The OAuth grant, or OAuth as a whole, is off for the app client',
    source: { page: `${GUIDE}token-endpoint.html`, grade: 'DOC' },
    prevention: 'Set AllowedOAuthFlows and AllowedOAuthFlowsUserPoolClient together in the template.',
    check:
      'AllowedOAuthFlowsUserPoolClient must be true and AllowedOAuthFlows hold the grant (describe-user-pool-client).',
    isLike: (group, settings) =>
      says(group, /unauthorized_client|not enabled for oauth2/i) || isGrantOff(group, settings),
    speak(failures, { changes }, incident) {
      const { id, settings, groups } = failures;
      const fields = ['AllowedOAuthFlowsUserPoolClient', 'AllowedOAuthFlows'];
      const changed = fieldChanged(changes, isClient(id), fields, failures.firstSeen);
      const todo = putBack(
        incident,
        { kind: 'client', id },
        changed,
        words`Turn the grant that the app uses on, with all other settings as they are.`,
      );
      if (settings === undefined) {
        return {
          certainty: 'likely',
          because: words`Its settings were not read.${fieldChangeWords(changed)}`,
          advice: todo,
        };
      }
      const off = groups.some((it) => isGrantOff(it, settings));
      if (settings.grants.length === 0 || off || (changed?.gone.length ?? 0) > 0) {
        const has =
          settings.grants.length === 0
            ? words`OAuth is off for it, or it lists no grant: AllowedOAuthFlows is empty.`
            : words`It allows the grants ${list(settings.grants)} alone.`;
        return { certainty: 'certain', because: words`${has}${fieldChangeWords(changed)}`, advice: todo };
      }
      return {
        certainty: 'possible',
        because: words`It allows the grants ${list(settings.grants)}.${fieldChangeWords(changed)}`,
        against: words`At the token endpoint the same error also means that redirect_uri differs from the one at /oauth2/authorize.`,
        advice: todo,
      };
    },
    proof: {
      speaks: {
        failedSignIns: exampleFailed(endpointRefusal('OAuth2_Authorize_GET', 'unauthorized_client')),
        clients: exampleClients({ grants: [] }),
      },
      silent: {
        failedSignIns: exampleFailed(endpointRefusal('Token_POST', 'HTTP 400')),
        clients: exampleClients(oauthClient),
      },
      incident,
    },
  }),
  perClient({
    id: 'scope-not-allowed',
    label: 'scope-not-allowed',
    title: 'The app asks for a scope that its client may not have',
    source: { page: `${GUIDE}authorization-endpoint.html`, grade: 'DOC' },
    prevention: 'Change the scopes of resource server, client and app in one deployment.',
    check: 'Each scope of the request against AllowedOAuthScopes and list-resource-servers, letter by letter.',
    more: ['resourceServers'],
    isLike: (group) => says(group, /invalid_scope/i) || (isPlainRefusal(group) && group.grant === 'client_credentials'),
    speak(failures, { changes, resourceServers }, incident) {
      const { id, settings, firstSeen, told } = failures;
      const changed = fieldChanged(changes, isClient(id), ['AllowedOAuthScopes'], firstSeen);
      const server = changedBefore(changes, ({ thing }) => thing.kind === 'resource-server', firstSeen);
      const unknown = (settings?.scopes ?? []).filter(
        (scope) => scope.includes('/') && resourceServers?.every((it) => !it.scopes.includes(scope)) === true,
      );
      const missing = unknown.length === 0 ? words`` : words` No resource server of the pool has ${list(unknown)}.`;
      const taken = changed?.leftOut === true || (changed?.gone.length ?? 0) > 0;
      const decided = settings !== undefined && (unknown.length > 0 || taken);
      // A bare status has many causes: only what is gone makes it this one.
      if (isPlainRefusal(told) && !decided) return undefined;
      const has =
        settings === undefined ? words`Its settings were not read.` : words`It allows ${list(settings.scopes)}.`;
      return {
        certainty: decided && !isPlainRefusal(told) ? 'certain' : 'likely',
        because: words`${has}${missing}${changed === undefined ? changeWords(server, firstSeen) : fieldChangeWords(changed)}`,
        advice: [
          ...putBack(
            incident,
            { kind: 'client', id },
            changed,
            words`If the app needs the scope, allow it: it must exist on a resource server as identifier/name, too.`,
          ),
          advice(words`Or let the app ask only for what the client allows.`),
        ],
      };
    },
    proof: {
      speaks: {
        failedSignIns: exampleFailed(endpointRefusal('OAuth2_Authorize_GET', 'invalid_scope')),
        clients: exampleClients(oauthClient),
        changes: without('AllowedOAuthScopes', '["openid","email","profile"]', '["openid","email"]'),
      },
      silent: { failedSignIns: exampleFailed(), clients: exampleClients(oauthClient) },
      incident,
    },
  }),
  rule({
    id: 'scope-asked',
    label: 'scope-not-allowed',
    title: 'The app asks the login page for a scope that its client does not have',
    reads: ['failedSignIns', 'clients'],
    weighs: ['changes'],
    source: { page: `${GUIDE}authorization-endpoint.html`, grade: 'DOC' },
    prevention: 'Change the scopes of resource server, client and app in one deployment.',
    check:
      'The address that people come back to holds error=invalid_scope; CloudTrail shows only that they were sent back.',
    judge: ({ failedSignIns, clients, changes }, incident) =>
      clients.lookedAt.flatMap((settings): Spoken[] => {
        const { id, scopes, grants } = settings;
        // With OAuth off, nobody comes as far as scopes.
        if (grants.length === 0) return [];
        const asked = (failedSignIns.asked ?? []).filter(
          (it) => it.client === id && it.scopes.some((scope) => !scopes.includes(scope)),
        );
        const count = asked.reduce((sum, it) => sum + it.count, 0);
        if (count < SOME_FAILURES) return [];
        const extra = [...new Set(asked.flatMap((it) => it.scopes))].filter((it) => !scopes.includes(it));
        const changed = fieldChanged(changes, isClient(id), ['AllowedOAuthScopes'], incident.span.to);
        return [
          {
            certainty: changed === undefined ? 'possible' : 'likely',
            because: words`${clientWords(id, settings)} asked the login page ${count} times for ${list(extra)}, and it allows ${list(scopes)}.${fieldChangeWords(changed)}`,
            about: { kind: 'client', id },
            advice: [
              ...putBack(
                incident,
                { kind: 'client', id },
                changed,
                words`Allow the scope for the client, if the app needs it.`,
              ),
              advice(words`Or let the app ask only for what the client allows.`),
            ],
          },
        ];
      }),
    proof: {
      speaks: {
        failedSignIns: { ...exampleFailed(), asked: [asked] },
        clients: exampleClients({ ...oauthClient, scopes: ['openid'] }),
      },
      silent: { failedSignIns: { ...exampleFailed(), asked: [asked] }, clients: exampleClients(oauthClient) },
      incident,
    },
  }),
];

/** The flow that a refusal names; the admin calls name none, and are made for servers with a password. */
function flowOf(message: string): string | undefined {
  const [, one, other] = FLOW_OFF.exec(message) ?? [];
  const named = one ?? other;
  if (named === undefined) return undefined;
  return /^[A-Z]+(?:_[A-Z]+)+$/.test(named) ? named : 'ADMIN_USER_PASSWORD_AUTH';
}

/** Old clients hold flows by their old names, without `ALLOW_`. */
function allows({ flows }: ClientSettings, flow: string): boolean {
  return flows.includes(`ALLOW_${flow}`) || flows.includes(flow);
}

function says({ event, error, message }: FailedSignInGroup, what: RegExp): boolean {
  return ENDPOINTS.includes(event) && (what.test(error) || what.test(message));
}

/** A token request with a grant that the client does not have. */
function isGrantOff({ event, error, grant }: FailedSignInGroup, settings: ClientSettings | undefined): boolean {
  const wanted = grant === 'authorization_code' ? 'code' : grant;
  if (event !== 'Token_POST' || settings === undefined || (wanted !== 'code' && wanted !== 'client_credentials'))
    return false;
  return /^HTTP 400$|unauthorized_client/.test(error) && !settings.grants.includes(wanted);
}

/** CloudTrail often shows the status of an endpoint's answer alone. */
function isPlainRefusal({ error }: FailedSignInGroup): boolean {
  return /^HTTP 4\d\d$/.test(error);
}

function endpointRefusal(event: string, error: string): FailedSignInGroup {
  return exampleRefusal({ event, error, message: error.startsWith('HTTP') ? '' : 'HTTP 400' });
}
