import type { Evidence } from '../evidence/facts.ts';
import type { TriggerMetrics } from '../evidence/metrics.ts';
import type { Gap, Reading } from '../evidence/reading.ts';
import type { FunctionSettings, TriggerChain, TriggerTarget } from '../evidence/trigger.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import { milliseconds, share } from './amount.ts';
import type { Line, Portrait, Section, Verdict } from './report.ts';

/** Cognito gives a trigger this long, whatever the function's own timeout (developer guide, Lambda triggers). */
const COGNITO_WAITS_SECONDS = 5;
const MAX_VERSIONS = 3;

/** What `/cognito triggers` shows: each slot down to the code that runs. */
export const triggersPortrait: Portrait = {
  subject: 'triggers',
  sections: (incident, evidence) =>
    evidence.triggers?.kind === 'known' ? evidence.triggers.value.map((it) => section(it, incident, evidence)) : [],
  quiet: (incident, evidence) => triggersVerdict(incident, evidence),
};

/** The triggers that something is the matter with, for a triage of the whole pool; one line says that the rest is ready. */
export function sectionsOfTriggers(evidence: Evidence, _incident: Incident): readonly Section[] {
  if (evidence.triggers?.kind !== 'known' || evidence.triggers.value.length === 0) return [];
  const chains = evidence.triggers.value;
  const lines = chains.flatMap((chain): Line[] => {
    const [first] = [
      ...obstacles(chain),
      ...trouble(chain, evidence),
      ...unread(chain).map((it) => words`${it} could not be read`),
    ];
    return first === undefined ? [] : [{ label: chain.slots.join(', '), value: words`${called(chain)}: ${first}` }];
  });
  const ready = chains.length - lines.length;
  const rest = ready === 0 ? [] : [{ label: 'Ready', value: words`${ready} of ${chains.length} triggers` }];
  return [{ title: words`Triggers`, lines: [...lines, ...rest] }];
}

function triggersVerdict(incident: Incident, evidence: Evidence): Verdict {
  const pool = incident.pool?.name ?? 'the pool';
  const chains = evidence.triggers?.kind === 'known' ? evidence.triggers.value : [];
  if (chains.length === 0) return { kind: 'nothing-found', words: words`${pool} calls no triggers.` };
  const seen = chains
    .map((chain) => ({ chain, what: [...obstacles(chain), ...trouble(chain, evidence)] }))
    .filter(({ what }) => what.length > 0);
  if (seen.length > 0) {
    const told = seen.map(
      ({ chain, what }) => words`${called(chain)} (${chain.slots.join(', ')}): ${join(what, ', ')}`,
    );
    return { kind: 'seen', words: words`${join(told, '; ')}.` };
  }
  const missing = [...new Set(chains.flatMap(unread))];
  if (missing.length > 0) {
    return {
      kind: 'cannot-tell',
      words: words`Nothing wrong seen with the triggers of ${pool}, but not everything could be read: ${missing.join(', ')}.`,
    };
  }
  return {
    kind: 'nothing-found',
    words: words`Cognito may call ${chains.length === 1 ? 'the trigger function' : `all ${chains.length} trigger functions`} of ${pool}, and ${chains.length === 1 ? 'it is' : 'they are'} ready. How the runs go is in the logs: type /cognito logs and the name of a trigger.`,
  };
}

/** What keeps Cognito from getting an answer, as far as settings tell it. */
function obstacles(chain: TriggerChain): readonly Words[] {
  const { target, settings, permission, concurrency } = chain;
  const found: Words[] = [];
  const gone = [settings, target].find((it) => it.kind === 'gap' && it.reason === 'not found');
  if (gone?.kind === 'gap') return [words`it is not there. ${gone.detail}`];
  if (permission.kind === 'known' && !permission.value.cognitoMayInvoke) {
    found.push(words`Cognito may not call it: ${permission.value.because}`);
  }
  if (concurrency.kind === 'known' && concurrency.value.reserved === 0) {
    found.push(words`its reserved concurrency is 0, so that it never runs`);
  }
  if (settings.kind === 'known') found.push(...notReady(settings.value));
  return found;
}

