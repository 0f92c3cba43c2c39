import { describe, expect, it } from 'vitest';
import { proposeAgain, undo } from '../../src/command/proposal.ts';
import { rollback } from '../../src/command/rollback.ts';

const around = { pools: ['prod', 'staging'] };
const command = { kind: 'rollback', version: undefined, pool: undefined, dryRun: false } as const;

describe('reading a rollback', () => {
  it.each([
    ['PreSignUp', { ...command, trigger: 'PreSignUp' }],
    ['pre-sign-up v41 prod', { ...command, trigger: 'pre-sign-up', version: '41', pool: 'prod' }],
    [
      'PreSignUp staging 41 --dry-run',
      { ...command, trigger: 'PreSignUp', version: '41', pool: 'staging', dryRun: true },
    ],
    // A phone makes one dash of two.
    ['—dry-run PreSignUp', { ...command, trigger: 'PreSignUp', dryRun: true }],
  ])('%s', (args, expected) => {
    expect(rollback.read(args, around)).toEqual({ kind: 'command', command: expected });
  });

  it('the form is read like the line', () => {
    expect(rollback.readForm?.({ trigger: ' PreSignUp ', version: '41', pool: '' }, around)).toEqual({
      kind: 'command',
      command: { ...command, trigger: 'PreSignUp', version: '41' },
    });
    expect(rollback.read('', around).kind).toBe('form');
  });

  it.each([
    ['--dry-run', 'Name the trigger: rollback PreSignUp prod.'],
    ['41 PreSignUp', '"41" is no trigger. Type one like PreSignUp, or the name of its function.'],
    ['PreSignUp $LATEST', '"$LATEST" is neither a version (a number) nor a pool. Configured: prod, staging.'],
    ['PreSignUp live', '"live" is neither a version (a number) nor a pool. Configured: prod, staging.'],
    ['PreSignUp 41 42', 'Name one trigger, one version and one pool: rollback PreSignUp prod.'],
  ])('refuses %s', (args, because) => {
    expect(rollback.read(args, around)).toEqual({ kind: 'refused', because });
  });

  it.each([
    [
      { trigger: 'PreSignUp', version: 'live' },
      '"live" is no published version. Type its number, like 41, or leave it empty.',
    ],
    [{ trigger: 'PreSignUp', pool: 'other' }, 'There is no pool named "other". Configured: prod, staging.'],
  ])('refuses the form %o', (values, because) => {
    expect(rollback.readForm?.(values, around)).toEqual({ kind: 'refused', because });
  });
});

describe('reading a proposal', () => {
  const id = '0123456789abcdef01234567';
  it.each([
    ['propose-again', proposeAgain],
    ['undo', undo],
  ] as const)('%s', (kind, spec) => {
    expect(spec.read(` ${id.toUpperCase()} `, around)).toEqual({ kind: 'command', command: { kind, proposal: id } });
    for (const wrong of ['', 'last', `${id}0`]) {
      expect(spec.read(wrong, around)).toEqual({
        kind: 'refused',
        because: `Name the proposal by its id, 24 letters and digits as its message shows it: ${kind} 0123456789abcdef01234567.`,
      });
    }
  });
});
