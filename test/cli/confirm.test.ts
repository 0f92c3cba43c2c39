import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirm } from '../../src/cli/confirm.ts';
import type { Command } from '../../src/command/command.ts';
import { isOfCanary } from '../../src/probe/sign-in/canary.ts';
import { CANARY } from '../probe/sign-in/fake-sign-in.ts';

const command: Command = { kind: 'signin-test', pool: 'prod', confirmed: false };
const confirmed = { command: { ...command, confirmed: true } };

async function typed(line: string | undefined, yes = false) {
  const errors = new PassThrough();
  const keyboard = Readable.from(line === undefined ? [] : [`${line}\n`]);
  const input = line === undefined ? keyboard : Object.assign(keyboard, { isTTY: true });
  const answer = await confirm(command, yes, { input, errors });
  return { answer, said: String(errors.read() ?? '') };
}

describe('a sign-in test in a terminal', () => {
  it('is made once yes was typed, and what it costs was read', async () => {
    const { answer, said } = await typed('YES ');
    expect([answer, said]).toEqual([
      confirmed,
      "Each test is a real sign-in: the pool's triggers run with all that they do, and the canary is one monthly active user.\nType yes to sign the canary in: ",
    ]);
  });

  it.each(['no', 'y', ''])('is not made for "%s"', async (line) => {
    expect((await typed(line)).answer).toEqual({ wrong: 'Nothing was done.' });
  });

  it('is made for a script only with --yes', async () => {
    expect((await typed(undefined, true)).answer).toEqual(confirmed);
    expect((await typed(undefined)).answer).toEqual({
      wrong:
        "Nothing was done. Each test is a real sign-in: the pool's triggers run with all that they do, and the canary is one monthly active user. Say that it may be with --yes.",
    });
  });

  it('nothing else is asked for', async () => {
    const other: Command = { kind: 'pools' };
    const input = Readable.from([]);
    expect(await confirm(other, false, { input, errors: new PassThrough() })).toEqual({ command: other });
  });
});

it('figures leave the canary out by its client, and nobody where there is no canary', () => {
  expect([isOfCanary(CANARY, CANARY.client), isOfCanary(CANARY, 'web'), isOfCanary(undefined, 'web')]).toEqual([
    true,
    false,
    false,
  ]);
});
