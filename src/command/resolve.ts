import { maskPaste } from '../incident/paste.ts';
import type { CommandSpec, Parsed } from './command.ts';

/** It stands in the summary and in every list of what happened before. */
const MAX_CAUSE_CHARACTERS = 300;

/** `/cognito resolve`: it is over, and this was it. */
export const resolve: CommandSpec = {
  name: 'resolve',
  usage: '[cause…] [pool]',
  example: 'certificate of the IdP expired, renewed prod',
  summary: 'Say that the incident is over and of what it came, for whoever looks back later.',
  situation: 'While an incident is open',
  permission: 'diagnose',
  button: undefined,
  form: {
    title: 'Resolve the incident',
    submit: 'Resolve',
    promise: 'Everybody in the channel reads it. Addresses, numbers and tokens are taken out of the cause first.',
    fields: [
      {
        name: 'cause',
        label: 'Of what it came',
        hint: `In a sentence, at most ${MAX_CAUSE_CHARACTERS} characters; empty if nobody knows`,
        kind: 'lines',
        optional: true,
      },
      {
        name: 'pool',
        label: 'User pool',
        hint: 'Whose incident?',
        kind: 'pool',
        unchosen: 'The one of this thread',
        optional: true,
      },
    ],
  },
  read(args, around) {
    const all = args.split(/\s+/).filter((word) => word !== '');
    const last = all.at(-1) ?? '';
    return around.pools.includes(last)
      ? readCause(all.slice(0, -1).join(' '), last)
      : readCause(all.join(' '), undefined);
  },
  readForm: ({ cause = '', pool = '' }, around) =>
    readCause(
      cause,
      around.pools.find((name) => name === pool),
    ),
};

function readCause(typed: string, pool: string | undefined): Parsed {
  const cause = maskPaste(typed).text.replace(/\s+/g, ' ').trim();
  if (cause.length > MAX_CAUSE_CHARACTERS) {
    return {
      kind: 'refused',
      because: `The cause is ${cause.length} characters long. At most ${MAX_CAUSE_CHARACTERS}, please; what else is worth keeping goes into a note.`,
    };
  }
  return { kind: 'command', command: { kind: 'resolve', pool, cause: cause === '' ? undefined : cause } };
}
