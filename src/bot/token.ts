import { type Decision, decide } from '../access.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { known } from '../evidence/reading.ts';
import type { TokenReading } from '../evidence/token-reading.ts';
import { moment, quoted, type Words, words } from '../incident/words.ts';
import type { Entry } from './entry.ts';
import { look } from './look.ts';
import { audit, type GuardedPool, type World } from './world.ts';

/** Explains a token that the door has already reduced to its claims and verdict. */
export async function* explainToken(
  command: Extract<Command, { kind: 'token' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const { reading } = command;
  const now = world.now();
  const pool = world.pools.find((candidate) => candidate.name === reading.pool);
  if (command.exposed && isLive(reading, now)) {
    yield { kind: 'notice', tone: 'warning', words: exposedWarning(reading, pool) };
  }
  const decision: Decision = await decide(pool?.access ?? world.access, 'look', job.actor, world.directory);
  const names = pool === undefined ? [] : [pool.name];
  await audit(world, job, 'read a token', names, reading.fingerprint, decision.kind);
  if (decision.kind === 'refused') {
    yield { kind: 'notice', tone: 'refused', words: decision.because };
    return;
  }
  const report = await look(
    world,
    pool,
    { kind: 'token', fingerprint: reading.fingerprint },
    { token: known(reading) },
  );
  yield { kind: 'reports', reports: [report], absentFrom: [], offers: [] };
}

/** A refresh token shows no expiry, so it is taken for live. What is forged or damaged opens nothing. */
function isLive(reading: TokenReading, now: number): boolean {
  if (reading.kind === 'not-a-token' || reading.signature.kind === 'invalid') return false;
  return reading.claims.exp === undefined || reading.claims.exp * 1000 > now;
}

function exposedWarning(reading: TokenReading, pool: GuardedPool | undefined): Words {
  const until = reading.claims.exp;
  const lives = until === undefined ? words`it may still be live` : words`it is live until ${moment(until * 1000)}`;
  return words`You pasted a token into a command, so Slack has kept it, and ${lives}. Next time type /cognito token and use the form. ${howToEnd(reading, pool)}`;
}

/**
 * How to end a token that leaked into a chat (developer guide, token revocation): signing the user out ends the refresh
 * tokens and the use inside Cognito; APIs that check the signature alone accept a JWT until it expires.
 */
function howToEnd({ kind }: TokenReading, pool: GuardedPool | undefined): Words {
  switch (kind) {
    case 'id':
    case 'access':
    case 'refresh': {
      const where = pool === undefined ? '--user-pool-id <pool>' : `--user-pool-id ${pool.id} --region ${pool.region}`;
      return words`To end it: ${quoted(`aws cognito-idp admin-user-global-sign-out ${where} --username <user>`)} ends the refresh tokens; APIs that only check the signature accept the token until it expires.`;
    }
    case 'machine-access':
      return words`It belongs to an app client and no user, so nobody can be signed out: it ends when it expires.`;
    default:
      return words`No user pool issued it, so it has to be ended where it comes from.`;
  }
}
