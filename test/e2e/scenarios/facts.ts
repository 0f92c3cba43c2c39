import { fileURLToPath } from 'node:url';
import { startAws } from '../../../sandbox/aws/server.ts';
import type { Scenario } from '../../../sandbox/scenarios/scenario.ts';
import { scenarioNamed } from '../../../sandbox/stand-ins.ts';
import { createOpenCloud } from '../../../src/aws/cloud.ts';
import { unlimited } from '../../../src/aws/limiter.ts';
import { runbook } from '../../../src/bot/runbook.ts';
import { loadConfig } from '../../../src/config/load.ts';
import type { Evidence, FactName, Facts } from '../../../src/evidence/facts.ts';
import type { TriggerRuns } from '../../../src/evidence/runs.ts';
import type { Subject } from '../../../src/incident/incident.ts';
import type { Report } from '../../../src/report/report.ts';
import { triage } from '../../../src/triage.ts';

/** The time in every account. */
export const START = Date.UTC(2026, 10, 20, 12);

const HOUR = 3_600_000;
const CONFIG = fileURLToPath(new URL('../../../sandbox/responder.yml', import.meta.url));
/** Mistyped passwords and single accidents are left out. */
const SOME = 3;
const CLIENTS: Readonly<Record<string, string>> = {
  '1prodweb000000000000client': 'web',
  '1prodapi000000000000client': 'api-backend',
};

/** What a triage has read of a scenario, and the short forms in which tests look at it. */
export interface Read {
  readonly evidence: Evidence;
  /** The fact; a gap fails the test. */
  fact<N extends FactName>(name: N): Facts[N];
  /** What changed, oldest first: minutes ago, by whom, what. */
  changes(): readonly (readonly [minutesAgo: number, by: string | undefined, what: string])[];
  /** Since how many minutes more of an activity fails than before. */
  failing(): Readonly<Record<string, number>>;
  /** What people were told at least three times, save that their password is wrong. */
  errors(): readonly string[];
  /** The runs of one function. */
  runs(functionName: string): TriggerRuns;
  /** Routes that were refused at least three times, and with what. */
  refused(): readonly string[];
  /** Facts and parts of facts that could not be read. */
  gaps(): readonly string[];
}

/** Starts the account of a scenario, lets a triage read it as the bot would, and ends it. */
export async function factsOf(name: string, subject?: Subject): Promise<Read> {
  const scenario = scenarioNamed(name);
  if ('wrong' in scenario) throw new Error(scenario.wrong);
  if (subject !== undefined) return read((await reportOn(scenario, subject)).evidence);
  const reading = readings.get(name) ?? reportOn(scenario);
  readings.set(name, reading);
  return read((await reading).evidence);
}

/** Reports of whole scenarios, by name: the same in each file that a worker runs, and never changed. */
const readings = new Map<string, Promise<Report>>();

/** The report of a triage of a scenario's pool `prod`, which looks back so many hours. */
export async function reportOn(scenario: Scenario, subject?: Subject, hours = 3): Promise<Report> {
  const unhurried: typeof scenario = {
    ...scenario,
    build: (now) => {
      const account = scenario.build(now);
      account.trail.lookupsPerSecond = undefined;
      return account;
    },
  };
  const aws = await startAws({ scenario: unhurried, now: () => START, controlToken: 'control-token-of-the-tests' });
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  Object.assign(process.env, aws.environment);
  try {
    const loaded = await loadConfig(CONFIG);
    if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
    const { pools } = loaded.config;
    const openCloud = createOpenCloud({ pools, now: () => START, limiter: unlimited });
    const symptom = scenario.story?.symptom;
    const incident = {
      pool: pools.find((pool) => pool.name === 'prod'),
      subject: subject ?? { kind: 'sign-in' as const, symptom },
      span: { from: START - hours * HOUR, to: START },
    };
    const run = triage(openCloud, incident, runbook, { deadline: AbortSignal.timeout(15_000) });
    for (;;) {
      const next = await run.next();
      if (next.done === true) return next.value;
    }
  } finally {
    await aws.close();
  }
}

function read(evidence: Evidence): Read {
  const fact = <N extends FactName>(name: N): Facts[N] => {
    const reading = evidence[name];
    if (reading?.kind !== 'known') throw new Error(`${name} is not known: ${JSON.stringify(reading)}`);
    return reading.value as Facts[N];
  };
  const minutesAgo = (at: number) => Math.round((START - at) / 60_000);
  return {
    evidence,
    fact,
    changes: () =>
      fact('changes')
        .changes.map(({ at, by, what }) => [minutesAgo(at), by?.split('/').at(-1), what] as const)
        .reverse(),
    failing: () =>
      Object.fromEntries(
        fact('poolMetrics').activities.flatMap(({ activity, differsSince }) =>
          differsSince === undefined ? [] : [[activity, minutesAgo(differsSince)]],
        ),
      ),
    errors: () =>
      fact('failedSignIns')
        .groups.filter(({ count, message }) => count >= SOME && message !== 'Incorrect username or password.')
        .map((it) => `${it.event} ${CLIENTS[it.client ?? '']} ${it.trigger ?? '-'}: ${it.error}: ${it.message}`)
        .sort(),
    runs: (functionName) => {
      const found = fact('runs').find((each) => each.functionName === functionName)?.runs;
      if (found?.kind !== 'known') throw new Error(`Runs of ${functionName} are not known: ${JSON.stringify(found)}`);
      return found.value;
    },
    refused: () =>
      fact('apis')
        .authorizers.flatMap(({ api, stages }) =>
          stages.flatMap(({ refusals }) =>
            (refusals.kind === 'known' ? refusals.value.routes : []).flatMap(({ route, unauthorized, forbidden }) => [
              ...(unauthorized >= SOME ? [`${api.name} ${route} 401`] : []),
              ...(forbidden >= SOME ? [`${api.name} ${route} 403`] : []),
            ]),
          ),
        )
        .sort(),
    gaps: () => [
      ...Object.entries(evidence).flatMap(([name, reading]) => (reading.kind === 'gap' ? [name] : [])),
      ...fact('triggers').flatMap((chain) =>
        Object.entries(chain).flatMap(([name, part]) =>
          typeof part === 'object' && 'kind' in part && part.kind === 'gap' ? [`${chain.calls.name} ${name}`] : [],
        ),
      ),
    ],
  };
}
