import type { Evidence } from '../evidence/facts.ts';
import type { ActivityMetrics, PoolActivity } from '../evidence/metrics.ts';
import type { Incident } from '../incident/incident.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';

/** As sentences call them. */
export const ACTIVITY_NAMES: Readonly<Record<PoolActivity, string>> = {
  'sign-in': 'sign-ins',
  'sign-up': 'sign-ups',
  refresh: 'token refreshes',
  federation: 'federated sign-ins',
};

/** Clients named in the headline; the rest is counted. */
const MAX_CLIENTS = 3;

/**
 * The first line of an incident, and its push notification: how much is failing, since when, for which clients, and
 * what is not affected. Without metrics it says so; unknown never looks healthy.
 */
export function headline(incident: Incident, evidence: Evidence): Words {
  const pool = incident.pool?.name ?? 'the pool';
  if (evidence.poolMetrics?.kind !== 'known') return words`${pool}: how many sign-ins fail could not be read.`;
  const used = evidence.poolMetrics.value.activities.filter((it) => it.attempts > 0);
  if (used.length === 0) return words`${pool}: nobody tried to sign in or up in this time.`;
  const failing = used.filter((it) => it.failures > 0 && it.differsSince !== undefined);
  const silent = used.filter((it) => !failing.includes(it) && it.quietSince !== undefined);
  const fine = used
    .filter((it) => !failing.includes(it) && !silent.includes(it))
    .map((it) => ACTIVITY_NAMES[it.activity]);
  const worse = [...failing.map(share), ...silent.map(silence)];
  if (worse.length === 0) return words`${pool}: ${fine.join(', ')} fail no more than in the hours before.`;
  const rest = fine.length === 0 ? words`` : words` Not affected: ${fine.join(', ')}.`;
  return words`${pool}: ${join(worse, '; ')}.${rest}`;
}

/** The share since it differs, where that is known: over the whole span a late failure looks small. */
function share(metrics: ActivityMetrics): Words {
  const { attempts, failures } = metrics.sinceThen ?? metrics;
  const percent = Math.round((100 * failures) / Math.max(1, attempts));
  const since = metrics.differsSince === undefined ? words`` : words` since ${moment(metrics.differsSince)}`;
  return words`${percent} % of ${ACTIVITY_NAMES[metrics.activity]} fail (${failures} of ${attempts})${since}${clients(metrics)}`;
}

function silence(metrics: ActivityMetrics): Words {
  return words`far fewer ${ACTIVITY_NAMES[metrics.activity]} than before are tried${metrics.quietSince === undefined ? words`` : words` since ${moment(metrics.quietSince)}`}`;
}

function clients(metrics: ActivityMetrics): Words {
  const failing = metrics.byClient.filter((it) => it.failures > 0);
  if (failing.length === 0 || failing.length === metrics.byClient.length) return words``;
  const named = failing.slice(0, MAX_CLIENTS).map((it) => words`${quoted(it.client)}`);
  const more = failing.length - named.length;
  return words`, only for ${join(named, ', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
