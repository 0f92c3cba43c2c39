import { describe, expect, it } from 'vitest';
import { signout } from '../../src/command/signout.ts';

const around = { pools: ['prod', 'staging'] };
const because = (args: string) => {
  const read = signout.read(args, around);
  return read.kind === 'refused' ? read.because : read.kind;
};

describe('reading a sign-out', () => {
  it('takes who, where and why, asks before it acts, and keeps nothing personal or secret of the reason', () => {
    const token = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(40)}.c`;
    const read = signout.read(
      `alice prod phone lost, says bob@example.com +15555550123 ${token} password=Hunter22!`,
      around,
    );
    expect(read).toEqual({
      kind: 'command',
      command: {
        kind: 'signout',
        query: { by: 'username', value: 'alice' },
        pool: 'prod',
        reason: 'phone lost, says [removed] [removed] [removed] password=[removed]',
        session: undefined,
        confirmed: false,
      },
    });
    expect(signout.readForm?.({ user: 'alice', pool: 'prod', reason: 'lost\n phone' }, around)).toMatchObject({
      kind: 'command',
      command: { reason: 'lost phone', confirmed: false },
    });
  });

  it('opens its form without arguments, and says in one sentence what is missing', () => {
    expect(
      ['', 'alice', 'alice nowhere lost phone', 'alice prod', `alice prod ${'x'.repeat(301)}`].map(because),
    ).toEqual([
      'form',
      'Name the pool: signout alice@example.com prod lost phone. Configured: prod, staging.',
      'There is no pool named "nowhere". Configured: prod, staging.',
      'The reason has 0 characters; 5 to 300 are expected. Whoever reads the record wants to know why.',
      'The reason has 301 characters; 5 to 300 are expected. Whoever reads the record wants to know why.',
    ]);
  });
});
