import type { CommandSpec } from './command.ts';
import { help } from './help.ts';
import { token } from './token.ts';
import { user } from './user.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandSpec[] = [user, token, help];
