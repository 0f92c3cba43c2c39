import type { CommandSpec, Parsed } from './command.ts';

/** The id of a proposal, as its message shows it. */
const ID = /^[0-9a-f]{24}$/;

/** `/cognito propose-again`: a proposal that is over, with everything checked afresh. */
export const proposeAgain: CommandSpec = {
  name: 'propose-again',
  usage: '<proposal>',
  example: '0123456789abcdef01234567',
  summary: 'Propose a rollback again that expired or was refused, with everything checked afresh.',
  situation: 'A trigger may be broken',
  permission: 'rollback',
  button: undefined,
  form: undefined,
  read: (args) => readProposal('propose-again', args),
};

/** `/cognito undo`: back to exactly what the alias was before a rollback, under the same rules. */
export const undo: CommandSpec = {
  name: 'undo',
  usage: '<proposal>',
  example: '0123456789abcdef01234567',
  summary: 'Propose to put an alias back to exactly what it was before a rollback, under the same rules.',
  situation: 'A trigger may be broken',
  permission: 'rollback',
  button: undefined,
  form: undefined,
  read: (args) => readProposal('undo', args),
};

function readProposal(kind: 'propose-again' | 'undo', args: string): Parsed {
  const id = args.trim().toLowerCase();
  return ID.test(id)
    ? { kind: 'command', command: { kind, proposal: id } }
    : {
        kind: 'refused',
        because: `Name the proposal by its id, 24 letters and digits as its message shows it: ${kind} ${proposeAgain.example}.`,
      };
}
