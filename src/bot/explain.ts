import { type Decision, decide } from '../access.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { explainText } from '../diagnosis/symptom/explain.ts';
import type { Entry } from './entry.ts';
import { audit, type World } from './world.ts';

/** Explains an error text that the door has already masked. Asks nothing of AWS. */
export async function* explainPaste(
  command: Extract<Command, { kind: 'explain' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const policies = [world.access, ...world.pools.map((pool) => pool.access)];
  let decision: Decision | undefined;
  for (const policy of policies) {
    const next = await decide(policy, 'look', job.actor, world.directory);
    if (decision === undefined || next.kind === 'allowed') decision = next;
    if (next.kind === 'allowed') break;
  }
  if (decision?.kind !== 'allowed') {
    await audit(world, job, 'explain an error text', [], '', 'refused');
    if (decision !== undefined) yield { kind: 'notice', tone: 'refused', words: decision.because };
    return;
  }
  await audit(world, job, 'explain an error text', [], '', 'allowed');
  const { symptom, causes } = explainText(command.text);
  yield { kind: 'explanation', explanation: { symptom: { ...symptom, secrets: command.secrets }, causes } };
}
