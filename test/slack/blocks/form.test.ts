import { expect, test } from 'vitest';
import type { CommandSpec, Form } from '../../../src/command/command.ts';
import { token } from '../../../src/command/token.ts';
import { user } from '../../../src/command/user.ts';
import { commandOfForm, formValues, formView } from '../../../src/slack/blocks/form.ts';

const AROUND = { pools: ['prod', 'staging'] };

function formOf(command: CommandSpec): Form {
  if (command.form === undefined) throw new Error(`${command.name} has no form`);
  return command.form;
}

const plain = (text: string) => ({ type: 'plain_text', text });

test('a form is a modal: what happens to what is typed, then its fields', () => {
  expect(formView(user, formOf(user), AROUND, 'sealed')).toEqual({
    type: 'modal',
    callback_id: 'form:user',
    private_metadata: 'sealed',
    title: plain('Look up a user'),
    submit: plain('Look up'),
    close: plain('Cancel'),
    blocks: [
      { type: 'context', elements: [plain(formOf(user).promise)] },
      {
        type: 'input',
        block_id: 'user',
        optional: false,
        label: plain('User'),
        hint: plain('E-mail address, username, sub or phone number'),
        element: { type: 'plain_text_input', action_id: 'user', max_length: 3000 },
      },
      {
        type: 'input',
        block_id: 'pool',
        optional: true,
        label: plain('User pool'),
        element: {
          type: 'static_select',
          action_id: 'pool',
          options: [
            { text: plain('All pools'), value: '*' },
            { text: plain('prod'), value: 'prod' },
            { text: plain('staging'), value: 'staging' },
          ],
          initial_option: { text: plain('All pools'), value: '*' },
        },
      },
    ],
  });
});

test('a secret is one field of as many characters as Slack takes', () => {
  const [, block] = formView(token, formOf(token), AROUND, '').blocks;
  expect(block).toMatchObject({ element: { type: 'plain_text_input', max_length: 3000 } });
});

test('a hundred pools are more than a select holds, so the pool is typed', () => {
  const pools = Array.from({ length: 100 }, (_, index) => `pool-${index}`);
  const block = formView(user, formOf(user), { pools }, '').blocks.at(-1);
  expect(block).toMatchObject({ block_id: 'pool', hint: plain('All pools'), element: { type: 'plain_text_input' } });
});

test('a long title is cut to what Slack takes', () => {
  const form = { ...formOf(user), title: 'Look up a user in every pool' };
  expect(formView(user, form, AROUND, '').title).toEqual(plain('Look up a user in every…'));
});

test('the values come back by field, all pools as none', () => {
  const form = formOf(user);
  expect(formValues(form, { user: 'alice', pool: '*', other: 'x' })).toEqual({ user: 'alice', pool: '' });
  expect(formValues(form, { pool: 'prod' })).toEqual({ user: '', pool: 'prod' });
  expect(formValues(formOf(token), { token: '*' })).toEqual({ token: '*' });
});

test('an id names the form of one command, and only of one that has a form', () => {
  const help = { ...user, name: 'help', form: undefined };
  expect(commandOfForm('form:user', [user, token])).toBe(user);
  expect(commandOfForm('form:help', [help])).toBeUndefined();
  expect(commandOfForm('user', [user])).toBeUndefined();
});
