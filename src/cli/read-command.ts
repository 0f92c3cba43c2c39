import type { Command, Parsed, Surroundings } from '../command/command.ts';
import { parse } from '../command/parse.ts';
import { commands, guesses } from '../command/table.ts';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import { jwksUrl } from '../evidence/jwks-url.ts';
import { createKeySets } from '../evidence/key-sets.ts';
import { readToken } from '../evidence/token.ts';
import type { Arguments } from './arguments.ts';
import { asksToExplain, readExplain } from './explain.ts';
import { readSecret } from './input.ts';
import { asksForOAuth, readOAuth } from './oauth.ts';
import { asksForHash, readHash } from './secret-hash.ts';
import type { Terminal } from './terminal.ts';

/** Longer than in the door: nobody waits at three seconds. */
const JWKS_TIMEOUT_MS = 5_000;

/** Reads the command, asking for a secret where it needs one. Only what is reduced comes out. */
export async function readCommand(
  args: Arguments,
  config: Config,
  environment: Environment,
  terminal: Terminal,
): Promise<{ readonly command: Command } | { readonly wrong: string }> {
  const around: Surroundings = { pools: config.pools.map((pool) => pool.name) };
  if (args.pool !== undefined && !around.pools.includes(args.pool)) {
    return { wrong: `There is no pool named "${args.pool}". Configured: ${around.pools.join(', ')}.` };
  }
  const text = withPool(args).join(' ');
  let parsed: Parsed = asksToExplain(args)
    ? await readExplain(args, around, terminal)
    : asksForOAuth(args)
      ? await readOAuth(args, around, terminal)
      : asksForHash(args)
        ? await readHash(args, around, terminal)
        : parse(text, commands, guesses, around);
  const exposed = parsed.kind === 'token';
  if (exposed) {
    terminal.errors.write('That token now stands in your shell history. Next time give it on standard input.\n');
  }
  if (parsed.kind === 'form') {
    const spec = parsed.of;
    const secret = spec.form?.fields.find((field) => field.kind === 'secret');
    if (secret === undefined) return { wrong: `Expected: cognito ${spec.name} ${spec.usage}` };
    const typed = await readSecret(terminal.input, terminal.errors, secret.label);
    if (typed === undefined)
      return { wrong: `The ${secret.label.toLowerCase()} on standard input is longer than a million characters.` };
    parsed = spec.readForm?.({ [secret.name]: typed }, around) ?? parsed;
  }
  switch (parsed.kind) {
    case 'command': {
      const command = onlyShown(inPool(parsed.command, args.pool), args.dryRun);
      if (command === undefined)
        return { wrong: '--dry-run goes with rollback alone; the others change nothing, or ask first.' };
      return command.kind === 'signout' ? ofSession(command, args) : { command };
    }
    case 'token': {
      const keySets = createKeySets({ url: jwksUrl(environment.aws.cognitoEndpoint), timeoutMs: JWKS_TIMEOUT_MS });
      const reading = await readToken(parsed.token, { pools: config.pools, keySets, now: terminal.now() });
      return { command: { kind: 'token', reading, exposed: false } };
    }
    case 'refused':
      return { wrong: parsed.because };
    case 'form':
      return { wrong: `Expected: cognito ${parsed.of.name} ${parsed.of.usage}` };
  }
}

/** A sign-out takes its pool as its second word, since it must not be left out. */
function withPool({ words, pool }: Arguments): readonly string[] {
  return words[0]?.toLowerCase() === 'signout' && pool !== undefined ? words.toSpliced(2, 0, pool) : words;
}

/** The session that `--session` names, by the second in which it began; its app client by `--client`. */
function ofSession(
  command: Extract<Command, { kind: 'signout' }>,
  { session, client }: Arguments,
): { readonly command: Command } | { readonly wrong: string } {
  if (session === undefined) return { command };
  const [day = '', clock = ''] = session
    .trim()
    .replace(/\s*(?:UTC|Z)$/, '')
    .split(/[ T]+/);
  const created = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(created)) {
    return { wrong: '--session takes the time at which the session began, like "2026-11-20 13:05:09 UTC".' };
  }
  return { command: { ...command, session: { created, clientId: client } } };
}

/** A dry run of what knows none is no dry run, so it is not run at all. */
function onlyShown(command: Command, dryRun: boolean): Command | undefined {
  if (!dryRun) return command;
  return command.kind === 'rollback' ? { ...command, dryRun } : undefined;
}

function inPool(command: Command, pool: string | undefined): Command {
  return (command.kind === 'user' ||
    command.kind === 'look' ||
    command.kind === 'triage' ||
    command.kind === 'recheck' ||
    command.kind === 'status' ||
    command.kind === 'note' ||
    command.kind === 'mute' ||
    command.kind === 'resolve' ||
    command.kind === 'history' ||
    command.kind === 'export' ||
    command.kind === 'audit' ||
    command.kind === 'rollback' ||
    command.kind === 'signin-test' ||
    command.kind === 'trigger-test') &&
    pool !== undefined
    ? { ...command, pool }
    : command;
}