/** What went wrong with its runs, as far as Lambda's metrics tell it: they call a late answer a success. */
function trouble(chain: TriggerChain, evidence: Evidence): readonly Words[] {
  const { invocations = 0, errors = 0, throttles = 0, duration } = metricsOf(chain, evidence) ?? {};
  const late = duration !== undefined && duration.max > COGNITO_WAITS_SECONDS * 1000;
  return [
    ...(errors > 0 ? [words`${errors} of ${invocations} calls failed`] : []),
    ...(throttles > 0 ? [words`${throttles} calls were throttled`] : []),
    ...(late
      ? [words`its slowest run took ${milliseconds(duration.max)}, and Cognito waits ${COGNITO_WAITS_SECONDS} s`]
      : []),
  ];
}

function metricsOf({ calls }: TriggerChain, evidence: Evidence): TriggerMetrics | undefined {
  if (evidence.triggerMetrics?.kind !== 'known') return undefined;
  return evidence.triggerMetrics.value.find((it) => it.functionName === calls.name && it.qualifier === calls.qualifier);
}

function notReady({ state, lastUpdate, stateReason, snapStart }: FunctionSettings): readonly Words[] {
  const why = stateReason === undefined ? '' : ` (${stateReason})`;
  return [
    ...(state === 'Active' || state === 'unknown' ? [] : [words`its state is ${state}${why}`]),
    ...(lastUpdate === 'Successful' || lastUpdate === 'unknown' ? [] : [words`its last update is ${lastUpdate}${why}`]),
    ...(snapStart === 'not ready' ? [words`its SnapStart snapshot is not ready`] : []),
  ];
}

/** What of a chain could not be read, by the right that is missing or by its name. */
function unread(chain: TriggerChain): readonly string[] {
  const { target, settings, permission, versions, aliases, concurrency, owner } = chain;
  const parts = { target, settings, permission, versions, aliases, concurrency, owner };
  return Object.entries(parts).flatMap(([name, reading]: [string, Reading<unknown>]) =>
    reading.kind === 'gap' ? [reading.action ?? `${name} of ${chain.calls.name} (${reading.reason})`] : [],
  );
}

function section(chain: TriggerChain, incident: Incident, evidence: Evidence): Section {
  const now = incident.span.to;
  const lines: (Line | undefined)[] = [
    { label: 'Runs', value: words`${say(chain.target, (target) => runs(target, chain))}` },
    { label: 'Code', value: say(chain.settings, (settings) => code(settings, now)) },
    { label: 'Limits', value: say(chain.settings, limits) },
    {
      label: 'Cognito',
      value: say(
        chain.permission,
        ({ cognitoMayInvoke: may, because }) => words`${may ? 'may' : 'may not'} call it: ${because}`,
      ),
    },
    others(chain),
    concurrency(chain),
    { label: 'Lately', value: lately(chain, evidence) },
    before(chain, now),
    owner(chain),
    { label: 'Log', value: say(chain.settings, ({ logGroup, logFormat }) => words`${quoted(logGroup)}, ${logFormat}`) },
  ];
  return {
    title: words`${chain.slots.join(', ')} → ${called(chain)}`,
    lines: lines.filter((line) => line !== undefined),
  };
}

function called({ calls }: TriggerChain): Words {
  return words`${quoted(calls.qualifier === undefined ? calls.name : `${calls.name}:${calls.qualifier}`)}`;
}

function runs(target: TriggerTarget, { aliases, eventVersion }: TriggerChain): Words {
  const events = eventVersion === undefined ? '' : `, with events ${eventVersion}`;
  switch (target.kind) {
    case 'alias': {
      const others = Object.entries(target.weights);
      if (others.length === 0) return words`version ${target.version}${events}`;
      const main = 1 - others.reduce((sum, [, weight]) => sum + weight, 0);
      const parts = [
        `${target.version} (${share(main)})`,
        ...others.map(([version, weight]) => `${version} (${share(weight)})`),
      ];
      return words`versions ${parts.join(' and ')}: calls are shared${events}`;
    }
    case 'version':
      return words`version ${target.version}, named by the pool itself: only UpdateUserPool changes that${events}`;
    case 'latest': {
      const names = aliases.kind === 'known' ? aliases.value.map((it) => it.alias) : [];
      const unused = names.length === 0 ? '' : ` Its aliases (${names.join(', ')}) are not called.`;
      return words`$LATEST, whatever was deployed last: there is no alias to move back.${unused}${events}`;
    }
  }
}

function code({ runtime, handler, lastModified, codeHash }: FunctionSettings, now: number): Words {
  const changed =
    lastModified === undefined ? words`` : words`, of ${moment(lastModified)} (${distance(lastModified, now)})`;
  return words`${runtime}, ${quoted(handler)}${changed}, hash ${quoted(codeHash)}`;
}

