import { readUserQuery } from '../cognito/user-query.ts';
import type { CommandSpec } from './command.ts';

/** `/cognito forget`: delete what is kept of a person. */
export const forget: CommandSpec = {
  name: 'forget',
  usage: '<email | username | sub>',
  example: 'alice@example.com',
  summary: 'Delete what this bot keeps of a person, in its table and in its messages here. Asks before it does.',
  situation: 'Afterwards',
  permission: 'administer',
  button: undefined,
  form: {
    title: 'Forget a person',
    submit: 'Go on',
    promise: 'Asks before anything is deleted. The audit keeps a fingerprint that nobody can read without the key.',
    fields: [{ name: 'user', label: 'User', hint: 'E-mail address, username or sub', kind: 'text', optional: false }],
  },
  read: (args) => (args.trim() === '' ? { kind: 'form', of: forget } : readPerson(args)),
  readForm: ({ user = '' }) => readPerson(user),
};

function readPerson(typed: string) {
  const read = readUserQuery(typed);
  if (read.kind === 'refused') return read;
  return { kind: 'command', command: { kind: 'forget', query: read.query, confirmed: false } } as const;
}
