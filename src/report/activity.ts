import type { ClientName } from '../evidence/client.ts';
import type { Evidence } from '../evidence/facts.ts';
import type { ActivityMetrics, PoolActivity, PoolMetrics } from '../evidence/metrics.ts';
import { duration } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import type { Line, Section } from './report.ts';

const LABEL: Readonly<Record<PoolActivity, string>> = {
  'sign-in': 'Sign-in',
  'sign-up': 'Sign-up',
  refresh: 'Token refresh',
  federation: 'Federation',
};

/** What the metrics say instead of a client id (developer guide, metrics for user pools). */
const NO_CLIENT: Readonly<Record<string, string>> = {
  Admin: 'administrators’ calls',
  Invalid: 'calls that name no client of the pool',
};

/** Clients and providers named in one line; the rest is counted. */
const MAX_NAMED = 3;

/** How sign-in, sign-up, refresh and federation go: attempts, failures, since when it differs. */
export function sectionsOfActivity(evidence: Evidence, incident: Incident): readonly Section[] {
  if (evidence.poolMetrics?.kind !== 'known') return [];
  const metrics = evidence.poolMetrics.value;
  const used = metrics.activities.filter((it) => it.attempts > 0 || it.throttles > 0 || it.quietSince !== undefined);
  const idle = metrics.activities.filter((it) => !used.includes(it)).map((it) => LABEL[it.activity].toLowerCase());
  return [
    {
      title: words`The last ${duration(incident.span.to - incident.span.from)}`,
      lines: [
        ...used.map((it): Line => ({ label: LABEL[it.activity], value: activity(it, evidence) })),
        ...(idle.length === 0 ? [] : [{ label: 'Nobody tried', value: words`${idle.join(', ')}` }]),
        ...throttled(metrics),
        { label: 'Compared with', value: words`${metrics.comparedWith ?? 'nothing: too little happened before'}` },
      ],
    },
  ];
}

/** The same for one app client. Whether it differs from before is known only of the pool as a whole. */
export function sectionsOfClientActivity(
  client: ClientName,
  evidence: Evidence,
  incident: Incident,
): readonly Section[] {
  if (evidence.poolMetrics?.kind !== 'known') return [];
  const lines = evidence.poolMetrics.value.activities.flatMap((it): Line[] => {
    const own = it.byClient.find((share) => share.client === client.id);
    return own === undefined
      ? []
      : [{ label: LABEL[it.activity], value: words`${tried(own.attempts)}, ${failed(own.failures, own.attempts)}` }];
  });
  return [
    {
      title: words`The last ${duration(incident.span.to - incident.span.from)}`,
      lines: lines.length === 0 ? [{ label: 'Used', value: words`nobody tried to sign in or up with it` }] : lines,
    },
  ];
}

/** What goes worse than before, in a sentence; undefined when nothing does or nothing is known. */
export function worse(evidence: Evidence): Words | undefined {
  if (evidence.poolMetrics?.kind !== 'known') return undefined;
  const parts = evidence.poolMetrics.value.activities.flatMap((it): Words[] => {
    const label = LABEL[it.activity];
    if (it.differsSince !== undefined) {
      const { attempts, failures } = it.sinceThen ?? it;
      return [words`${label}: ${failed(failures, attempts)} since ${moment(it.differsSince)}, more than before`];
    }
    return it.quietSince === undefined ? [] : [words`${label}: hardly anybody tries since ${moment(it.quietSince)}`];
  });
  return parts.length === 0 ? undefined : join(parts, '; ');
}

function activity(metrics: ActivityMetrics, evidence: Evidence): Words {
  const { attempts, failures, throttles, differsSince, sinceThen, quietSince, usualFailureShare } = metrics;
  return words`${tried(attempts)}, ${failed(failures, attempts)}${
    usualFailureShare === undefined ? '' : `, usually ${percent(usualFailureShare)}`
  }${throttles === 0 ? '' : `, ${throttles} throttled`}${
    differsSince === undefined
      ? words``
      : words`. ⚠️ Since ${moment(differsSince)}: ${failed(sinceThen?.failures ?? failures, sinceThen?.attempts ?? attempts)}${who(metrics, evidence)}`
  }${quietSince === undefined ? words`` : words`. ⚠️ Hardly anybody tries since ${moment(quietSince)}`}`;
}

/** For whom it fails, over the whole time, where there is more than one. */
function who({ byClient, byProvider }: ActivityMetrics, evidence: Evidence): Words {
  const clients = byClient.map(({ client, ...rest }) => ({ name: clientLabel(client, evidence), ...rest }));
  const providers = byProvider.map(({ provider, ...rest }) => ({ name: words`${quoted(provider)}`, ...rest }));
  return words`${failing('By client', clients)}${failing('By provider', providers)}`;
}

function failing(
  label: string,
  shares: readonly { readonly name: Words; readonly attempts: number; readonly failures: number }[],
): Words {
  const found = shares.filter((it) => it.failures > 0);
  if (shares.length < 2 || found.length === 0) return words``;
  const more = found.length - MAX_NAMED;
  const named = found.slice(0, MAX_NAMED).map((it) => words`${it.name} ${it.failures} of ${it.attempts}`);
  return words`. ${label}: ${join(named, ', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The name of a client, where it was read; else its id, or whom the metrics mean. */
export function clientLabel(id: string, { clients }: Evidence): Words {
  const said = NO_CLIENT[id];
  if (said !== undefined) return words`${said}`;
  const { lookedAt, notLookedAt, unreadable } =
    clients?.kind === 'known' ? clients.value : { lookedAt: [], notLookedAt: [], unreadable: [] };
  const name = [...lookedAt, ...notLookedAt, ...unreadable].find((client) => client.id === id)?.name;
  return words`${quoted(name || id)}`;
}

function throttled({ throttledCategories }: PoolMetrics): readonly Line[] {
  if (throttledCategories.length === 0) return [];
  const list = throttledCategories.map((it) => `${it.category} ${it.throttles} times`).join(', ');
  return [{ label: 'Over quota', value: words`⚠️ ${list}, in this account and Region` }];
}

function tried(attempts: number): string {
  return `${attempts} tried`;
}

function failed(failures: number, attempts: number): string {
  if (failures === 0 || attempts === 0) return 'none failed';
  return `${failures} failed (${percent(failures / attempts)})`;
}

function percent(share: number): string {
  const value = 100 * share;
  if (value > 0 && value < 0.1) return 'under 0.1 %';
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} %`;
}
