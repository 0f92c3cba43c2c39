import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { type QuietTime, quietFrom, type Recheck, recheck } from '../diagnosis/recheck.ts';
import type { AnyRule } from '../diagnosis/rule.ts';
import { isHappening } from '../diagnosis/silence.ts';
import { collect } from '../evidence/collect.ts';
import type { Evidence, FactName } from '../evidence/facts.ts';
import { stepsFor } from '../evidence/needed-steps.ts';
import type { AnyStep } from '../evidence/step.ts';
import type { Located } from '../incident/incident.ts';
import { quoted, words } from '../incident/words.ts';
import { admitToOne, type Wish } from './admission.ts';
import type { Entry } from './entry.ts';
import { SPAN_MS } from './look.ts';
import type { GuardedPool, World } from './world.ts';

type Again = Extract<Command, { kind: 'recheck' }>;

/** Whoever types the id of a finding saw its report not long ago. */
const TYPED_AFTER_MS = 10 * 60_000;

/** Looks at one finding again: runs the steps behind its rule alone, and judges by that rule alone. */
export async function* checkAgain(command: Again, job: Job, world: World): AsyncGenerator<Entry> {
  const admitted = await admitToOne(wishOf(command), job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const rule = world.runbook.rules.find((it) => it.id === command.rule);
  if (rule === undefined) {
    const because = words`There is no finding with the id ${quoted(command.rule)}. Reports in a terminal name it; a newer version of this bot may have renamed it.`;
    return yield { kind: 'notice', tone: 'refused', words: because };
  }
  const steps = stepsFor([...rule.reads, ...rule.weighs], world.runbook.steps, command.subject.kind);
  if (!rule.reads.every((fact) => steps.some((step) => step.fact === fact))) {
    const because = words`${quoted(rule.id)} is about one person, client or token, not about the whole pool. Look that up again, or press the button below the finding.`;
    return yield { kind: 'notice', tone: 'refused', words: because };
  }
  const at = world.now();
  const outcome = await lookAgain(command, pool, rule, steps, at, world);
  yield { kind: 'rechecked', incident: command.incident, pool: pool.name, rule, outcome, by: job.actor.id, at };
}

async function lookAgain(
  { subject, about, span }: Again,
  pool: GuardedPool,
  rule: AnyRule,
  steps: readonly AnyStep[],
  now: number,
  world: World,
) {
  const incident: Located = { pool, subject, span: { from: span?.from ?? now - SPAN_MS, to: now } };
  const whole = await read(steps, incident, {}, world);
  const asked: Recheck = {
    rule,
    about: about ?? diagnose(incident, whole, [rule]).findings[0]?.about ?? { kind: 'pool' },
    since: span?.to ?? now - TYPED_AFTER_MS,
    now,
    incident,
    steps,
  };
  const from = quietFrom(asked, whole);
  if (from === undefined) return recheck(asked, whole, undefined);
  // States were read a moment ago; only what the rule goes by is asked for once more, of the shorter time.
  const stale = rule.reads
    .flatMap((fact): FactName[] => (fact === 'customAuth' ? ['runs', fact] : [fact]))
    .filter(isHappening);
  const given = Object.entries(whole).filter(([fact]) => !stale.includes(fact as FactName));
  const lately = { ...incident, span: { from: Math.min(from, now), to: now } };
  const quiet: QuietTime = { from, evidence: await read(steps, lately, Object.fromEntries(given), world) };
  return recheck(asked, whole, quiet);
}

async function read(steps: readonly AnyStep[], incident: Located, given: Evidence, world: World): Promise<Evidence> {
  const deadline = world.deadline();
  const cloud = world.openCloud({ deadline, onCall: () => undefined });
  const looking = collect(cloud, incident, steps, given, deadline);
  for (;;) {
    const next = await looking.next();
    if (next.done === true) return next.value;
  }
}

function wishOf({ subject, pool }: Again): Wish {
  const action = 'check a finding again';
  return subject.kind === 'user'
    ? { action, permission: 'look', pool, about: subject.query.value }
    : { action, permission: 'diagnose', pool };
}
