import { describe, expect, it } from 'vitest';
import { plain, type Words, words, write } from '../../../src/incident/words.ts';
import type { CanarySignIn, Told } from '../../../src/probe/sign-in/canary-sign-in.ts';
import { testSignIn } from '../../../src/probe/sign-in/sign-in-test.ts';
import type { StageOutcome } from '../../../src/probe/sign-in/stage.ts';
import { endStage, stages } from '../../../src/probe/sign-in/stages.ts';
import { AT, CANARY, canariesOf, GOOD, PROD, reading, signIn } from './fake-sign-in.ts';

const said = (sentence: Words) => write(sentence, 'private', plain);
const refused: Told<never> = { kind: 'refused', error: 'NotAuthorizedException', message: 'No.' };
const silent: Told<never> = { kind: 'unable', because: words`AWS did not answer.` };

async function tested(is: Partial<CanarySignIn> = {}) {
  const canary = signIn(is);
  let at = AT;
  const now = () => {
    at += 10;
    return at;
  };
  const test = await testSignIn(PROD, CANARY, { canaries: canariesOf(canary), stages, end: endStage, now });
  return { test, went: test.stages.map(({ id, outcome }) => [id, outcome.kind]), calls: canary.calls };
}

const sentence = (outcome: StageOutcome | undefined) =>
  outcome === undefined ? '' : said(outcome.kind === 'passed' ? outcome.says : outcome.because);

describe('a sign-in test', () => {
  it('makes every stage once, in order, each with its time', async () => {
    const { test, went, calls } = await tested();
    expect(went).toEqual([
      ['start', 'passed'],
      ['tokens', 'passed'],
      ['refresh', 'passed'],
      ['user', 'passed'],
      ['end', 'passed'],
    ]);
    expect(calls).toEqual(['start', 'tokens', 'refresh', 'user', 'end']);
    expect(test.stages.every(({ milliseconds }) => milliseconds >= 10)).toBe(true);
    expect([test.stopped, test.username, test.sub]).toEqual([undefined, 'canary', 'sub-of-canary']);
    expect(test.span.from).toBeLessThan(test.span.to);
  });

  it('answers each challenge, and names it', async () => {
    const asked = ['CUSTOM_CHALLENGE', 'SOFTWARE_TOKEN_MFA'];
    const next = async (): Promise<Awaited<ReturnType<CanarySignIn['start']>>> => {
      const name = asked.shift();
      return { kind: 'ok', value: name === undefined ? { kind: 'tokens' } : { kind: 'challenge', name, custom: [] } };
    };
    const { test } = await tested({ start: next, answer: next });
    expect(test.stages.map(({ title }) => title)).toEqual([
      'Start (ADMIN_USER_PASSWORD_AUTH)',
      'Challenge 1 (CUSTOM_CHALLENGE)',
      'Challenge 2 (SOFTWARE_TOKEN_MFA)',
      'ID and access token',
      'Refresh (REFRESH_TOKEN_AUTH)',
      'GetUser',
      'Sign out',
    ]);
  });

  it('ends a sign-in that asks round in circles', async () => {
    const again: CanarySignIn['start'] = async () => ({
      kind: 'ok',
      value: { kind: 'challenge', name: 'CUSTOM_CHALLENGE', custom: [] },
    });
    const { test, calls } = await tested({ start: again, answer: again });
    expect(calls).toEqual(['start', ...Array.from({ length: 6 }, () => 'answer')]);
    expect(sentence(test.stopped?.outcome)).toContain('goes round in circles');
  });

  it('says what to do where the canary still has its temporary password', async () => {
    const { test, calls } = await tested({
      start: async () => ({ kind: 'ok', value: { kind: 'challenge', name: 'NEW_PASSWORD_REQUIRED', custom: [] } }),
    });
    expect(calls).toEqual(['start']);
    expect(test.stopped?.outcome.kind).toBe('unable');
    expect(sentence(test.stopped?.outcome)).toContain('admin-set-user-password');
  });

  const bad = { ...GOOD, access: reading('access', { signature: { kind: 'invalid', because: 'it was changed' } }) };
  it.each<[string, Partial<CanarySignIn>, readonly (readonly string[])[], readonly string[]]>([
    [
      'start',
      { start: async () => refused },
      [
        ['start', 'failed'],
        ['end', 'left out'],
      ],
      ['start'],
    ],
    [
      'tokens',
      { tokens: async () => bad },
      [
        ['start', 'passed'],
        ['tokens', 'failed'],
        ['end', 'passed'],
      ],
      ['start', 'tokens', 'end'],
    ],
    [
      'refresh',
      { refresh: async () => refused },
      [
        ['start', 'passed'],
        ['tokens', 'passed'],
        ['refresh', 'failed'],
        ['end', 'passed'],
      ],
      ['start', 'tokens', 'refresh', 'end'],
    ],
    [
      'user',
      { user: async () => ({ kind: 'ok', value: { username: 'canary', sub: 'another' } }) },
      [
        ['start', 'passed'],
        ['tokens', 'passed'],
        ['refresh', 'passed'],
        ['user', 'failed'],
        ['end', 'passed'],
      ],
      ['start', 'tokens', 'refresh', 'user', 'end'],
    ],
  ])('stops where %s fails, and signs out all the same', async (id, is, stagesGone, callsMade) => {
    const { test, went, calls } = await tested(is);
    expect([test.stopped?.id, went, calls]).toEqual([id, stagesGone, callsMade]);
  });

  it('says what could not be ended', async () => {
    const { test } = await tested({ end: async () => silent });
    expect([test.stopped?.id, test.stopped?.outcome.kind]).toEqual(['end', 'unable']);
    expect(sentence(test.stopped?.outcome)).toBe(
      "AWS did not answer. The canary's sign-in is still open: its refresh token, which nobody holds any more, lasts until it expires.",
    );
  });

  it('a failed stage comes before an end that failed too', async () => {
    const { test } = await tested({ refresh: async () => refused, end: async () => refused });
    expect(test.stopped?.id).toBe('refresh');
  });

  it('tells a refusal of Cognito from what says nothing about sign-in', async () => {
    expect((await tested({ start: async () => refused })).test.stopped?.outcome).toMatchObject({
      kind: 'failed',
      told: { error: 'NotAuthorizedException', message: 'No.' },
    });
    expect((await tested({ start: async () => silent })).test.stopped?.outcome.kind).toBe('unable');
  });

  it('leaves the refresh out where the client allows none', async () => {
    const none = signIn().settings;
    const { went } = await tested({ settings: { ...none, flows: [] } });
    expect(went[2]).toEqual(['refresh', 'left out']);
  });

  it('is over before it begins where the canary cannot be read', async () => {
    const test = await testSignIn(PROD, CANARY, {
      canaries: canariesOf({ kind: 'unable', because: words`No secret.` }),
      stages,
      end: endStage,
      now: () => AT,
    });
    expect([test.stages.map(({ id }) => id), test.stopped?.outcome.kind]).toEqual([['prepare'], 'unable']);
  });

  it('signs out even where a stage throws', async () => {
    const canary = signIn({
      user: async () => {
        throw new Error('unforeseen');
      },
    });
    const test = testSignIn(PROD, CANARY, { canaries: canariesOf(canary), stages, end: endStage, now: () => AT });
    await expect(test).rejects.toThrow('unforeseen');
    expect(canary.calls).toEqual(['start', 'tokens', 'refresh', 'user', 'end']);
  });
});