function limits({ timeoutSeconds, memoryMb, inVpc, snapStart }: FunctionSettings): Words {
  const against =
    timeoutSeconds > COGNITO_WAITS_SECONDS
      ? `, but Cognito waits ${COGNITO_WAITS_SECONDS} s`
      : timeoutSeconds < COGNITO_WAITS_SECONDS
        ? `, less than the ${COGNITO_WAITS_SECONDS} s that Cognito waits`
        : '';
  const extras = [...(inVpc ? ['in a VPC'] : []), ...(snapStart === 'off' ? [] : [`SnapStart ${snapStart}`])];
  return words`timeout ${timeoutSeconds} s${against}; ${memoryMb} MB${extras.length === 0 ? '' : `; ${extras.join(', ')}`}`;
}

function others({ permission }: TriggerChain): Line | undefined {
  if (permission.kind !== 'known' || permission.value.others.length === 0) return undefined;
  return {
    label: 'Also may',
    value: words`${quoted(permission.value.others.join(', '))}: moving the alias moves them, too`,
  };
}

function concurrency({ concurrency: reading }: TriggerChain): Line | undefined {
  if (reading.kind === 'gap') return { label: 'Concurrency', value: unreadable(reading) };
  const { reserved, provisioned } = reading.value;
  if (reserved === undefined && provisioned === undefined) return undefined;
  const parts = [
    ...(reserved === undefined ? [] : [`${reserved} reserved`]),
    ...(provisioned === undefined
      ? []
      : [`${provisioned.ready} of ${provisioned.requested} provisioned ready (${provisioned.status})`]),
  ];
  return { label: 'Concurrency', value: words`${parts.join('; ')}` };
}

function lately(chain: TriggerChain, evidence: Evidence): Words {
  if (evidence.triggerMetrics?.kind !== 'known') return words`metrics could not be read`;
  const metrics = metricsOf(chain, evidence);
  return metrics === undefined ? words`no metrics` : metricsWords(metrics);
}

/** How often a trigger ran and failed, and how long it took. */
export function metricsWords({ invocations, errors, throttles, duration, byVersion }: TriggerMetrics): Words {
  if (invocations === 0 && throttles === 0) return words`never called in this time`;
  const slow =
    duration === undefined
      ? ''
      : `; half within ${milliseconds(duration.p50)}, 99 % within ${milliseconds(duration.p99)}, slowest ${milliseconds(duration.max)}`;
  const versions =
    byVersion.length < 2
      ? ''
      : `; ${byVersion.map((it) => `version ${it.version}: ${it.errors} of ${it.invocations} failed`).join(', ')}`;
  return words`called ${invocations} times, ${errors} failed, ${throttles} throttled${slow}${versions}`;
}

function before({ versions, target }: TriggerChain, now: number): Line | undefined {
  if (versions.kind === 'gap') return { label: 'Before it', value: unreadable(versions) };
  const current = target.kind === 'known' && target.value.kind !== 'latest' ? Number(target.value.version) : undefined;
  const earlier = versions.value.filter(({ version }) => current === undefined || Number(version) < current);
  if (earlier.length === 0) return undefined;
  const told = earlier
    .slice(0, MAX_VERSIONS)
    .map(
      ({ version, lastModified }) =>
        `${version}${lastModified === undefined ? '' : ` (${distance(lastModified, now)})`}`,
    );
  return {
    label: 'Published before',
    value: words`versions ${told.join(', ')}; which of them were live is not told here`,
  };
}

function owner({ owner: reading }: TriggerChain): Line | undefined {
  if (reading.kind === 'gap') return { label: 'Deployed by', value: unreadable(reading) };
  const { stack, tool, codeDeploy } = reading.value;
  if (stack === undefined && tool === undefined && !codeDeploy) return undefined;
  const by =
    stack === undefined
      ? words`${tool ?? 'unknown'}`
      : words`the stack ${quoted(stack)}${tool === undefined ? '' : ` (${tool})`}`;
  const moving = codeDeploy ? '; a gradual deployment is under way' : '';
  return { label: 'Deployed by', value: words`${by}${moving}, which overwrites what is changed by hand` };
}

function say<T>(reading: Reading<T>, tell: (value: T) => Words): Words {
  return reading.kind === 'known' ? tell(reading.value) : unreadable(reading);
}

function unreadable({ reason, detail, action }: Gap): Words {
  return reason === 'denied' && action !== undefined
    ? words`could not be read: ${action} is not allowed`
    : words`could not be read: ${detail}`;
}
