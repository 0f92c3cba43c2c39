import { describe, expect, it } from 'vitest';
import { distance, duration } from '../../src/incident/duration.ts';
import {
  argument,
  asVariable,
  commandLine,
  email,
  join,
  mask,
  moment,
  personId,
  personName,
  phone,
  plain,
  quoted,
  words,
  write,
} from '../../src/incident/words.ts';

const sentence = words`${personName('alice')} (${email('alice.liddell@mail.example.com')}, ${phone('+15555550123')}, ${personId('a1b2c3d4-5678')}) since ${moment(0)}: ${quoted('x')} ${3}`;

describe('sentences', () => {
  it('show personal values to the person who asked', () => {
    expect(write(sentence, 'private', plain)).toBe(
      'alice (alice.liddell@mail.example.com, +15555550123, a1b2c3d4-5678) since 1970-01-01 00:00:00 UTC: x 3',
    );
  });

  it('mask them for a channel', () => {
    expect(write(sentence, 'channel', plain)).toBe(
      'a••• (a•••@m•••.com, •••23, a1b2…) since 1970-01-01 00:00:00 UTC: x 3',
    );
  });

  it('hold a variable in commands', () => {
    expect(write(asVariable(words`aws --username '${personName('alice')}'`), 'private', plain)).toBe(
      "aws --username '$USER'",
    );
  });

  it('quote what stands in a command for a shell', () => {
    const hostile = personName(`it's; rm -rf ~ $(x) \`y\``);
    const line = words`aws --username ${argument(hostile)} --filter ${argument('email = "', hostile, '"')}`;
    expect(write(line, 'private', plain)).toBe(
      `aws --username 'it'\\''s; rm -rf ~ $(x) \`y\`' --filter 'email = "it'\\''s; rm -rf ~ $(x) \`y\`"'`,
    );
    expect(write(asVariable(line), 'channel', plain)).toBe(`aws --username '$USER' --filter 'email = "$USER"'`);
    expect(write([commandLine(line)], 'channel', plain)).toBe(`aws --username '$USER' --filter 'email = "$USER"'`);
  });

  it('join', () => {
    expect(write(join([words`a`, words`b${personName('c')}`], ', '), 'channel', plain)).toBe('a, bc•••');
  });
});

describe('masks', () => {
  it.each([
    [email('a@b'), 'a•••@b•••'],
    [email('odd"@"name@example.org'), 'o•••@e•••.org'],
    [phone('+1'), '•••+1'],
    [personName('🦊fox'), '🦊•••'],
    [personName(''), '•••'],
  ])('%o', (value, masked) => {
    expect(mask(value)).toBe(masked);
  });
});

describe('lengths of time', () => {
  it.each([
    [0, '0 seconds'],
    [59_999, '59 seconds'],
    [60_000, '1 minute'],
    [-3_600_000, '1 hour'],
    [172_800_000, '2 days'],
  ])('%d ms', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('say which side of now', () => {
    expect([distance(0, 120_000), distance(120_000, 0), distance(0, 999)]).toEqual([
      '2 minutes ago',
      'in 2 minutes',
      'now',
    ]);
  });
});
