import { startAws } from '../sandbox/aws/server.ts';
import { SCENARIOS } from '../sandbox/scenarios/scenarios.ts';
import { createOpenCloud } from '../src/aws/cloud.ts';
import { unlimited } from '../src/aws/limiter.ts';
import { runbook } from '../src/bot/runbook.ts';
import { loadConfig } from '../src/config/load.ts';
import type { CloudCall } from '../src/evidence/cloud.ts';
import type { Evidence, FactName } from '../src/evidence/facts.ts';
import type { AnyStep } from '../src/evidence/step.ts';
import type { Located } from '../src/incident/incident.ts';
import type { Report } from '../src/report/report.ts';
import { triage } from '../src/triage.ts';

/** Added to every call, in milliseconds. */
const LATENCY_MS = 50;
const ROUNDS = 5;
const MAX_RATIO = 1.25;
/** Calls that one triage may make: a base, for each trigger function, and for each app client looked at. */
const BASE_CALLS = 15;
const CALLS_A_TRIGGER = 9;
const CALLS_A_CLIENT = 2;
/** CloudTrail answers two calls a second and has a budget of its own, so it is left out here. */
const APART: readonly FactName[] = ['changes', 'failedSignIns'];
const POOL = 'prod';

const CONTROL_TOKEN = 'bench';
const scenario = SCENARIOS.find((it) => it.name === 'pre-sign-up-answer') ?? SCENARIOS[0];
if (scenario === undefined) throw new Error('There is no scenario to measure');
const aws = await startAws({ scenario, now: Date.now, controlToken: CONTROL_TOKEN });
Object.assign(process.env, aws.environment, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
const loaded = await loadConfig(new URL('../sandbox/responder.yml', import.meta.url).pathname);
if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
const pool = loaded.config.pools.find((it) => it.name === POOL);
if (pool === undefined) throw new Error(`There is no pool ${POOL}`);
const now = Date.now();
const incident: Located = {
  pool,
  subject: { kind: 'sign-in', symptom: undefined },
  span: { from: now - 3 * 3_600_000, to: now },
};
const open = createOpenCloud({ pools: loaded.config.pools, now: Date.now, limiter: unlimited });
const steps = runbook.steps.filter((step) => !APART.includes(step.fact));

/** The steps that wait for what is left out would wait for ever, so they are given an empty answer. */
const given: Evidence = Object.fromEntries(
  APART.map((fact) => [fact, { kind: 'gap', reason: 'failed', detail: 'left out' }]),
);

async function whole(): Promise<{ readonly report: Report; readonly ms: number }> {
  const started = performance.now();
  const run = triage(open, incident, { ...runbook, steps }, { given });
  for (;;) {
    const next = await run.next();
    if (next.done === true) return { report: next.value, ms: performance.now() - started };
  }
}

/** How long one step takes by itself, with the facts it waits for at hand. */
async function alone(step: AnyStep, evidence: Evidence): Promise<number> {
  const cloud = open({ deadline: undefined, onCall: () => undefined });
  const started = performance.now();
  await step.look(cloud, incident, evidence);
  return performance.now() - started;
}

/** The longest chain of steps that wait for each other, from the time that each takes by itself. */
async function longestChain(evidence: Evidence): Promise<number> {
  const planned = steps.filter((step) => step.subjects.includes('sign-in'));
  const own = new Map<FactName, number>();
  for (const step of planned) own.set(step.fact, await alone(step, evidence));
  const until = (fact: FactName): number => {
    const step = planned.find((it) => it.fact === fact);
    if (step === undefined) return 0;
    return (own.get(fact) ?? 0) + Math.max(0, ...[...step.reads, ...step.after].map(until));
  };
  return Math.max(...planned.map((step) => until(step.fact)));
}

function countable(calls: readonly CloudCall[]): number {
  return calls.filter((call) => call.operation !== 'FilterLogEvents' && call.service !== 'cloudtrail').length;
}

function figure(name: string, value: number, limit: number, unit: string, details: object): void {
  console.log(JSON.stringify({ figure: name, value, limit, unit, holds: value <= limit, ...details }));
}

await whole();
await fetch(`${aws.url}/_sandbox/latency`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-sandbox-token': CONTROL_TOKEN },
  body: JSON.stringify({ ms: LATENCY_MS }),
});
const ratios: { ratio: number; wholeMs: number; chainMs: number }[] = [];
let last: Report | undefined;
for (let round = 0; round < ROUNDS; round += 1) {
  const { report, ms } = await whole();
  const chainMs = await longestChain(report.evidence);
  ratios.push({ ratio: ms / chainMs, wholeMs: ms, chainMs });
  last = report;
}
const median = ratios.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)];
if (last === undefined || median === undefined) throw new Error('Nothing was measured');
const round = (value: number) => Math.round(value * 1000) / 1000;
figure('full triage with 50 ms added to every call', round(median.ratio), MAX_RATIO, '× the longest chain of steps', {
  wholeMs: Math.round(median.wholeMs),
  chainMs: Math.round(median.chainMs),
  rounds: ROUNDS,
  scenario: scenario.name,
});
const { triggers, clients } = last.evidence;
const allowed =
  BASE_CALLS +
  CALLS_A_TRIGGER * (triggers?.kind === 'known' ? triggers.value.length : 0) +
  CALLS_A_CLIENT * (clients?.kind === 'known' ? clients.value.lookedAt.length : 0);
figure('AWS calls in one triage', countable(last.calls), allowed, 'calls, log pages and CloudTrail apart', {
  triggers: triggers?.kind === 'known' ? triggers.value.length : 0,
  clients: clients?.kind === 'known' ? clients.value.lookedAt.length : 0,
});
await aws.close();
