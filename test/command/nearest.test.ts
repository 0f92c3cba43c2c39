import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/command/nearest.ts';

const KEYS = ['name', 'id', 'region', 'readRoleArn', 'rollbackRoleArn', 'rollback', 'app', 'team'];

describe('nearest', () => {
  it.each([
    ['nmae', 'name'],
    ['Region', 'region'],
    ['read_role_arn', 'readRoleArn'],
    ['readRoleArm', 'readRoleArn'],
    ['rollbak', 'rollback'],
    ['ap', 'app'],
  ])('takes %s for %s', (typed, known) => {
    expect(nearest(typed, KEYS)).toBe(known);
  });

  it.each(['', 'x', 'token', 'channel', '__proto__', 'a'.repeat(100_000)])('takes %s for nothing', (typed) => {
    expect(nearest(typed, KEYS)).toBeUndefined();
  });

  it('knows nothing where there are no keys', () => {
    expect(nearest('name', [])).toBeUndefined();
  });
});
