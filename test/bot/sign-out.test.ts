import { describe, expect, it } from 'vitest';
import { probe } from '../../src/bot/probe.ts';
import type { Command } from '../../src/command/command.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, exampleClient, examplePool, exampleUser } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, type Words, words, write } from '../../src/incident/words.ts';
import type { Claim } from '../../src/journal/journal.ts';
import type { Done, Prober } from '../../src/probe/prober.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { noCanary } from './no-canary.ts';

type SignOut = Extract<Command, { kind: 'signout' }>;

const access = policy({ signout: onlyAlice });
const DONE: Done = { kind: 'done' };
const HOUR_MS = 3_600_000;
const command: SignOut = {
  kind: 'signout',
  query: { by: 'email', value: 'alice@example.com' },
  pool: 'prod',
  reason: 'lost phone',
  session: undefined,
  confirmed: true,
};

interface Around {
  readonly done?: Done;
  readonly actor?: string;
  readonly users?: readonly ReturnType<typeof exampleUser>[];
  readonly cloud?: Partial<Cloud>;
  readonly claim?: Claim;
  /** Milliseconds since it was asked for. */
  readonly age?: number;
}

async function signedOut(change: Partial<SignOut> = {}, around: Around = {}) {
  const { done = DONE, actor = 'U0ALICE', users = [exampleUser()] } = around;
  const calls: string[] = [];
  const finished: string[] = [];
  const cloud = { ...cloudOf({ prod: users }), ...around.cloud };
  const { entries, audited } = await asked(
    { ...command, ...change },
    {
      pools: [pool('prod', access)],
      access,
      openCloud: () => cloud,
      now: () => EXAMPLE_NOW + (around.age ?? 0),
    },
    actor,
    (job, world) =>
      probe(job, {
        ...world,
        ...noCanary,
        acts: {
          claim: async () => around.claim ?? { kind: 'claimed' },
          finish: async (key) => void finished.push(key),
        },
        prober: {
          signOutEverywhere: async (at, username) => {
            calls.push(`${at.name} ${username}`);
            return done;
          },
          endSession: async (at, username, { created, clientId }) => {
            calls.push(`${at.name} ${username} ${created} ${clientId}`);
            return done;
          },
        } as Partial<Prober> as Prober,
        loginPages: { authorize: async () => ({ kind: 'none', because: 'nobody was to ask' }) },
        nonce: () => new Uint8Array(12),
      }),
  );
  const told = entries.map((it) => {
    if (it.kind === 'notice') return [it.tone, said(it.words)];
    return 'words' in it ? [it.kind, said(it.words)] : [it.kind];
  });
  const audits = audited.map(({ id, action, outcome, reason }) => [id, action, outcome, reason]);
  return { entries, told, calls, finished, audits };
}

const said = (sentence: Words) => write(sentence, 'private', plain);

const LIMITS =
  'A sign-out does not reach an API that checks tokens by itself: there, tokens stay good until they expire. That is at most 1 hour from when they were issued.';

/** A pool that tracks sessions: one of the web client, one of a client that is gone. */
const tracking: Partial<Cloud> = {
  pool: async () => known(examplePool({ tier: 'ESSENTIALS' })),
  sessionTracking: async () => known({ tracked: true, maxPerUser: 20 }),
  sessionsOf: async () =>
    known([
      { type: 'token', clientId: 'gone', created: EXAMPLE_NOW - 5 * HOUR_MS, lastActive: EXAMPLE_NOW - 4 * HOUR_MS },
      {
        type: 'token',
        clientId: exampleClient().id,
        created: EXAMPLE_NOW - 2 * HOUR_MS,
        lastActive: EXAMPLE_NOW - HOUR_MS,
      },
    ]),
};

