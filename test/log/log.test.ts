import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/log/log.ts';

describe('describeError', () => {
  it('names what was thrown and where, without its message', () => {
    const described = describeError(new TypeError('alice@example.com is unknown'));
    expect(described).toEqual({ error: 'TypeError', at: expect.stringMatching(/^at .*log\.test\.ts:\d+:\d+/) });
  });

  it('does not take a line of the message for a place', () => {
    const described = describeError(new Error('no such user\n    at alice (secret.ts:1:2)'));
    expect(described).toEqual({ error: 'Error', at: expect.stringMatching(/log\.test\.ts/) });
  });

  it('has no place when the message was changed, since the stack still holds the old one', () => {
    const thrown = new Error('something else');
    thrown.stack = 'Error: at alice\n    at alice (secret.ts:1:2)';
    expect(describeError(thrown)).toEqual({ error: 'Error' });
  });

  it.each([
    ['text', 'string'],
    [undefined, 'undefined'],
    [{ message: 'alice' }, 'object'],
  ])('says of %j only that it is of type %s', (thrown, type) => {
    expect(describeError(thrown)).toEqual({ error: type });
  });
});
