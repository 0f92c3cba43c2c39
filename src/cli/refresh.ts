import { randomUUID } from 'node:crypto';
import { createRefresher } from '../aws/refresher.ts';
import type { Entry } from '../bot/entry.ts';
import { planRefresh, type RefreshPlan, type RefreshWorld, refresh, revoke } from '../bot/refresh.ts';
import { readClientName } from '../command/client-name.ts';
import { looksLikeToken } from '../command/token.ts';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import { jwksUrl } from '../evidence/jwks-url.ts';
import { createKeySets } from '../evidence/key-sets.ts';
import { readToken } from '../evidence/token.ts';
import { plain, write } from '../incident/words.ts';
import type { Log } from '../log/log.ts';
import { terminalActor, terminalWorld } from './answer.ts';
import type { Arguments } from './arguments.ts';
import { askYes } from './ask.ts';
import { readSecret } from './input.ts';
import { type ExitCode, exitCode, terminalJson, terminalText } from './render.ts';
import type { Terminal } from './terminal.ts';

const JWKS_TIMEOUT_MS = 5_000;

/** Whether a command line is about a refresh token. */
export function asksForRefresh(args: Arguments): boolean {
  return ['refresh', 'revoke'].includes(args.words[0]?.toLowerCase() ?? '');
}

/**
 * Exchanges or revokes a refresh token: says what that does, asks, does it once. The token comes from standard input,
 * goes to Cognito and nowhere else, and is forgotten with what came back.
 */
export async function runRefresh(
  args: Arguments,
  config: Config,
  environment: Environment,
  log: Log,
  terminal: Terminal,
): Promise<ExitCode> {
  const asked = readAsked(args, config);
  if ('wrong' in asked) return wrong(terminal, asked.wrong);
  const world = refreshWorld(config, environment, log, terminal);
  const planned = await planRefresh(asked, { actor: terminalActor(), delivery: randomUUID() }, world);
  if ('because' in planned) return wrong(terminal, write(planned.because, 'private', plain));
  const { plan } = planned;
  const cost = write(plan.cost, 'private', plain);
  if (!args.yes && terminal.input.isTTY !== true) {
    return wrong(terminal, `Nothing was sent. ${cost} Say that it may be with --yes.`);
  }
  terminal.errors.write(`${cost}\n`);
  const token = await readSecret(terminal.input, terminal.errors, 'Refresh token');
  const unfit = unfitToken(token);
  if (token === undefined || unfit !== undefined) return wrong(terminal, unfit ?? '');
  if (!args.yes && !(await askYes(`${asked.does === 'refresh' ? 'Refresh' : 'Revoke it'} now?`, terminal))) {
    return wrong(terminal, 'Nothing was sent.');
  }
  const entries = await act(plan, token, args, world, terminal);
  terminal.output.write(`${args.json ? terminalJson(entries) : terminalText(entries, terminal.strong)}\n`);
  return exitCode(entries);
}

async function act(
  plan: RefreshPlan,
  token: string,
  args: Arguments,
  world: RefreshWorld,
  terminal: Terminal,
): Promise<readonly Entry[]> {
  if (plan.asked.does === 'revoke') return [await revoke(plan, token, world)];
  const { entries, live } = await refresh(plan, token, world);
  if (live === undefined || !plan.client.revocation) return entries;
  const question = 'The refresh works. End this session too? Then the user must sign in again.';
  const ends = args.endSession || (!args.yes && (await askYes(question, terminal)));
  return ends ? [...entries, await revoke(plan, live, world)] : entries;
}

function readAsked(args: Arguments, config: Config) {
  const [name = '', ...rest] = args.words;
  const does = name.toLowerCase() === 'revoke' ? ('revoke' as const) : ('refresh' as const);
  if (args.secretGiven || rest.some((word) => looksLikeToken(word) || word.length > 300)) {
    return {
      wrong:
        'A token or secret stands on the command line, where the shell and the list of processes keep it, so I did nothing. Give the refresh token on standard input.',
    };
  }
  const [first, second, ...more] = args.client === undefined ? rest : [args.client, ...rest];
  if (first === undefined || more.length > 0) {
    return { wrong: `Expected: cognito ${does} <client> [pool], with the refresh token on standard input.` };
  }
  const client = readClientName(first);
  if (client.kind === 'refused') return { wrong: client.because };
  const pool = args.pool ?? second;
  const pools = config.pools.map((it) => it.name);
  if (pool !== undefined && !pools.includes(pool)) {
    return { wrong: `There is no pool named "${pool.slice(0, 40)}". Configured: ${pools.join(', ')}.` };
  }
  return { does, client: client.client, pool, user: args.user, deviceKey: args.deviceKey };
}

/** Why this is no refresh token, which Cognito encrypts into five parts; an access or id token has three. */
function unfitToken(token: string | undefined): string | undefined {
  if (token === undefined) return 'The token on standard input is longer than a million characters.';
  if (token === '') return 'No token was given. Give the refresh token on standard input.';
  const parts = token.split('.').length;
  if (/\s/.test(token)) return 'The token has a space or a line break in it. Give it as one piece.';
  if (parts === 3) return 'That is an access or id token; a refresh token has five parts. To read it: cognito token.';
  return parts === 5 ? undefined : 'That is no refresh token of Cognito, which has five parts with dots between them.';
}

function refreshWorld(config: Config, environment: Environment, log: Log, { now }: Terminal): RefreshWorld {
  const keySets = createKeySets({ url: jwksUrl(environment.aws.cognitoEndpoint), timeoutMs: JWKS_TIMEOUT_MS });
  return {
    ...terminalWorld(config, environment, log, now),
    refresher: createRefresher({ pools: config.pools }),
    readToken: (text) => readToken(text, { pools: config.pools, keySets, now: now() }),
  };
}

function wrong(terminal: Terminal, sentence: string): ExitCode {
  terminal.errors.write(`${sentence}\n`);
  return 2;
}
