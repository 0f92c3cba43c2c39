import { describe, expect, it } from 'vitest';
import { probe } from '../../src/bot/probe.ts';
import type { Command } from '../../src/command/command.ts';
import { exampleUser } from '../../src/evidence/example.ts';
import { plain, type Words, words, write } from '../../src/incident/words.ts';
import type { Done } from '../../src/probe/prober.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { noCanary } from './no-canary.ts';

const access = policy({ signout: onlyAlice });
const command: Command = {
  kind: 'signout',
  query: { by: 'email', value: 'alice@example.com' },
  pool: 'prod',
  reason: 'lost phone',
};

async function signedOut(done: Done, actor = 'U0ALICE', users = [exampleUser()]) {
  const calls: string[] = [];
  const cloud = cloudOf({ prod: users });
  const { entries, audited } = await asked(
    command,
    { pools: [pool('prod', access)], access, openCloud: () => cloud },
    actor,
    (job, world) =>
      probe(job, {
        ...world,
        prober: {
          endSession: async () => ({ kind: 'done' }),
          run: async () => ({ kind: 'no answer', because: words`nobody was to ask`, action: undefined }),
          signOutEverywhere: async (at, username) => {
            calls.push(`${at.name} ${username}`);
            return done;
          },
        },
        loginPages: { authorize: async () => ({ kind: 'none', because: 'nobody was to ask' }) },
        nonce: () => new Uint8Array(12),
        ...noCanary,
      }),
  );
  const told = entries.map((it) => (it.kind === 'notice' ? [it.tone, said(it.words)] : [it.kind]));
  return { told, calls, audited: audited.map(({ action, outcome, pools }) => [action, outcome, pools]) };
}

const said = (sentence: Words) => write(sentence, 'private', plain).slice(0, 60);

describe('signing a user out', () => {
  it('does it once, writes it down first, and says what it does not end', async () => {
    expect(await signedOut({ kind: 'done' })).toEqual({
      told: [['done', 'alice in prod is signed out: refresh tokens are revoked, and']],
      calls: ['prod alice'],
      audited: [['sign a user out', 'allowed', ['prod']]],
    });
  });

  it('tells a refusal and an unclear outcome as what they are', async () => {
    const refused = { kind: 'refused', because: words`AWS refused it.`, action: undefined } as const;
    const unclear = { kind: 'unclear', because: words`AWS did not answer.` } as const;
    expect([(await signedOut(refused)).told, (await signedOut(unclear)).told]).toEqual([
      [['refused', 'alice in prod was not signed out. AWS refused it.']],
      [['warning', 'It is not clear whether alice in prod was signed out. AWS di']],
    ]);
  });

  it('does nothing for somebody without the permission', async () => {
    const { calls, audited } = await signedOut({ kind: 'done' }, 'U0MALLORY');
    expect([calls, audited]).toEqual([[], [['sign a user out', 'refused', []]]]);
  });

  it('does nothing when nobody is found, or more than one', async () => {
    const twice = [exampleUser(), exampleUser({ username: 'google_1' })];
    expect([
      await signedOut({ kind: 'done' }, 'U0ALICE', []),
      await signedOut({ kind: 'done' }, 'U0ALICE', twice),
    ]).toMatchObject([
      { told: [['refused', 'Nobody was signed out: there is no such user in prod.']], calls: [] },
      { told: [['refused', 'Nobody was signed out: 2 profiles in prod fit. Name one by i']], calls: [] },
    ]);
  });
});
