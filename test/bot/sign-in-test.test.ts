import { describe, expect, it } from 'vitest';
import { probe } from '../../src/bot/probe.ts';
import type { Command } from '../../src/command/command.ts';
import { plain, type Words, words, write } from '../../src/incident/words.ts';
import type { Claim } from '../../src/journal/journal.ts';
import type { Prober } from '../../src/probe/prober.ts';
import type { CanarySignIn } from '../../src/probe/sign-in/canary-sign-in.ts';
import { CANARY, canariesOf, signIn } from '../probe/sign-in/fake-sign-in.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { noCanary } from './no-canary.ts';

const access = policy({ probe: onlyAlice });
const prod = { ...pool('prod', access), canary: CANARY };
const staging = pool('staging', access);
const said = (sentence: Words) => write(sentence, 'private', plain);

interface Around {
  readonly actor?: string;
  readonly pools?: readonly ReturnType<typeof pool>[];
  readonly claim?: Claim;
  readonly is?: Partial<CanarySignIn>;
}

async function tested(command: Partial<Extract<Command, { kind: 'signin-test' }>>, around: Around = {}) {
  const canary = signIn(around.is);
  const claimed: string[] = [];
  const waited: number[] = [];
  const cloud = cloudOf({});
  const { entries, audited } = await asked(
    { kind: 'signin-test', pool: 'prod', confirmed: true, ...command },
    { pools: around.pools ?? [prod, staging], access, openCloud: () => cloud },
    around.actor,
    (job, world) =>
      probe(job, {
        ...world,
        ...noCanary,
        // Nothing of it may be called.
        prober: {} as Prober,
        loginPages: { authorize: async () => ({ kind: 'none', because: 'nobody was to ask' }) },
        nonce: () => new Uint8Array(12),
        canaries: canariesOf(canary),
        acts: {
          claim: async (key) => {
            claimed.push(key);
            return around.claim ?? { kind: 'claimed' };
          },
          finish: async () => undefined,
        },
        pause: async (milliseconds) => void waited.push(milliseconds),
      }),
  );
  const told = entries.map((it) => {
    if (it.kind === 'answer') return [it.kind, it.answer.outcome, said(it.answer.headline)];
    return 'words' in it ? [it.kind, said(it.words)] : [it.kind];
  });
  return {
    entries,
    told,
    calls: canary.calls,
    claimed,
    waited,
    asked: cloud.asked,
    audited: audited.map(({ action, outcome }) => [action, outcome]),
  };
}

describe('a sign-in test that somebody asks for', () => {
  it('asks first, says what it costs, and signs nobody in', async () => {
    const { entries, calls, audited } = await tested({ confirmed: false });
    expect(calls).toEqual([]);
    expect(audited).toEqual([['ask for a sign-in test', 'allowed']]);
    expect(entries).toEqual([
      {
        kind: 'question',
        words: expect.anything(),
        offers: [
          {
            label: 'Sign the canary in',
            command: { kind: 'signin-test', pool: 'prod', confirmed: true },
            confirm: expect.objectContaining({ yes: 'Sign in' }),
          },
        ],
      },
    ]);
    const [question] = entries;
    expect(question?.kind === 'question' ? said(question.words) : '').toContain('monthly active user');
  });

  it('is written down, made once, and read in the log of the triggers', async () => {
    const { told, calls, audited, claimed } = await tested({});
    expect(audited).toEqual([['test sign-in', 'allowed']]);
    expect(calls).toEqual(['start', 'tokens', 'refresh', 'user', 'end']);
    expect(claimed).toEqual(['act/delivery-1']);
    expect(told).toEqual([
      ['answer', 'quiet', expect.stringMatching(/^Sign-in works in prod: the canary signed in and out in /)],
    ]);
  });

  it('takes the only pool with a canary where none is named', async () => {
    expect((await tested({ pool: undefined })).told[0]?.[1]).toBe('quiet');
  });

  it('does nothing twice: a delivery whose test was begun says that it is not known what came of it', async () => {
    for (const claim of [{ kind: 'done' }, { kind: 'working', until: 1 }] as const) {
      const { told, calls } = await tested({}, { claim });
      expect([calls, told[0]?.[0], told[0]?.[1]]).toEqual([
        [],
        'notice',
        'This test was begun before, and what it came to got lost on the way. I did not begin it again; ask for a new one.',
      ]);
    }
  });

  it('does nothing for somebody without the permission', async () => {
    const { calls, audited, told } = await tested({}, { actor: 'U0MALLORY' });
    expect([calls, audited, told[0]?.[0]]).toEqual([[], [['test sign-in', 'refused']], 'notice']);
  });

  it('says where there is no canary', async () => {
    expect((await tested({ pool: 'staging' })).told).toEqual([
      ['notice', 'staging has no canary to sign in. There is one in: prod.'],
    ]);
    expect((await tested({}, { pools: [staging] })).told[0]?.[1]).toMatch(/^No pool has a canary to sign in\./);
  });

  it('takes what Cognito said on into the diagnosis, with facts of the pool', async () => {
    const { told, asked: looked } = await tested(
      {},
      {
        is: {
          start: async () => ({
            kind: 'refused',
            error: 'NotAuthorizedException',
            message: 'Incorrect username or password.',
          }),
        },
      },
    );
    expect(told[0]).toEqual([
      'answer',
      'found',
      'Sign-in fails in prod at this stage: Start (ADMIN_USER_PASSWORD_AUTH).',
    ]);
    expect(told.slice(1).map(([kind]) => kind)).toContain('decision');
    expect(looked).toContain('pool prod');
  });

  it('diagnoses nothing where nothing was learnt about sign-in', async () => {
    const { told } = await tested(
      {},
      { is: { start: async () => ({ kind: 'unable', because: words`AWS did not answer.` }) } },
    );
    expect(told).toEqual([
      [
        'answer',
        'cannot-tell',
        'The sign-in test of prod could not be finished: Start (ADMIN_USER_PASSWORD_AUTH). That says nothing about sign-in.',
      ],
    ]);
  });
});
