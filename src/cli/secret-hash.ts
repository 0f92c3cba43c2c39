import { secretHash as computeHash } from '../cognito/secret-hash.ts';
import type { Parsed, Surroundings } from '../command/command.ts';
import { secretHash } from '../command/secret-hash.ts';
import type { Arguments } from './arguments.ts';
import { readSecret } from './input.ts';
import type { ExitCode } from './render.ts';
import type { Terminal } from './terminal.ts';

/** Client secrets and secret hashes, as they may stand on a command line by mistake. */
const SECRET = /^(?:[a-z0-9]{45,60}|[\w+/-]{43}=?|[0-9a-f]{64})$/;

const COMPARE =
  'cognito secret-hash <client> <username> [--pool NAME] [--api OPERATION], with the hash on standard input';
const COMPUTE =
  'cognito secret-hash --compute <client id> <username>, with the secret in CLIENT_SECRET or on standard input';

/** Whether a command line is about secret hashes. */
export function asksForHash(args: Arguments): boolean {
  return args.words[0]?.toLowerCase() === 'secret-hash';
}

/** Reads what to compare: client and username from the arguments, the hash from standard input, where no shell keeps it. */
export async function readHash(args: Arguments, around: Surroundings, terminal: Terminal): Promise<Parsed> {
  const exposed = secretInArguments(args);
  if (exposed !== undefined) return { kind: 'refused', because: exposed };
  const [client = '', username = '', pool, ...more] = args.words.slice(1);
  if (client === '' || username === '' || more.length > 0) {
    return { kind: 'refused', because: `Expected: ${COMPARE}; or to compute one: ${COMPUTE}.` };
  }
  const hash = await readSecret(terminal.input, terminal.errors, 'Secret hash');
  if (hash === undefined)
    return { kind: 'refused', because: 'The hash on standard input is longer than a million characters.' };
  const values = { client, username, hash, pool: args.pool ?? pool ?? '', api: args.api ?? '' };
  return secretHash.readForm?.(values, around) ?? { kind: 'form', of: secretHash };
}

/** Computes a hash, which takes no configuration and no AWS. It is the one secret that is printed: it was asked for. */
export async function runComputeHash(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const exposed = secretInArguments(args);
  if (exposed !== undefined) return wrong(terminal, exposed);
  const [clientId = args.client ?? '', username = '', ...more] = args.words.slice(1);
  if (clientId === '' || username === '' || more.length > 0) return wrong(terminal, `Expected: ${COMPUTE}.`);
  const kept = terminal.variables.CLIENT_SECRET?.trim() ?? '';
  const secret = kept === '' ? await readSecret(terminal.input, terminal.errors, 'Client secret') : kept;
  if (secret === undefined) return wrong(terminal, 'The secret on standard input is longer than a million characters.');
  if (secret === '') {
    return wrong(terminal, 'No secret was given. Put it into CLIENT_SECRET, or give it on standard input.');
  }
  if (/\s/.test(secret))
    return wrong(terminal, 'The secret has a space or a line break in it; a client secret has none.');
  const hash = computeHash(username, clientId, secret);
  terminal.output.write(args.json ? `${JSON.stringify({ format: 1, exitCode: 0, secretHash: hash })}\n` : `${hash}\n`);
  return 0;
}

/** Why nothing is done: what is secret stands where shells and process lists keep it. */
function secretInArguments(args: Arguments): string | undefined {
  if (args.secretGiven || args.words.slice(1).some((word) => SECRET.test(word))) {
    return 'A secret or a hash stands on the command line, where the shell and the list of processes keep it, so I did nothing. Give the secret in CLIENT_SECRET or on standard input, a hash on standard input.';
  }
  return undefined;
}

function wrong(terminal: Terminal, sentence: string): ExitCode {
  terminal.errors.write(`${sentence}\n`);
  return 2;
}
