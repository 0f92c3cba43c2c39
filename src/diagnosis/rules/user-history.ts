import { operation } from '../../cognito/pages.ts';
import type { AuthEvent, AuthEvents } from '../../evidence/auth-events.ts';
import { EXAMPLE_NOW, exampleMatches, examplePool, exampleUser, exampleUserIncident } from '../../evidence/example.ts';
import type { UserProfile } from '../../evidence/user.ts';
import type { Incident } from '../../incident/incident.ts';
import { moment, personName, words } from '../../incident/words.ts';
import { advice, userCommand } from '../advice.ts';
import { type AnyRule, rule, type Source, type Spoken } from '../rule.ts';

const HISTORY: Source = { page: operation('AdminListUserAuthEvents'), grade: 'SDK' };
const incident = exampleUserIncident();
const MINUTE_MS = 60_000;
/** Somebody mistypes once or twice. */
const MANY = 3;

/** Causes that the sign-in history of a person shows, which Cognito keeps where threat protection is on. */
export const userHistoryRules: readonly AnyRule[] = [
  fromHistory({
    id: 'user-blocked-as-risk',
    label: 'threat-protection',
    title: 'Threat protection blocked the last sign-in',
    prevention: 'Let threat protection ask for MFA where it would block, so that people can prove who they are.',
    check: 'The newest event has EventRisk with the decision Block.',
    speak: (user, [newest], incident) =>
      newest === undefined || newest.risk !== 'blocked'
        ? undefined
        : {
            certainty: 'certain',
            because: words`The sign-in of ${personName(user.username)} at ${moment(newest.at)} was blocked as a risk${newest.compromised ? ': the password was found among stolen ones' : ''}.`,
            advice: newest.compromised
              ? [advice(words`Have the person set another password with "Forgot password".`)]
              : [
                  advice(words`Ask the person whether it was them, over a way that you trust.`),
                  advice(
                    words`If so, say so to threat protection: ${userCommand('admin-update-auth-event-feedback --feedback-value Valid --event-id EVENT_ID', incident, user)}`,
                    words`Sign-ins like it count as harmless for this person from then on.`,
                  ),
                ],
          },
    broken: [event({ risk: 'blocked' })],
  }),
  fromHistory({
    id: 'user-types-wrong-code',
    label: 'code-mismatch',
    title: 'The person gives a wrong second factor',
    prevention: 'Ask people to set up a second factor on a new phone before they give the old one away.',
    check: 'The last events passed the password and failed Mfa.',
    speak: (user, events, incident) => {
      const failed = lastFailures(events, 'Mfa');
      if (failed.length < MANY) return undefined;
      return {
        certainty: 'likely',
        because: words`The last ${failed.length} sign-ins of ${personName(user.username)} passed the password and failed the second factor, since ${moment(failed.at(-1)?.at ?? 0)}.`,
        advice: [
          advice(words`Ask about the clock of the phone, and whether the authenticator app has this account twice.`),
          advice(
            words`Only if you know who they are: ${userCommand('admin-set-user-mfa-preference --software-token-mfa-settings Enabled=false', incident, user)}`,
            words`The account is then protected by the password alone, until the person sets up a factor again.`,
          ),
        ],
      };
    },
    broken: [1, 2, 3].map((minutes) =>
      event({
        at: EXAMPLE_NOW - minutes * MINUTE_MS,
        challenges: [
          { name: 'Password', passed: true },
          { name: 'Mfa', passed: false },
        ],
      }),
    ),
  }),
  fromHistory({
    id: 'user-types-wrong-password',
    label: 'wrong-credentials',
    title: 'The password is wrong each time',
    prevention: 'Show people which account they are about to use, and offer a reset after some tries.',
    check: 'The last events failed the challenge Password, and none in between passed.',
    speak: (user, events) => {
      const failed = lastFailures(events, 'Password');
      if (failed.length < MANY || user.status !== 'CONFIRMED' || !user.enabled) return undefined;
      return {
        certainty: 'likely',
        because: words`${personName(user.username)} is confirmed and enabled, and the last ${failed.length} sign-ins failed the password, since ${moment(failed.at(-1)?.at ?? 0)}.`,
        advice: [
          advice(
            words`Have the person use "Forgot password"; after many tries Cognito refuses even the right one for up to 15 minutes.`,
          ),
          advice(words`If the person is sure: look for an app that cuts, trims or encodes what was typed.`),
        ],
      };
    },
    broken: [1, 2, 3].map((minutes) =>
      event({ at: EXAMPLE_NOW - minutes * MINUTE_MS, challenges: [{ name: 'Password', passed: false }] }),
    ),
  }),
  rule({
    id: 'user-device-remembered',
    label: 'device-tracking-signin',
    title: 'A remembered device may be what fails',
    reads: ['users', 'pool', 'authEvents'],
    source: HISTORY,
    prevention: 'Teach the app DEVICE_SRP_AUTH, and test the second sign-in with one device.',
    check: 'Sign in without a device key: it works, and with the key it does not.',
    judge: ({ users, pool, authEvents }) =>
      pool.devices === 'off'
        ? []
        : users.users.flatMap((user): Spoken[] => {
            const events = eventsOf(authEvents, user).filter(({ type }) => type === 'SignIn');
            const [newest] = events;
            const once = events.some(({ outcome }) => outcome === 'passed');
            if (newest?.outcome !== 'failed' || !once || newest.challenges.some(({ passed }) => !passed)) return [];
            return [
              {
                certainty: 'possible',
                because: words`The pool remembers devices ${pool.devices}. ${personName(user.username)} signed in before; the sign-in at ${moment(newest.at)} failed though no password or code was wrong.`,
                advice: [
                  advice(
                    words`Have the person sign out in the app and clear its data, so that it comes as a new device.`,
                  ),
                ],
              },
            ];
          }),
    proof: {
      speaks: {
        users: exampleMatches(exampleUser()),
        pool: examplePool({ devices: 'always' }),
        authEvents: kept(
          event({ challenges: [{ name: 'Password', passed: true }] }),
          event({ at: EXAMPLE_NOW - 60 * MINUTE_MS, outcome: 'passed' }),
        ),
      },
      silent: { users: exampleMatches(exampleUser()), pool: examplePool(), authEvents: kept(event({})) },
      incident,
    },
  }),
];

