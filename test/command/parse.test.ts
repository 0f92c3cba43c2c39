import { describe, expect, it } from 'vitest';
import { parse } from '../../src/command/parse.ts';
import { commands, guesses } from '../../src/command/table.ts';
import { token } from '../../src/command/token.ts';
import { user } from '../../src/command/user.ts';

const around = { pools: ['prod', 'staging'] };
const JWT = 'eyJraWQiOiJhYmMiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';

const KNOWN = commands.map((command) => command.name).join(', ');

function read(text: string) {
  return parse(text, commands, guesses, around);
}

function found(by: string, value: string, pool?: string) {
  return { kind: 'command', command: { kind: 'user', query: { by, value }, pool } };
}

describe('what stands after /cognito', () => {
  it.each([
    ['user alice@example.com', found('email', 'alice@example.com')],
    ['USER alice@example.com prod', found('email', 'alice@example.com', 'prod')],
    ['user   alice   staging', found('username', 'alice', 'staging')],
    ['user Google_1234', found('username', 'Google_1234')],
    ['user +1 555 555 0123', found('phone_number', '+15555550123')],
    ['user +1 (555) 555-0123 prod', found('phone_number', '+15555550123', 'prod')],
    ['user A1B2C3D4-5678-90AB-CDEF-111111111111', found('sub', 'a1b2c3d4-5678-90ab-cdef-111111111111')],
    ['alice@example.com', found('email', 'alice@example.com')],
    ['alice@example.com prod', found('email', 'alice@example.com', 'prod')],
    ['+15555550123', found('phone_number', '+15555550123')],
    ['user quo"te\\d@example.com', found('email', 'quo"te\\d@example.com')],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([JWT, `token ${JWT}`, `Bearer ${JWT}`, `token Bearer ${JWT}`, `user ${JWT}`])(
    'a token is a token wherever it stands: %s',
    (text) => {
      expect(read(text)).toEqual({ kind: 'token', token: JWT });
    },
  );

  it.each([
    ['eyjolfurson1@example.com', found('email', 'eyjolfurson1@example.com')],
    ['user eyJolfurson12', found('username', 'eyJolfurson12')],
  ])('a name that starts like a token is a name: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('a token may be longer than anything else', () => {
    const long = `${JWT}${'A'.repeat(20_000)}`;
    expect(read(long)).toEqual({ kind: 'token', token: long });
  });

  it('nothing is the start, and a command without arguments is its form', () => {
    expect(read('   ')).toEqual({ kind: 'command', command: { kind: 'home' } });
    expect(read('help')).toEqual({ kind: 'command', command: { kind: 'help' } });
    expect(read('token')).toEqual({ kind: 'form', of: token });
    expect(read('user')).toEqual({ kind: 'form', of: user });
  });

  it.each([
    [
      'usr alice',
      `I do not know "usr". Did you mean "user"? I know: ${KNOWN}. An e-mail address, a token or an error text alone works too.`,
    ],
    [
      'frobnicate',
      `I do not know "frobnicate". I know: ${KNOWN}. An e-mail address, a token or an error text alone works too.`,
    ],
    ['user alice nowhere', 'There is no pool named "nowhere". Configured: prod, staging.'],
    [
      'user alice bob carol',
      'I read 3 words after "user". Expected one user and at most one pool: user alice@example.com prod',
    ],
    ['user a\u0007b', 'The user contains a control character. Expected one line of plain text.'],
    ['help me', '"help" takes no arguments. Type /cognito help.'],
    [`user ${'x'.repeat(129)}`, 'The user has 129 characters. A username has at most 128.'],
    [
      `user ${'x'.repeat(10_000)}`,
      'That is 10005 characters. I read at most 4000; a long token goes to: npm run -s cognito -- token',
    ],
  ])('%.20s… is refused with one sentence', (text, because) => {
    expect(read(text)).toEqual({ kind: 'refused', because });
  });
});

describe('forms', () => {
  it('reads the user form, with and without a pool', () => {
    expect(user.readForm?.({ user: ' bob@example.com ', pool: '' }, around)).toEqual(found('email', 'bob@example.com'));
    expect(user.readForm?.({ user: 'bob', pool: 'prod' }, around)).toEqual(found('username', 'bob', 'prod'));
    expect(user.readForm?.({ user: '', pool: '' }, around)).toEqual({
      kind: 'refused',
      because: 'No user was given. Expected an e-mail address, a username, a sub or a phone number.',
    });
  });

  it('leaves what stands inside a token form to the reading of the token', () => {
    const wrapped = `${JWT.slice(0, 20)}\n${JWT.slice(20)}`;
    expect(token.readForm?.({ token: ` Bearer ${wrapped} ` }, around)).toEqual({ kind: 'token', token: wrapped });
  });
});
