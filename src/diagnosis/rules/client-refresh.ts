import { GUIDE, REFERENCE } from '../../cognito/pages.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import { EXAMPLE_NOW, examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChange, exampleChanges } from '../../evidence/example-changes.ts';
import { duration } from '../../incident/duration.ts';
import { moment, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Spoken } from '../rule.ts';
import { changedBefore, fieldChanged, fieldChangeWords, putBack, RESETS } from './client-change.ts';
import { exampleClientChange, exampleClients, exampleFailed, exampleRefusal } from './client-example.ts';
import { clientsFailingOn, clientWords, isClient, perClient } from './client-failures.ts';

const incident = exampleSignInIncident();
const REFRESH = `${GUIDE}amazon-cognito-user-pools-using-the-refresh-token.html`;
const REFRESH_TROUBLE = `${GUIDE}troubleshooting.html#troubleshoot_invalid_refresh_token`;
const FLOW_OFF = /^REFRESH_TOKEN(?:_AUTH)? flow not enabled/i;
const INVALID = /^invalid refresh token/i;
const HOUR_MS = 3_600_000;
/** Whoever has to sign in again more than once a day notices. */
const A_DAY = 24 * 3600;
const LIFETIMES = ['AccessTokenValidity', 'IdTokenValidity', 'RefreshTokenValidity', 'TokenValidityUnits'];
const rotates = { rotation: true, flows: ['ALLOW_USER_SRP_AUTH'] };
const oldWay = exampleRefusal({
  error: 'InvalidParameterException',
  message: 'REFRESH_TOKEN_AUTH flow not enabled for this client',
});
const invalid = exampleRefusal({ message: 'Invalid Refresh Token' });
const expired = exampleRefusal({ message: 'Refresh Token has expired' });
const cut = (field: string, was: string, is: string) =>
  exampleChanges({ changes: [exampleClientChange({ set: [{ field, was, is }] })] });

