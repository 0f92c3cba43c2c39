import { maskPaste } from '../incident/paste.ts';
import type { CommandSpec, Parsed } from './command.ts';
import { shortened } from './shortened.ts';

/** Longer is no line of a record any more. */
export const MAX_NOTE_CHARACTERS = 1000;
/** Behind these words the name of a pool is part of the sentence. */
const PART_OF_IT = /^(?:in|on|of|for|to|from|at|the|and|with)$/i;

/** `/cognito note`: one line into the record of an incident. */
export const note: CommandSpec = {
  name: 'note',
  usage: '<text…> [pool]',
  example: 'support told the customers prod',
  summary: 'Add a line to the record of the open incident. Addresses, numbers and tokens are taken out.',
  situation: 'While an incident is open',
  permission: 'look',
  button: undefined,
  form: {
    title: 'Add to the timeline',
    submit: 'Add',
    promise: 'Everybody in the channel reads it. Addresses, numbers and tokens are taken out first.',
    fields: [
      {
        name: 'text',
        label: 'What happened',
        hint: `At most ${MAX_NOTE_CHARACTERS} characters`,
        kind: 'lines',
        optional: false,
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
    if (all.length === 0) return { kind: 'form', of: note };
    const last = all.at(-1) ?? '';
    if (!around.pools.includes(last)) return readNote(all.join(' '), undefined);
    const keeps = PART_OF_IT.test(all.at(-2) ?? '');
    return readNote((keeps ? all : all.slice(0, -1)).join(' '), last);
  },
  readForm: ({ text = '', pool = '' }, around) =>
    readNote(
      text,
      around.pools.find((name) => name === pool),
    ),
};

function readNote(typed: string, pool: string | undefined): Parsed {
  const text = maskPaste(typed).text.replace(/\s+/g, ' ').trim();
  if (text === '') return { kind: 'refused', because: `Nothing to note was given, like: note ${note.example}` };
  if (text.length > MAX_NOTE_CHARACTERS) {
    return {
      kind: 'refused',
      because: `The note is ${text.length} characters long. At most ${MAX_NOTE_CHARACTERS}, please: "${shortened(text)}"`,
    };
  }
  return { kind: 'command', command: { kind: 'note', text, pool, at: undefined } };
}
