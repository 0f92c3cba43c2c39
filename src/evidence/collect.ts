import { type Incident, isLocated, type Located } from '../incident/incident.ts';
import type { Cloud } from './cloud.ts';
import type { Evidence, FactName } from './facts.ts';
import { type Gap, gap, type Reading } from './reading.ts';
import type { AnyStep } from './step.ts';

/** How long a look may take after the deadline to hand in what it has, in milliseconds. */
const LAST_MOMENT_MS = 10;

/** A step that has come back. */
export interface Looked {
  readonly step: AnyStep;
  readonly evidence: Evidence;
  readonly done: number;
  readonly of: number;
  /** Facts that are still being read. */
  readonly pending: readonly FactName[];
}

/**
 * Runs the steps that apply to the incident, each as soon as the facts it waits for are there, all others side by side.
 * Facts that came with the command (a token) are handed in as `given`. Yields after each step, in the order in which
 * they come back, with all evidence by then; whoever takes their time with what is yielded holds up no step.
 * A step that fails becomes a gap, and what is not back at the deadline is cut; everything else still arrives.
 */
export async function* collect(
  cloud: Cloud,
  incident: Incident,
  steps: readonly AnyStep[],
  given: Evidence,
  deadline?: AbortSignal,
): AsyncGenerator<Looked, Evidence> {
  if (!isLocated(incident)) return given;
  const planned = steps.filter(
    (step) => step.subjects.includes(incident.subject.kind) && given[step.fact] === undefined,
  );
  const isPlanned = (fact: FactName) => planned.some((step) => step.fact === fact);
  const cut = atDeadline(deadline);
  const arrived: Looked[] = [];
  const waiters: (() => void)[] = [];
  let evidence = given;
  let waiting = planned;
  let running = 0;
  let done = 0;

  const change = () => new Promise<void>((wake) => waiters.push(wake));
  const wakeAll = () => {
    for (const wake of waiters.splice(0)) wake();
  };
  deadline?.addEventListener('abort', wakeAll, { once: true });
  /** The facts that a step waits for while its own calls are under way. */
  const others = async ({ meanwhile = [] }: AnyStep): Promise<Evidence> => {
    const isMissing = () => meanwhile.filter(isPlanned).some((fact) => evidence[fact] === undefined);
    while (isMissing() && deadline?.aborted !== true) await change();
    return evidence;
  };
  const startReady = () => {
    const ready = waiting.filter((step) =>
      [...step.reads, ...step.after.filter(isPlanned)].every((fact) => evidence[fact] !== undefined),
    );
    waiting = waiting.filter((step) => !ready.includes(step));
    running += ready.length;
    for (const step of ready) {
      void lookAt(step, cloud, incident, evidence, () => others(step), cut).then((reading) => land(step, reading));
    }
  };
  // At once, and not when somebody asks for more: whoever writes progress to Slack must not hold up the looking.
  const land = (step: AnyStep, reading: Reading<unknown>) => {
    running -= 1;
    done += 1;
    evidence = { ...evidence, [step.fact]: reading };
    const pending = planned.map((it) => it.fact).filter((fact) => evidence[fact] === undefined);
    arrived.push({ step, evidence, done, of: planned.length, pending });
    startReady();
    wakeAll();
  };

  startReady();
  for (;;) {
    const next = arrived.shift();
    if (next !== undefined) yield next;
    else if (running > 0) await change();
    else if (waiting.length === 0) return evidence;
    else throw new Error(`Steps wait for facts that nothing reads: ${waiting.map((step) => step.fact).join(', ')}`);
  }
}

async function lookAt(
  step: AnyStep,
  cloud: Cloud,
  incident: Located,
  evidence: Evidence,
  others: () => Promise<Evidence>,
  cut: Promise<Gap>,
): Promise<Reading<unknown>> {
  const missing = step.reads.find((fact) => evidence[fact]?.kind === 'gap');
  if (missing !== undefined) return dependsOn(missing);
  const look = async () => await step.look(cloud, incident, evidence, others);
  return await Promise.race([look().catch(crashed), cut]);
}

/** Resolves at the deadline, with a moment for looks that hand in what they have until then; never without one. */
function atDeadline(deadline: AbortSignal | undefined): Promise<Gap> {
  const late = gap('cut by the deadline', 'The time for the whole triage was over before this came back.');
  return new Promise((resolve) => {
    const end = () => setTimeout(resolve, LAST_MOMENT_MS, late);
    if (deadline?.aborted === true) end();
    else deadline?.addEventListener('abort', end, { once: true });
  });
}

/** A step that throws is a fault of ours; its message may quote input, so only its name is told. */
function crashed(thrown: unknown): Gap {
  return gap('failed', `This check broke off (${thrown instanceof Error ? thrown.name : 'unknown error'}).`);
}

function dependsOn(fact: string): Gap {
  return gap('depends on a gap', `Needs the ${fact}, which could not be read.`);
}
