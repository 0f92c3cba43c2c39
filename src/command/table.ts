import { api } from './api.ts';
import { audit } from './audit.ts';
import { changes } from './changes.ts';
import { client } from './client.ts';
import type { CommandSpec } from './command.ts';
import { explain, looksLikeError } from './explain.ts';
import { exportCommand } from './export.ts';
import { forget } from './forget.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { logs } from './logs.ts';
import { mute } from './mute.ts';
import { note } from './note.ts';
import { looksLikeOAuth, oauth } from './oauth.ts';
import { type Guess, looksLikeUser } from './parse.ts';
import { pool } from './pool.ts';
import { pools } from './pools.ts';
import { proposeAgain, undo } from './proposal.ts';
import { recheck } from './recheck.ts';
import { resolve } from './resolve.ts';
import { rollback } from './rollback.ts';
import { secretHash } from './secret-hash.ts';
import { signinTest } from './signin-test.ts';
import { signout } from './signout.ts';
import { status } from './status.ts';
import { looksTerminalOnly, terminalOnly } from './terminal-only.ts';
import { looksLikeToken, token } from './token.ts';
import { triage } from './triage.ts';
import { triggerTest } from './trigger-test.ts';
import { triggers } from './triggers.ts';
import { user } from './user.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandSpec[] = [
  triage,
  recheck,
  status,
  note,
  mute,
  resolve,
  user,
  token,
  explain,
  oauth,
  secretHash,
  api,
  changes,
  triggers,
  triggerTest,
  rollback,
  proposeAgain,
  undo,
  logs,
  pool,
  client,
  pools,
  signinTest,
  signout,
  history,
  exportCommand,
  audit,
  forget,
  help,
];

/** What is meant by text that names no command; the first that claims it. Tokens come first, since nothing else may see one. */
export const guesses: readonly Guess[] = [
  { command: token, claims: looksLikeToken },
  { command: user, claims: looksLikeUser },
  { command: oauth, claims: looksLikeOAuth },
  { command: terminalOnly, claims: looksTerminalOnly },
  { command: explain, claims: looksLikeError, overrules: ['user', 'token', 'client'] },
];
