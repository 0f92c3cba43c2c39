import type { Parsed } from '../../command/command.ts';
import { parse } from '../../command/parse.ts';
import { readPasted } from './pasted-token.ts';
import type { SlackWorld } from './world.ts';

/** Commands that take every secret out of what they read, so that a token in it is gone already. */
const REDUCED: readonly string[] = ['explain', 'oauth'];

/** Reads what somebody typed, after `/cognito` or to the bot. A token anywhere in it is read as a token, and as nothing else. */
export function readTyped(text: string, world: Pick<SlackWorld, 'config' | 'commands' | 'guesses'>): Parsed {
  const around = { pools: world.config.pools.map((pool) => pool.name) };
  const parsed = parse(text, world.commands, world.guesses, around);
  const reduced = parsed.kind === 'token' || (parsed.kind === 'command' && REDUCED.includes(parsed.command.kind));
  return reduced ? parsed : (readPasted(text, world.guesses, around) ?? parsed);
}