describe('signing a user out', () => {
  it('asks first, naming the very profile, what it does not end, and the reason', async () => {
    const { entries, told, calls, audits } = await signedOut({ confirmed: false });
    expect([told, calls, audits]).toEqual([
      [['question', `Sign alice (alice@example.com) out of prod? Reason: lost phone. ${LIMITS}`]],
      [],
      [['delivery-1', 'ask to sign a user out', 'allowed', 'lost phone']],
    ]);
    const offers = entries.flatMap((it) => (it.kind === 'question' ? it.offers : []));
    expect(offers.map(({ label, command: offered }) => [label, offered])).toEqual([
      ['Sign out everywhere', { ...command, query: { by: 'username', value: 'alice' } }],
    ]);
  });

  it('offers each tracked session by its time and client, the one used last first', async () => {
    const { entries, told } = await signedOut({ confirmed: false }, { cloud: tracking });
    const offers = entries.flatMap((it) => (it.kind === 'question' ? it.offers : []));
    expect(told[0]?.[1]).toContain('out of prod? There are 2 sessions. Reason');
    expect(offers.map(({ label, command: offered }) => [label, offered.kind === 'signout' && offered.session])).toEqual(
      [
        ['Sign out everywhere', undefined],
        [
          `End session of ${new Date(EXAMPLE_NOW - 2 * HOUR_MS).toISOString().slice(5, 19).replace('T', ' ')} UTC (${exampleClient().name})`,
          { created: EXAMPLE_NOW - 2 * HOUR_MS, clientId: exampleClient().id },
        ],
        [
          `End session of ${new Date(EXAMPLE_NOW - 5 * HOUR_MS).toISOString().slice(5, 19).replace('T', ' ')} UTC (a client)`,
          { created: EXAMPLE_NOW - 5 * HOUR_MS, clientId: 'gone' },
        ],
      ],
    );
  });

  it('does it once, writes it down before and after with the reason, and says what it does not end', async () => {
    expect(await signedOut()).toMatchObject({
      told: [
        [
          'done',
          `alice in prod is signed out: refresh tokens are revoked, and Cognito accepts no access token of before. ${LIMITS} A session at the login page may sign in again without a password.`,
        ],
      ],
      calls: ['prod alice'],
      finished: ['act/delivery-1'],
      audits: [
        ['delivery-1', 'sign a user out', 'allowed', 'lost phone'],
        ['delivery-1/outcome', 'sign a user out', 'done', 'lost phone'],
      ],
    });
  });

  it('ends one session where one was chosen', async () => {
    const session = { created: EXAMPLE_NOW - 2 * HOUR_MS, clientId: 'web' };
    const { calls, told, audits } = await signedOut({ session }, { cloud: tracking });
    expect([calls, told[0]?.[0], audits.map(([, action]) => action)]).toEqual([
      [`prod alice ${session.created} web`],
      'done',
      ['end a session of a user', 'end a session of a user'],
    ]);
  });

  it('tells a refusal and an unclear outcome as what they are, and leaves them open', async () => {
    const refused = { kind: 'refused', because: words`AWS refused it.`, action: undefined } as const;
    const unclear = { kind: 'unclear', because: words`AWS did not answer.` } as const;
    const both = [await signedOut({}, { done: refused }), await signedOut({}, { done: unclear })];
    expect(both.map(({ told, finished, audits }) => [told[0], finished, audits[1]?.[2]])).toEqual([
      [['refused', 'alice in prod was not signed out. AWS refused it.'], [], 'refused'],
      [['warning', 'It is not clear whether alice in prod was signed out. AWS did not answer.'], [], 'unclear'],
    ]);
  });

  it('a second delivery does nothing again: it is done, or nobody knows', async () => {
    const begun = await signedOut({}, { claim: { kind: 'working', until: 1 } });
    const done = await signedOut({}, { claim: { kind: 'done' } });
    expect([begun.calls, done.calls, done.told[0]?.[0], begun.told]).toEqual([
      [],
      [],
      'done',
      [
        [
          'warning',
          'It is not clear whether alice in prod was signed out: I was interrupted in the middle of it, and did not do it again by myself. Signing out twice does no harm, so ask again if it matters.',
        ],
      ],
    ]);
  });

  it('does nothing when it was asked for long ago', async () => {
    const { calls, told } = await signedOut({}, { age: HOUR_MS + 1 });
    expect([calls, told]).toEqual([
      [],
      [
        [
          'warning',
          'alice in prod was not signed out: that was asked for more than an hour ago. Ask again if it is still meant.',
        ],
      ],
    ]);
  });

  it('lifetimes differ by client, and what could not be read is said', async () => {
    const client = exampleClient();
    const cloud: Partial<Cloud> = {
      clientNames: async () =>
        known({ clients: [1, 2, 3, 4, 5, 6].map((n) => ({ id: `c${n}`, name: `client-${n}` })), complete: true }),
      client: async (_, id) =>
        known({
          ...client,
          id,
          name: `client-${id.slice(1)}`,
          accessTokenSeconds: id === 'c2' ? 86_400 : 300,
          idTokenSeconds: 300,
        }),
    };
    const denied: Partial<Cloud> = { clientNames: async () => gap('denied', 'AWS refused the call.', 'x:Y') };
    const [some, none] = [await signedOut({}, { cloud }), await signedOut({}, { cloud: denied })];
    expect([some.told[0]?.[1], none.told[0]?.[1]]).toEqual([
      expect.stringContaining(
        'That is at most 1 day (client-2), 5 minutes (client-1), 5 minutes (client-3), 5 minutes (client-4), 5 minutes (client-5) from when they were issued; 1 more app clients were not read.',
      ),
      expect.stringContaining('How long that is could not be read: AWS refused the call.'),
    ]);
  });

  it('does nothing for somebody without the permission', async () => {
    const { calls, audits } = await signedOut({}, { actor: 'U0MALLORY' });
    expect([calls, audits]).toEqual([[], [['delivery-1', 'sign a user out', 'refused', 'lost phone']]]);
  });

  it('does nothing when nobody is found, more than one, or nobody could be looked up', async () => {
    const twice = [exampleUser(), exampleUser({ username: 'google_1' })];
    const denied: Partial<Cloud> = { users: async () => gap('denied', 'AWS refused the call.', 'x:Y') };
    expect([
      await signedOut({}, { users: [] }),
      await signedOut({}, { users: twice }),
      await signedOut({}, { cloud: denied }),
    ]).toMatchObject([
      { told: [['refused', 'Nobody was signed out: there is no such user in prod.']], calls: [] },
      {
        told: [['refused', 'Nobody was signed out: 2 profiles in prod fit. Name one by its username.']],
        calls: [],
      },
      {
        told: [['refused', 'Nobody was signed out: who is meant could not be looked up. AWS refused the call.']],
        calls: [],
      },
    ]);
  });
});
