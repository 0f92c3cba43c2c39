import type { CommandSpec, Parsed, Surroundings } from './command.ts';

/** `/cognito signin-test`: does sign-in work, from the first call to the last token? */
export const signinTest: CommandSpec = {
  name: 'signin-test',
  usage: '[pool]',
  example: 'prod',
  summary: 'Sign a canary user in and out: every stage with its time, its tokens, and the triggers that ran for it.',
  situation: 'Sign-in is broken',
  permission: 'probe',
  button: undefined,
  form: {
    title: 'Test sign-in',
    submit: 'Sign in',
    promise:
      'A real sign-in of the canary user that the configuration names: the triggers of the pool run, and it counts as a monthly active user. Nothing secret is typed here.',
    fields: [{ name: 'pool', label: 'User pool', hint: 'Which pool?', kind: 'pool', optional: true }],
  },
  read: (args, around) => readPool(args.trim(), around, false),
  // Whoever submits the form has read what it does.
  readForm: ({ pool = '' }, around) => readPool(pool, around, true),
};

function readPool(typed: string, around: Surroundings, confirmed: boolean): Parsed {
  if (typed === '') return { kind: 'command', command: { kind: 'signin-test', pool: undefined, confirmed } };
  if (!around.pools.includes(typed)) {
    const word = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
    return { kind: 'refused', because: `There is no pool named "${word}". Configured: ${around.pools.join(', ')}.` };
  }
  return { kind: 'command', command: { kind: 'signin-test', pool: typed, confirmed } };
}
