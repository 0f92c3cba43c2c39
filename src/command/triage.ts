import { scrubText } from '../incident/scrub.ts';
import type { CommandSpec, Parsed } from './command.ts';
import { readPoolArguments } from './pool-arguments.ts';

/** What people say they see is shown in a channel, so it is kept short. */
export const MAX_SYMPTOM_CHARACTERS = 200;

/** `/cognito triage`: everything at once, in a thread. */
export const triage: CommandSpec = {
  name: 'triage',
  usage: '[what people see…] [pool] [2h]',
  example: 'nobody can sign up prod',
  summary: 'Check everything sign-in depends on, and tell the story in a thread.',
  situation: 'Sign-in is broken',
  permission: 'diagnose',
  button: 'Triage a pool',
  form: {
    title: 'Triage a pool',
    submit: 'Start',
    promise: 'The thread is for everybody in the channel. Personal data in it is masked.',
    fields: [
      { name: 'pool', label: 'User pool', hint: 'Which pool?', kind: 'pool', optional: true },
      {
        name: 'symptom',
        label: 'What people see',
        hint: 'In a few words; no names, no tokens',
        kind: 'text',
        optional: true,
      },
    ],
  },
  read(args, around) {
    const read = readPoolArguments(args, around);
    return 'kind' in read ? read : readTriage(read.rest.join(' '), read.pool, read.spanMs);
  },
  readForm: ({ symptom = '', pool = '' }, around) =>
    // A pool or a time in what people see is part of it, unless no pool was chosen.
    around.pools.includes(pool) ? readTriage(symptom, pool, undefined) : triage.read(symptom, around),
};

function readTriage(typed: string, pool: string | undefined, spanMs: number | undefined): Parsed {
  const symptom = scrubText(typed.replace(/\s+/g, ' ').trim());
  if (symptom.length > MAX_SYMPTOM_CHARACTERS) {
    return {
      kind: 'refused',
      because: `What people see is ${symptom.length} characters long. At most ${MAX_SYMPTOM_CHARACTERS}, please: it goes into the channel.`,
    };
  }
  return {
    kind: 'command',
    command: { kind: 'triage', symptom: symptom === '' ? undefined : symptom, pool, spanMs },
  };
}
