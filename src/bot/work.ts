import { decide } from '../access.ts';
import type { CommandSpec } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { takeAlert } from './alert.ts';
import { choosePool } from './alert-pool.ts';
import { showAudit } from './audit.ts';
import type { Entry } from './entry.ts';
import { explainPaste } from './explain.ts';
import { exportIncident } from './export.ts';
import { forgetPerson } from './forget.ts';
import { tellHistory } from './history.ts';
import { muteAlerts } from './mute.ts';
import { addNote } from './note.ts';
import { checkOAuth } from './oauth.ts';
import { lookAtPool } from './pool.ts';
import { listPools } from './pools.ts';
import { checkAgain } from './recheck.ts';
import { resolveIncident } from './resolve.ts';
import { proposeAgain, proposeRollback, proposeUndo } from './rollback.ts';
import { checkSecretHash } from './secret-hash.ts';
import { tellStatus } from './status.ts';
import { explainToken } from './token.ts';
import { triageSignIn } from './triage.ts';
import { tellUnread } from './unread-alert.ts';
import { lookUpUser, readFactors, shareUser } from './user.ts';
import type { World } from './world.ts';

/** What a job comes to, entry by entry. The core knows neither Slack nor AWS; the edge iterates and writes. */
export async function* work(job: Job, world: World): AsyncGenerator<Entry> {
  const { command } = job;
  switch (command.kind) {
    case 'user':
      return yield* lookUpUser(command, job, world);
    case 'share':
      return yield* shareUser(command, job, world);
    case 'factors':
      return yield* readFactors(command, job, world);
    case 'token':
      return yield* explainToken(command, job, world);
    case 'explain':
      return yield* explainPaste(command, job, world);
    case 'triage':
      return yield* triageSignIn(command, job, world);
    case 'recheck':
      return yield* checkAgain(command, job, world);
    case 'look':
      return yield* lookAtPool(command, job, world);
    case 'oauth':
      return yield* checkOAuth(command, job, world);
    case 'secret-hash':
      return yield* checkSecretHash(command, job, world);
    case 'pools':
      return yield* listPools(job, world);
    case 'audit':
      return yield* showAudit(command, job, world);
    case 'ask-cognito':
    case 'signin-test':
    case 'trigger-test':
    case 'signout':
      throw new TypeError(`The triage worker only reads; "${command.kind}" is work of the probe worker`);
    case 'rollback':
      return yield* proposeRollback(command, job, world);
    case 'propose-again':
      return yield* proposeAgain(command, job, world);
    case 'undo':
      return yield* proposeUndo(command, job, world);
    case 'alert':
      return yield* takeAlert(command, job, world);
    case 'unread-alert':
      return yield* tellUnread(command, job, world);
    case 'alert-pool':
      return yield* choosePool(command, job, world);
    case 'mute':
      return yield* muteAlerts(command, job, world);
    case 'note':
      return yield* addNote(command, job, world);
    case 'status':
      return yield* tellStatus(command, job, world);
    case 'resolve':
      return yield* resolveIncident(command, job, world);
    case 'history':
      return yield* tellHistory(command, job, world);
    case 'export':
      return yield* exportIncident(command, job, world);
    case 'forget':
      return yield* forgetPerson(command, job, world);
    case 'consent':
    case 'settle':
      throw new TypeError(`The triage worker only reads; "${command.kind}" is work of the rollback worker`);
    case 'watch':
    case 'remind':
    case 'resume':
      throw new TypeError(`Only the schedule asks for "${command.kind}"`);
    case 'home':
    case 'help':
      yield { kind: command.kind, commands: await permitted(job, world) };
  }
}

/** The commands that this actor may run in at least one pool. */
async function permitted(job: Job, world: World): Promise<readonly CommandSpec[]> {
  const policies = [world.access, ...world.pools.map((pool) => pool.access)];
  const allowed = await Promise.all(
    world.commands.map(async ({ permission }) => {
      if (permission === undefined) return true;
      for (const policy of policies) {
        if ((await decide(policy, permission, job.actor, world.directory)).kind === 'allowed') return true;
      }
      return false;
    }),
  );
  return world.commands.filter((_, index) => allowed[index]);
}