/** Why people are signed out: refreshes that are refused, and tokens that do not live long. */
export const clientRefreshRules: readonly AnyRule[] = [
  perClient({
    id: 'refresh-token-rotation',
    label: 'refresh-token-rotation',
    title: 'Refresh token rotation is on, and the app refreshes as if it were not',
    source: { page: REFRESH, grade: 'DOC' },
    prevention:
      'Release an app that calls GetTokensFromRefreshToken and keeps the newest token first; then switch rotation on.',
    check: 'RefreshTokenRotation of the client, and which call the app refreshes with.',
    isLike: ({ error, message }, settings) =>
      error === 'RefreshTokenReuseException' ||
      (settings?.rotation === true && (FLOW_OFF.test(message) || INVALID.test(message))),
    speak(failures, { changes }, incident) {
      const { id, settings, groups } = failures;
      const changed = fieldChanged(changes, isClient(id), ['RefreshTokenRotation'], failures.firstSeen);
      const off = putBack(
        incident,
        { kind: 'client', id },
        changed?.was === undefined ? undefined : changed,
        words`Until such a release is out, switch rotation off for the client and allow ALLOW_REFRESH_TOKEN_AUTH again.`,
      );
      if (groups.some(({ error }) => error === 'RefreshTokenReuseException')) {
        return {
          certainty: 'certain',
          because: words`A refresh token that was already exchanged came again after the grace period${settings === undefined ? '' : words` of ${settings.rotationGraceSeconds} seconds`}: two tabs or devices share one, or the app keeps the first.${fieldChangeWords(changed)}`,
          advice: [
            advice(words`Store the newest refresh token where all tabs read it, and refresh in one place at a time.`),
            advice(words`A longer grace (RetryGracePeriodSeconds, 60 at most) lets retries through.`, RESETS),
          ],
        };
      }
      const oldFlow = groups.some(({ message }) => FLOW_OFF.test(message));
      return {
        certainty: oldFlow ? 'certain' : 'possible',
        because: words`Rotation is on, and a client with rotation cannot refresh with REFRESH_TOKEN_AUTH, only with GetTokensFromRefreshToken.${fieldChangeWords(changed)}`,
        advice: [
          advice(
            words`Let the app refresh with GetTokensFromRefreshToken and store the refresh token that comes back.`,
          ),
          ...off,
        ],
      };
    },
    rulesOut: (facts) =>
      clientsFailingOn('refresh', facts)
        .filter((it) => !it.rotation)
        .map((it) => words`${clientWords(it.id, it)} has refresh token rotation off.`),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(oldWay),
        clients: exampleClients(rotates),
        changes: cut('RefreshTokenRotation', '{"Feature":"DISABLED"}', '{"Feature":"ENABLED"}'),
      },
      silent: { failedSignIns: exampleFailed(oldWay), clients: exampleClients({ flows: ['ALLOW_USER_SRP_AUTH'] }) },
      incident,
    },
  }),
  perClient({
    id: 'device-tracking-refresh',
    label: 'device-tracking-refresh',
    title: 'The pool remembers devices, and refreshes come without their key',
    source: { page: REFRESH_TROUBLE, grade: 'DOC' },
    prevention:
      'Before devices are remembered, let every app confirm its device and send DEVICE_KEY with each refresh.',
    check: 'device_key in the access token: if it is there, the refresh must carry that key.',
    more: ['pool'],
    everyday: 'refresh',
    isLike: ({ message }) => INVALID.test(message),
    speak(failures, { changes, pool }, incident) {
      if (pool === undefined || pool.devices === 'off') return undefined;
      const changed = fieldChanged(
        changes,
        ({ thing }) => thing.kind === 'pool',
        ['DeviceConfiguration'],
        failures.firstSeen,
      );
      return {
        certainty: changed === undefined ? 'possible' : 'likely',
        because: words`The pool remembers devices (${pool.devices}), so a refresh token belongs to a device and is refused without its key.${fieldChangeWords(changed)}`,
        advice: [
          advice(words`Confirm the device after sign-in (ConfirmDevice) and send DEVICE_KEY with each refresh.`),
          ...putBack(incident, { kind: 'pool' }, changed, words`Or switch the memory of devices off for the pool.`),
        ],
      };
    },
    rulesOut: (facts) =>
      facts.pool?.devices !== 'off' || clientsFailingOn('refresh', facts).length === 0
        ? []
        : [words`The pool remembers no devices.`],
    proof: {
      speaks: {
        failedSignIns: exampleFailed(invalid),
        pool: examplePool({ devices: 'always' }),
        changes: exampleChanges({
          changes: [
            exampleChange({
              thing: { kind: 'pool' },
              event: 'UpdateUserPool',
              what: 'user pool: settings replaced',
              set: [{ field: 'DeviceConfiguration', was: undefined, is: '{"DeviceOnlyRememberedOnUserPrompt":false}' }],
            }),
          ],
        }),
      },
      silent: { failedSignIns: exampleFailed(invalid), pool: examplePool() },
      incident,
    },
  }),
  perClient({
    id: 'refresh-token-wrong-client',
    label: 'refresh-token-wrong-client',
    title: 'Refresh tokens come to another app client than the one that issued them',
    source: { page: REFRESH_TROUBLE, grade: 'DOC' },
    prevention: 'Keep the client id together with the refresh token, and refresh where the sign-in was done.',
    check: 'client_id (aud in an id token) of the tokens that came with it, against the client id of the refresh.',
    more: ['pool'],
    everyday: 'refresh',
    isLike: ({ message }, settings) =>
      /refresh token has different client/i.test(message) || (settings?.rotation !== true && INVALID.test(message)),
    speak({ groups, firstSeen }, { clients, pool }) {
      const told = groups.some(({ message }) => /different client/i.test(message));
      const others = (clients?.lookedAt.length ?? 0) + (clients?.notLookedAt.length ?? 0);
      // With one client there is no other; with devices remembered the same words have another cause as well.
      if (!told && (others === 1 || (pool !== undefined && pool.devices !== 'off'))) return undefined;
      return {
        certainty: told ? 'likely' : 'possible',
        because: told
          ? words`The answer says so itself.`
          : words`The pool has ${others} app clients, and a refresh token works with the one that issued it alone. A token that was cut short is answered in the same words.`,
        advice: [
          advice(
            words`See what was released at ${moment(firstSeen)}: a new client id, or a backend that refreshes for a frontend.`,
          ),
          advice(
            words`Refresh with the client id of the sign-in; people whose tokens are of another client sign in again.`,
          ),
        ],
      };
    },
    proof: {
      speaks: { failedSignIns: exampleFailed(invalid), clients: exampleClients({}, { id: '2other', name: 'mobile' }) },
      silent: { failedSignIns: exampleFailed(invalid), clients: exampleClients({}) },
      incident,
    },
  }),
  perClient({
    id: 'refresh-token-expired',
    label: 'refresh-token-expired',
    title: 'Refresh tokens expire sooner than people come back',
    source: { page: REFRESH, grade: 'DOC' },
    prevention:
      'Treat an expired refresh token as the end of a session, and choose its validity by how often people come.',
    check: 'RefreshTokenValidity and TokenValidityUnits of the client against the time since the last sign-in.',
    everyday: 'refresh',
    isLike: ({ message }) => /refresh token has expired/i.test(message),
    speak(failures, { changes }, incident) {
      const { id, settings } = failures;
      const fields = ['RefreshTokenValidity', 'TokenValidityUnits'];
      const changed = fieldChanged(changes, isClient(id), fields, failures.firstSeen);
      const short = settings !== undefined && settings.refreshTokenSeconds <= A_DAY;
      const lives =
        settings === undefined
          ? words`Its settings were not read.`
          : words`Its refresh tokens live ${duration(settings.refreshTokenSeconds * 1000)}.`;
      return {
        certainty: short && changed !== undefined ? 'certain' : short || changed !== undefined ? 'likely' : 'possible',
        because: words`${lives}${fieldChangeWords(changed)}${changed === undefined && !short ? ' Some expire every day; that is how sessions end.' : ''}`,
        advice: [
          ...putBack(
            incident,
            { kind: 'client', id },
            changed,
            words`If sessions are meant to be longer, raise RefreshTokenValidity.`,
          ),
          advice(
            words`A longer validity counts for tokens issued from then on: whoever is signed out signs in once more.`,
          ),
        ],
      };
    },
    proof: {
      speaks: {
        failedSignIns: exampleFailed(expired),
        clients: exampleClients({ refreshTokenSeconds: 3600 }),
        changes: cut('RefreshTokenValidity', '30', '1'),
      },
      silent: { failedSignIns: exampleFailed(invalid), clients: exampleClients({ refreshTokenSeconds: 3600 }) },
      incident,
    },
  }),
  perClient({
    id: 'refresh-token-revoked',
    label: 'token-revoked',
    title: 'Refresh tokens were revoked',
    source: { page: `${GUIDE}token-revocation.html`, grade: 'DOC' },
    prevention: 'Let one place decide when everybody is signed out, and tell people before.',
    check:
      'RevokeToken, GlobalSignOut, AdminUserGlobalSignOut and AdminDisableUser in CloudTrail before the first of them.',
    everyday: 'refresh',
    isLike: ({ message }) => /(?:refresh|access) token has been revoked/i.test(message),
    speak({ firstSeen }, { changes }) {
      // Somebody who acted on many users at once is a cause of its own, with its own rules.
      if (changedBefore(changes, ({ thing }) => thing.kind === 'users', firstSeen) !== undefined) return undefined;
      return {
        certainty: 'likely',
        because: words`Tokens are revoked by RevokeToken, by a global sign-out, or by disabling the user, and nothing brings them back.`,
        advice: [
          advice(words`Find out who signed people out and why: it may be deliberate.`),
          advice(
            words`Let people sign in again. Access tokens that are out still pass checks without Cognito until they expire.`,
          ),
        ],
      };
    },
    proof: {
      speaks: { failedSignIns: exampleFailed(exampleRefusal({ message: 'Refresh Token has been revoked' })) },
      silent: { failedSignIns: exampleFailed(expired) },
      incident,
    },
  }),
  rule({
    id: 'token-lifetime-short',
    label: 'token-lifetime-short',
    title: 'Tokens of an app client live shorter than they did',
    reads: ['clients'],
    weighs: ['changes'],
    source: { page: `${REFERENCE}API_UserPoolClientType.html`, grade: 'SDK' },
    prevention: 'Write TokenValidityUnits with every validity: a number without its unit means hours or days.',
    check: 'exp - iat of a new token against the validity that was meant.',
    judge: ({ clients, changes }, incident) =>
      clients.lookedAt.flatMap((settings): Spoken[] => {
        const changed = fieldChanged(changes, isClient(settings.id), LIFETIMES, incident.span.to);
        if (changed === undefined || !isShort(settings)) return [];
        return [
          {
            certainty: 'possible',
            because: words`Access tokens of ${clientWords(settings.id, settings, 'inside')} live ${duration(settings.accessTokenSeconds * 1000)}, id tokens ${duration(settings.idTokenSeconds * 1000)}, refresh tokens ${duration(settings.refreshTokenSeconds * 1000)}.${fieldChangeWords(changed)} It counts for tokens issued since: an app that does not refresh in time has people signed out.`,
            about: { kind: 'client', id: settings.id },
            advice: putBack(
              incident,
              { kind: 'client', id: settings.id },
              changed,
              words`Set the validity that was meant, with its unit.`,
            ),
          },
        ];
      }),
    proof: {
      speaks: {
        clients: exampleClients({ accessTokenSeconds: 300 }),
        changes: cut('AccessTokenValidity', '60', '5'),
      },
      silent: { clients: exampleClients({ accessTokenSeconds: 300 }), changes: exampleChanges() },
      incident: { ...incident, span: { from: EXAMPLE_NOW - 3 * HOUR_MS, to: EXAMPLE_NOW } },
    },
  }),
];

/** Shorter than what clients have unless told otherwise: an hour, and thirty days, of which a day is taken here. */
function isShort({ accessTokenSeconds, idTokenSeconds, refreshTokenSeconds }: ClientSettings): boolean {
  return accessTokenSeconds < 3600 || idTokenSeconds < 3600 || refreshTokenSeconds <= A_DAY;
}
