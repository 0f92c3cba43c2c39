import type { AuthEvent, AuthHistory } from '../evidence/auth-events.ts';
import type { Evidence } from '../evidence/facts.ts';
import type { Session } from '../evidence/sessions.ts';
import { distance, duration } from '../incident/duration.ts';
import { type Words, words } from '../incident/words.ts';
import type { Line } from './report.ts';

/** Sign-ins that are counted. */
const LAST = 10;

/** What Cognito remembers of a profile's sign-ins: nothing where the pool keeps no account of them. */
export function historyLines(username: string, now: number, evidence: Evidence): readonly Line[] {
  const history = historyOf(username, evidence);
  const { sessions } = evidence;
  return [
    ...(history === undefined ? [] : signInLines(history, now)),
    ...(sessions?.kind === 'known' && sessions.value.kind === 'switched off'
      ? [{ label: 'Sessions', value: words`not tracked: session management is not switched on in this pool` }]
      : []),
    ...(sessions?.kind === 'known' && sessions.value.kind === 'tracked'
      ? [
          {
            label: 'Sessions',
            value: sessionWords(sessions.value.byUsername[username], sessions.value.maxPerUser, now),
          },
        ]
      : []),
  ];
}

/** The last sign-in that is remembered: whether it failed, how, and when. */
export function lastSignIn(
  username: string,
  now: number,
  evidence: Pick<Evidence, 'authEvents'>,
): { readonly failed: boolean; readonly how: Words } | undefined {
  const last = historyOf(username, evidence)?.events.find(isSignIn);
  if (last === undefined) return undefined;
  return { failed: hasFailed(last), how: words`${how(last)}, ${distance(last.at, now)}` };
}

function historyOf(username: string, { authEvents }: Pick<Evidence, 'authEvents'>): AuthHistory | undefined {
  if (authEvents?.kind !== 'known' || authEvents.value.kind !== 'kept') return undefined;
  return authEvents.value.byUsername[username];
}

function signInLines({ events, addresses }: AuthHistory, now: number): readonly Line[] {
  const signIns = events.filter(isSignIn).slice(0, LAST);
  const password = events.find((event) => event.type in PASSWORD_EVENTS);
  return [
    { label: 'Last sign-ins', value: signInWords(signIns, addresses, now) },
    ...(password === undefined
      ? []
      : [
          {
            label: 'Password',
            value: words`${PASSWORD_EVENTS[password.type] ?? ''} ${distance(password.at, now)}${
              password.outcome === 'failed' ? ', which failed' : ''
            }`,
          },
        ]),
  ];
}

const PASSWORD_EVENTS: Readonly<Record<string, string>> = {
  PasswordChange: 'changed',
  ForgotPassword: 'reset asked for',
};

function signInWords(signIns: readonly AuthEvent[], addresses: number, now: number): Words {
  const [last] = signIns;
  if (last === undefined) return words`none remembered`;
  const failed = signIns.filter(hasFailed).length;
  const open = signIns.filter((event) => event.outcome === 'in progress').length;
  if (signIns.length === 1) return words`1 remembered: ${how(last)}, ${distance(last.at, now)}`;
  const from = addresses > 1 ? `, from ${addresses} addresses` : '';
  const unfinished = open === 0 ? '' : `, ${open} not finished`;
  return words`${failed === 0 ? 'none' : failed} of the last ${signIns.length} failed${unfinished}${from}; last: ${how(last)}, ${distance(last.at, now)}`;
}

function isSignIn({ type }: AuthEvent): boolean {
  return type === 'SignIn';
}

function hasFailed({ outcome, risk }: AuthEvent): boolean {
  return outcome === 'failed' || risk === 'blocked';
}

/** How a sign-in ended, in the words of what threat protection remembers of it. */
function how(event: AuthEvent): string {
  const { outcome, challenges, risk, compromised } = event;
  if (risk === 'blocked') return 'blocked by threat protection';
  if (outcome === 'failed') {
    if (compromised) return 'refused, the password was found among stolen ones';
    const refused = challenges.find(({ passed }) => !passed)?.name;
    if (refused !== undefined) return REFUSED[refused] ?? `${refused} not accepted`;
    return challenges.length === 0 ? 'failed' : 'failed although the password was accepted';
  }
  const seen = risk === 'account takeover' ? ', with a risk of account takeover' : '';
  return `${outcome === 'in progress' ? 'not finished' : outcome === 'passed' ? 'passed' : 'ended in a way we do not know'}${seen}`;
}

const REFUSED: Readonly<Record<string, string>> = {
  Password: 'password not accepted',
  Mfa: 'second factor not accepted',
};

function sessionWords(sessions: readonly Session[] | undefined, max: number, now: number): Words {
  if (sessions === undefined) return words`not looked at`;
  const tokens = sessions.filter((it) => it.type !== 'sso');
  const sso = sessions.length - tokens.length;
  const pages = sso === 0 ? '' : `, and ${sso} of the login page`;
  if (tokens.length === 0) return words`none in an app${pages}`;
  const newest = Math.max(...tokens.map((it) => it.created));
  const used = Math.max(...tokens.map((it) => it.lastActive));
  const full = tokens.length < max ? '' : '; the next sign-in ends the one used least recently';
  const since = used === newest ? '' : `, last used ${distance(used, now)}`;
  return words`${tokens.length} of at most ${max}, the newest ${duration(now - newest)} old${since}${pages}${full}`;
}
