import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import { inProcess } from './in-process.ts';
import { type Running, startAll } from './running.ts';

let running: Running;
beforeEach(async () => {
  running = await startAll({ scenario: preSignUpAnswer });
});
afterEach(() => running.close());

const live = () =>
  running.standIns.aws.state.functions
    .find(({ name }) => name === 'pre-sign-up')
    ?.aliases.find(({ Name }) => Name === 'live')?.FunctionVersion;
const updates = () => running.standIns.aws.calls.filter(({ operation }) => operation === 'UpdateAlias').length;
const rollback = (keyboard: readonly string[] | undefined, more: readonly string[] = []) => {
  const { RESPONDER_TABLE: _, ...variables } = running.standIns.environment;
  return inProcess(['rollback', 'PreSignUp', '--pool', 'prod', ...more], {
    variables,
    ...(keyboard === undefined ? {} : { keyboard }),
  });
};
const MEANT = ['sign-up fails since the release', 'prod'];

describe('a rollback in a terminal', { timeout: 60_000 }, () => {
  it('moves the alias once everything is typed, with the same checks and the same record', async () => {
    const { code, out, err } = await rollback(MEANT);
    expect([code, live(), updates()]).toEqual([0, '41', 1]);
    expect(out).toContain('Rollback proposed: alias live of pre-sign-up from version 42 to version 41.');
    expect(out).toMatch(/pre-sign-up:live now leads to version 41; it was version 42\. .* approved it: sign-up fails/);
    expect(out).toContain('not tested (no trigger test of this code within the last hour)');
    expect(err).not.toContain('to accept it: ');
    const outcomes = err.split('\n').flatMap((line) => {
      const written = /\{"level".*"msg":"audit"\}/.exec(line)?.[0];
      if (written === undefined) return [];
      const { action, outcome } = (JSON.parse(written) as { data: { record: Record<string, string> } }).data.record;
      return [`${action}: ${outcome}`];
    });
    expect(outcomes).toEqual([
      'ask for a rollback: allowed',
      'propose a rollback: proposed',
      'consent to a move of an alias: approved',
      'move an alias: begun',
      'move an alias: moved',
    ]);
  });

  it.each([
    ['no reason', ['no', ...MEANT.slice(1)], 'Nothing was moved: the reason has 2 characters'],
    ['another name', [...MEANT.slice(0, 1), 'yes'], 'Nothing was moved.'],
    ['a pipe', undefined, 'Nothing was moved: a move is confirmed by typing, at a terminal.'],
  ])('moves nothing for %s', async (_, keyboard, because) => {
    const { code, err } = await rollback(keyboard);
    expect([code, err.includes(because), live(), updates()]).toEqual([2, true, '42', 0]);
  });

  it('moves nothing with --dry-run, with --json, and no option stands for what is typed', async () => {
    const codes = [await rollback(MEANT, ['--dry-run']), await rollback(MEANT, ['--json'])].map(({ code }) => code);
    const yes = await rollback(undefined, ['--yes']);
    expect([...codes, yes.code, live(), updates()]).toEqual([0, 0, 2, '42', 0]);
  });

  it('says what AWS said where the operator may not move it', async () => {
    await running.control('fault', { service: 'lambda', operation: 'UpdateAlias', kind: 'access-denied' });
    const { code, out } = await rollback(MEANT);
    expect([code, live()]).toEqual([3, '42']);
    expect(out).toMatch(/I changed nothing at pre-sign-up:live\. .*lambda:UpdateAlias/);
  });

  it('says what it found where the alias was moved and the answer got lost; nothing is sent again', async () => {
    await running.control('fault', { service: 'lambda', operation: 'UpdateAlias', kind: 'hang-after', times: 1 });
    const { code, out } = await rollback(MEANT);
    expect([code, live(), updates()]).toEqual([0, '41', 1]);
    expect(out).toContain('leads to version 41: moved, by me or by someone at the same moment');
  });

  it('says that it does not know where the answer got lost and the alias is as before', async () => {
    await running.control('fault', { service: 'lambda', operation: 'UpdateAlias', kind: 'hang', times: 1 });
    const { code, out } = await rollback(MEANT);
    expect([code, live(), updates()]).toEqual([3, '42', 1]);
    expect(out).toMatch(
      /I do not know whether .* When I looked, the alias was still as before: version 42\. Look at it/,
    );
  });
});