function fromHistory(it: {
  id: string;
  label: string;
  title: string;
  prevention: string;
  check: string;
  /** Sign-ins alone, the newest first. */
  speak(user: UserProfile, events: readonly AuthEvent[], incident: Incident): Spoken | undefined;
  broken: readonly AuthEvent[];
}): AnyRule {
  const { speak, broken, ...said } = it;
  return rule({
    ...said,
    source: HISTORY,
    reads: ['users', 'authEvents'],
    judge: ({ users, authEvents }, incident) =>
      users.users.flatMap((user) => {
        const signIns = eventsOf(authEvents, user).filter(({ type }) => type === 'SignIn');
        return speak(user, signIns, incident) ?? [];
      }),
    proof: {
      speaks: { users: exampleMatches(exampleUser()), authEvents: kept(...broken) },
      silent: { users: exampleMatches(exampleUser()), authEvents: kept(event({ outcome: 'passed' })) },
      incident,
    },
  });
}

function eventsOf(authEvents: AuthEvents, user: UserProfile): readonly AuthEvent[] {
  if (authEvents.kind !== 'kept' || !Object.hasOwn(authEvents.byUsername, user.username)) return [];
  return authEvents.byUsername[user.username]?.events ?? [];
}

/** The newest sign-ins, as long as each of them failed this challenge. */
function lastFailures(events: readonly AuthEvent[], challenge: string): readonly AuthEvent[] {
  const other = events.findIndex((it) => !it.challenges.some(({ name, passed }) => name === challenge && !passed));
  return other === -1 ? events : events.slice(0, other);
}

function event(is: Partial<AuthEvent>): AuthEvent {
  return {
    at: EXAMPLE_NOW - MINUTE_MS,
    type: 'SignIn',
    outcome: 'failed',
    challenges: [],
    risk: 'none',
    compromised: false,
    ...is,
  };
}

function kept(...events: readonly AuthEvent[]): AuthEvents {
  return { kind: 'kept', byUsername: { [exampleUser().username]: { events, addresses: 1, complete: true } } };
}
