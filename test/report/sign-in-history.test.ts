import { describe, expect, test } from 'vitest';
import type { AuthEvent, AuthHistory } from '../../src/evidence/auth-events.ts';
import { EXAMPLE_NOW, exampleMatches, exampleUser, exampleUserIncident } from '../../src/evidence/example.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { Session } from '../../src/evidence/sessions.ts';
import { plain, write } from '../../src/incident/words.ts';
import { historyLines } from '../../src/report/sign-in-history.ts';
import { userPortrait } from '../../src/report/user.ts';

const MINUTE_MS = 60_000;
const incident = exampleUserIncident();

/** A sign-in so many minutes ago. */
function signIn(minutes: number, change: Partial<AuthEvent> = {}): AuthEvent {
  const challenges = [{ name: 'Password', passed: true }];
  const at = EXAMPLE_NOW - minutes * MINUTE_MS;
  return { at, type: 'SignIn', outcome: 'passed', challenges, risk: 'none', compromised: false, ...change };
}

const wrong = { outcome: 'failed', challenges: [{ name: 'Password', passed: false }] } as const;

function kept(events: readonly AuthEvent[], change: Partial<AuthHistory> = {}): Evidence {
  return {
    authEvents: known({ kind: 'kept', byUsername: { alice: { events, addresses: 1, complete: true, ...change } } }),
  };
}

const session = (minutes: number, change: Partial<Session> = {}): Session => {
  const created = EXAMPLE_NOW - minutes * MINUTE_MS;
  return { type: 'token', clientId: 'web', created, lastActive: created, ...change };
};

function tracked(sessions: readonly Session[], maxPerUser = 20): Evidence {
  return { sessions: known({ kind: 'tracked', maxPerUser, byUsername: { alice: sessions } }) };
}

function said(evidence: Evidence): readonly string[] {
  return historyLines('alice', EXAMPLE_NOW, evidence).map(
    ({ label, value }) => `${label}: ${write(value, 'channel', plain)}`,
  );
}

function verdict(evidence: Evidence): string {
  const { kind, words } = userPortrait.quiet(incident, { users: known(exampleMatches(exampleUser())), ...evidence });
  return `${kind}: ${write(words, 'channel', plain)}`;
}

describe('the last sign-ins', () => {
  test.each<[string, Evidence, string]>([
    [
      'some of which failed, and older ones that are not counted',
      kept(
        Array.from({ length: 12 }, (_, index) => signIn(index + 2, [0, 3, 4, 11].includes(index) ? wrong : {})),
        { addresses: 2 },
      ),
      '3 of the last 10 failed, from 2 addresses; last: password not accepted, 2 minutes ago',
    ],
    [
      'all well, one still under way',
      kept([signIn(1), signIn(2, { outcome: 'in progress' })]),
      'none of the last 2 failed, 1 not finished; last: passed, 1 minute ago',
    ],
    ['only one', kept([signIn(5)]), '1 remembered: passed, 5 minutes ago'],
    ['none', kept([]), 'none remembered'],
  ])('%s', (_what, evidence, line) => {
    expect(said(evidence)).toEqual([`Last sign-ins: ${line}`]);
  });

  test.each<[string, Partial<AuthEvent>]>([
    ['password not accepted', wrong],
    [
      'second factor not accepted',
      {
        outcome: 'failed',
        challenges: [
          { name: 'Password', passed: true },
          { name: 'Mfa', passed: false },
        ],
      },
    ],
    ['Passkey not accepted', { outcome: 'failed', challenges: [{ name: 'Passkey', passed: false }] }],
    ['failed although the password was accepted', { outcome: 'failed' }],
    ['failed', { outcome: 'failed', challenges: [] }],
    ['refused, the password was found among stolen ones', { outcome: 'failed', compromised: true }],
    ['blocked by threat protection', { outcome: 'failed', risk: 'blocked' }],
    ['passed, with a risk of account takeover', { risk: 'account takeover' }],
    ['not finished', { outcome: 'in progress' }],
    ['ended in a way we do not know', { outcome: 'unknown' }],
  ])('end like this: %s', (how, change) => {
    expect(said(kept([signIn(1, change), signIn(2)]))[0]?.split('last: ')[1]).toBe(`${how}, 1 minute ago`);
  });

  test('a new password and a reset have a line of their own', () => {
    const changed = { type: 'PasswordChange', challenges: [] };
    expect(said(kept([signIn(3, changed), signIn(60)]))[1]).toBe('Password: changed 3 minutes ago');
    expect(said(kept([signIn(3, { ...changed, type: 'ForgotPassword', outcome: 'failed' })]))).toEqual([
      'Last sign-ins: none remembered',
      'Password: reset asked for 3 minutes ago, which failed',
    ]);
  });

  test('a pool that keeps none, one that could not be asked, and another profile say nothing', () => {
    expect(said({ authEvents: known({ kind: 'not kept' }) })).toEqual([]);
    expect(said({ authEvents: known({ kind: 'not asked', because: 'pool unknown' }) })).toEqual([]);
    expect(said({ authEvents: gap('denied', 'No.') })).toEqual([]);
    expect(said({ authEvents: known({ kind: 'kept', byUsername: {} }) })).toEqual([]);
  });

  test('the verdict says when the last one failed, and when not', () => {
    expect(verdict(kept([signIn(2, wrong), signIn(3)]))).toBe(
      'seen: Nothing in the profile keeps this person from signing in to prod, but the last sign-in failed: password not accepted, 2 minutes ago. Whether failed tries lock this person out for a while cannot be seen.',
    );
    expect(verdict(kept([signIn(2), signIn(3, wrong)]))).toBe(
      "nothing-found: Nothing in the profile keeps this person from signing in to prod, and the last sign-in did not fail (passed, 2 minutes ago). A lockout after failed tries and a trigger's refusal cannot be seen here.",
    );
    expect(verdict(kept([]))).toBe(verdict({}));
    expect(verdict({})).toBe(
      "nothing-found: Nothing in the profile keeps this person from signing in to prod. A wrong password, a lockout after failed tries and a trigger's refusal cannot be seen here.",
    );
  });
});

describe('sessions', () => {
  test.each<[string, Evidence, readonly string[]]>([
    [
      'two in apps and one of the login page',
      tracked([session(60, { lastActive: EXAMPLE_NOW - MINUTE_MS }), session(5), session(1, { type: 'sso' })]),
      ['2 of at most 20, the newest 5 minutes old, last used 1 minute ago, and 1 of the login page'],
    ],
    [
      'as many as there may be',
      tracked([session(60), session(5)], 2),
      ['2 of at most 2, the newest 5 minutes old; the next sign-in ends the one used least recently'],
    ],
    ['none', tracked([]), ['none in an app']],
    [
      'none but that of the login page',
      tracked([session(5, { type: 'sso' })]),
      ['none in an app, and 1 of the login page'],
    ],
    [
      'of a profile that was not asked for',
      { sessions: known({ kind: 'tracked', maxPerUser: 20, byUsername: {} }) },
      ['not looked at'],
    ],
    [
      'not tracked',
      { sessions: known({ kind: 'switched off' }) },
      ['not tracked: session management is not switched on in this pool'],
    ],
    ['not in the plan', { sessions: known({ kind: 'not asked', because: 'not in the plan' }) }, []],
    ['not read', { sessions: gap('denied', 'No.') }, []],
  ])('%s', (_what, evidence, lines) => {
    expect(said(evidence)).toEqual(lines.map((line) => `Sessions: ${line}`));
  });
});
