import { triggerContracts } from '../cognito/triggers.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import type { FunctionSettings } from '../evidence/trigger.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { SyntheticEvent } from '../probe/events/event.ts';
import { eventVersionOf, syntheticEvents } from '../probe/events/events.ts';
import { eventRows } from '../probe/events/table.ts';
import { TRIGGER_COST, triggerAnswer, triggerCommands } from '../probe/trigger-answer.ts';
import { chooseTrigger, type TriggerTarget } from '../probe/trigger-target.ts';
import { judge, outcomeOf, type TestedEvent } from '../probe/trigger-test.ts';
import { begin, end } from './act.ts';
import { admitToOne } from './admission.ts';
import type { Entry, Offer } from './entry.ts';
import type { ProbeWorld } from './probe-world.ts';
import type { GuardedPool } from './world.ts';

type TriggerTest = Extract<Command, { kind: 'trigger-test' }>;

/** No run begins later than this after the first, so that the worker lives to tell what came of it. */
const BEGIN_MS = 30_000;
/** The longest wait for one run; functions that may take longer have lost Cognito long before. */
const MAX_WAIT_MS = 40_000;
/** What a call takes beside the function itself. */
const ON_TOP_MS = 2_000;

/** What is run: a version, with the events that it gets. */
interface Plan {
  readonly target: TriggerTarget;
  readonly version: string;
  readonly settings: FunctionSettings;
  readonly events: readonly SyntheticEvent[];
}

/**
 * Runs one version of a trigger with made-up events, after a confirmation, and holds its answers against the contract.
 * One event at a time: the function shares its concurrency with people who sign in.
 */
export async function* testTrigger(command: TriggerTest, job: Job, world: ProbeWorld): AsyncGenerator<Entry> {
  const testable = world.pools.filter(({ triggers = [] }) => triggers.some(({ test }) => test === true));
  if (testable.length === 0) return yield refused(NONE_TESTABLE);
  const about = command.trigger;
  const action = command.confirmed ? 'test a trigger' : 'ask for a trigger test';
  const pools = command.pool === undefined ? testable : world.pools;
  const wish = { action, permission: 'probe', pool: command.pool, about } as const;
  const admitted = await admitToOne(wish, job, { ...world, pools });
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const plan = await planOf(command, pool, world);
  if ('refused' in plan) return yield refused(plan.refused);
  if (!command.confirmed) return yield question(plan, pool);
  switch (await begin(job, world)) {
    case 'begun before':
      return yield warning(
        words`This test was begun before, and what it came to got lost on the way: some events may have been run. I did not begin it again; ask for a new one.`,
      );
    case 'done before':
      return yield warning(
        words`This test was made before, and what it came to got lost on the way. Ask for a new one.`,
      );
    case 'too old':
      return yield warning(words`This test was asked for more than an hour ago, so I ran nothing. Ask for a new one.`);
    case 'now':
  }
  const { events, leftOut } = await runAll(plan, pool, world);
  const { target, version, settings } = plan;
  const { partition, region, account, name } = target.calls;
  await world.tests.keepTest({
    functionArn: `arn:${partition}:lambda:${region}:${account}:function:${name}`,
    version,
    codeHash: settings.codeHash,
    outcome: leftOut > 0 && outcomeOf(events) === 'kept' ? 'unknown' : outcomeOf(events),
    slots: target.slots,
    at: world.now(),
  });
  await end(job, world);
  const [first] = plan.events;
  const answer = triggerAnswer({
    name: words`Version ${version} of ${quoted(name)}`,
    events,
    leftOut,
    notes: [words`${TRIGGER_COST} Code ${quoted(settings.codeHash)}.${target.note}`],
    samples:
      first === undefined
        ? []
        : [
            {
              title: `The event of ${first.source}`,
              text: words`${JSON.stringify(first.event, undefined, 2)}`,
              folded: true,
            },
          ],
    commands: triggerCommands({ name, region, version }, target.slots[0] ?? ''),
  });
  yield { kind: 'answer', answer, offers: [offer(plan, pool, 'Test again')] };
}

async function planOf(
  { trigger, version: typed }: TriggerTest,
  pool: GuardedPool,
  world: ProbeWorld,
): Promise<Plan | { readonly refused: Words }> {
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const settingsOfPool = await cloud.pool(pool);
  if (settingsOfPool.kind === 'gap') {
    return { refused: words`I ran nothing: the triggers of ${pool.name} could not be read. ${settingsOfPool.detail}` };
  }
  const chosen = chooseTrigger(trigger, settingsOfPool.value.triggers, pool.name, pool.triggers ?? []);
  if ('refused' in chosen) return chosen;
  const read = await cloud.functionSettings(pool, { ...chosen.calls, qualifier: typed ?? chosen.alias });
  if (read.kind === 'gap') return { refused: words`I ran nothing. ${read.detail}` };
  const place = { poolId: pool.id, region: pool.region };
  const events = chosen.slots.flatMap((slot) =>
    syntheticEvents(eventRows, slot, slot === 'PreTokenGeneration' ? eventVersionOf(chosen.eventVersion) : '1', place),
  );
  // What stands behind an alias may move between the question and the answer, so a version is what is asked about.
  return { target: chosen, version: read.value.version, settings: read.value, events };
}

async function runAll(
  { target, version, settings, events }: Plan,
  pool: GuardedPool,
  world: ProbeWorld,
): Promise<{ readonly events: readonly TestedEvent[]; readonly leftOut: number }> {
  const waitMs = Math.min(settings.timeoutSeconds * 1000 + ON_TOP_MS, MAX_WAIT_MS);
  const until = world.now() + BEGIN_MS;
  const tested: TestedEvent[] = [];
  for (const event of events) {
    if (world.now() > until) break;
    const contract = triggerContracts.find(({ slot }) => slot === event.slot);
    if (contract === undefined) continue;
    const ran = await world.prober.run(pool, { ...target.calls, qualifier: version }, event, waitMs);
    tested.push(judge(ran, event, contract));
    // What is denied once is denied each time.
    if (ran.kind === 'no answer') break;
  }
  return { events: tested, leftOut: events.length - tested.length };
}

function question(plan: Plan, pool: GuardedPool): Entry {
  const { target, version, events } = plan;
  return {
    kind: 'question',
    words: words`Run version ${version} of ${quoted(target.calls.name)} ${events.length === 1 ? 'once' : `${events.length} times`}, as ${target.slots.join(', ')} of ${pool.name}? ${TRIGGER_COST}${target.note}`,
    offers: [offer(plan, pool, 'Run it')],
  };
}

function offer({ target, version, events }: Plan, pool: GuardedPool, label: string): Offer {
  return {
    label,
    command: { kind: 'trigger-test', trigger: target.named, version, pool: pool.name, confirmed: true },
    confirm: {
      title: 'Run the function?',
      text: `Version ${version} of ${target.calls.name} runs ${events.length === 1 ? 'once' : `${events.length} times`}, with all that its code does.`,
      yes: 'Run it',
    },
  };
}

const NONE_TESTABLE = words`The configuration lets me test no trigger. A function may be tested where its row under pools[].triggers says ${quoted('test: true')}.`;

function refused(sentence: Words): Entry {
  return { kind: 'notice', tone: 'refused', words: sentence };
}

function warning(sentence: Words): Entry {
  return { kind: 'notice', tone: 'warning', words: sentence };
}
