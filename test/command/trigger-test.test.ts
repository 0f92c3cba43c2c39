import { describe, expect, it } from 'vitest';
import { triggerTest } from '../../src/command/trigger-test.ts';

const around = { pools: ['prod', 'staging'] };
const command = { kind: 'trigger-test', confirmed: false } as const;

describe('reading a trigger test', () => {
  it.each([
    ['PreSignUp', { ...command, trigger: 'PreSignUp', version: undefined, pool: undefined }],
    ['pre-sign-up v41 prod', { ...command, trigger: 'pre-sign-up', version: '41', pool: 'prod' }],
    ['PreSignUp staging $latest', { ...command, trigger: 'PreSignUp', version: '$LATEST', pool: 'staging' }],
  ])('%s', (args, expected) => {
    expect(triggerTest.read(args, around)).toEqual({ kind: 'command', command: expected });
  });

  it('the form is read like the line', () => {
    expect(triggerTest.readForm?.({ trigger: ' PreSignUp ', version: '41', pool: '' }, around)).toEqual({
      kind: 'command',
      command: { ...command, trigger: 'PreSignUp', version: '41', pool: undefined },
    });
    expect(triggerTest.read('', around).kind).toBe('form');
  });

  it.each([
    ['41 PreSignUp', '"41" is no trigger. Type one like PreSignUp, or the name of its function.'],
    ['PreSignUp live', '"live" is neither a version (a number, or $LATEST) nor a pool. Configured: prod, staging.'],
    ['PreSignUp 41 42', 'Name one trigger, one version and one pool: trigger-test PreSignUp 41 prod.'],
    [
      `PreSignUp ${'x'.repeat(60)}`,
      `"${'x'.repeat(40)}…" is neither a version (a number, or $LATEST) nor a pool. Configured: prod, staging.`,
    ],
  ])('refuses %s', (args, because) => {
    expect(triggerTest.read(args, around)).toEqual({ kind: 'refused', because });
  });

  it('refuses a form with a version that is none', () => {
    expect(triggerTest.readForm?.({ trigger: 'PreSignUp', version: 'live' }, around)).toEqual({
      kind: 'refused',
      because: '"live" is no version. Type its number, like 41, or leave it empty for the alias.',
    });
  });
});
