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
  form: undefined,
  read: (args, around) => readPool(args.trim(), around),
};

function readPool(typed: string, around: Surroundings): Parsed {
  if (typed === '') return { kind: 'command', command: { kind: 'signin-test', pool: undefined, confirmed: false } };
  if (!around.pools.includes(typed)) {
    const word = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
    return { kind: 'refused', because: `There is no pool named "${word}". Configured: ${around.pools.join(', ')}.` };
  }
  return { kind: 'command', command: { kind: 'signin-test', pool: typed, confirmed: false } };
}
