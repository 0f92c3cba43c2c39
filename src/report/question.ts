import type { Evidence } from '../evidence/facts.ts';
import type { ActivityMetrics, PoolActivity } from '../evidence/metrics.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import { clientLabel } from './activity.ts';

/** What people do when an activity fails, as one would say it to them. */
const DOING: Readonly<Record<PoolActivity, string>> = {
  'sign-in': 'sign in',
  'sign-up': 'sign up',
  refresh: 'come back after an hour',
  federation: 'sign in with another provider',
};

/** Tokens expire on a good day, too. */
const SOME = 3;
/** Clients named in a question. */
const MAX_CLIENTS = 3;

/**
 * What to ask a human next, when no reading names a cause: which app, doing what, since when, as far as readings narrow it
 * down. The answer is what no account can tell.
 */
export function question(evidence: Evidence): Words {
  const activities = evidence.poolMetrics?.kind === 'known' ? evidence.poolMetrics.value.activities : [];
  const failing = activities.filter((it) => it.failures > 0 && it.differsSince !== undefined);
  const [first] = failing.toSorted((a, b) => (a.differsSince ?? 0) - (b.differsSince ?? 0));
  if (first !== undefined) {
    return words`Ask somebody who uses ${apps(worst(first), evidence)}: which words do they see when they ${DOING[first.activity]}, and was the app released around ${moment(first.differsSince ?? 0)}? Paste the words to /cognito explain.`;
  }
  const refused = refusedRoute(evidence);
  if (refused !== undefined) {
    return words`Ask whoever calls ${quoted(refused)} for one token that was refused, and paste it to /cognito token.`;
  }
  const quiet = activities.find((it) => it.quietSince !== undefined);
  if (quiet !== undefined) {
    return words`Ask somebody outside to ${DOING[quiet.activity]} in ${apps(used([quiet]), evidence)}: how far do they come, and what was released or moved around ${moment(quiet.quietSince ?? 0)}?`;
  }
  const known = used(activities);
  const which = known.length === 0 ? words`` : words` (${apps(known, evidence)}, or one that does not come as far)`;
  return words`Ask who sees what: in which app${which}, when they sign in, sign up or come back, and since when. Paste the words to /cognito explain.`;
}

type Share = { readonly client: string; readonly failures: number; readonly attempts: number };

/** Those that fail, if they are not all; else all that are used. */
function worst({ byClient }: ActivityMetrics): readonly Share[] {
  const failing = byClient.filter((it) => it.failures > 0);
  return failing.length > 0 ? failing : byClient;
}

/** Clients with which people tried something, the most used first. */
function used(activities: readonly ActivityMetrics[]): readonly Share[] {
  const all = activities.flatMap(({ byClient }) => byClient).toSorted((a, b) => b.attempts - a.attempts);
  return all.filter((it, index) => all.findIndex((other) => other.client === it.client) === index);
}

function apps(shares: readonly Share[], evidence: Evidence): Words {
  const named = shares.filter(({ client }) => client !== 'Admin' && client !== 'Invalid').slice(0, MAX_CLIENTS);
  if (named.length === 0) return words`the app`;
  return join(
    named.map(({ client }) => clientLabel(client, evidence)),
    ' or ',
  );
}

/** The route that is refused most, or the API where its log names none. */
function refusedRoute({ apis }: Evidence): string | undefined {
  if (apis?.kind !== 'known') return undefined;
  const refused = apis.value.authorizers.flatMap(({ api, stages }) =>
    stages.flatMap(({ refusals }) => {
      if (refusals.kind === 'gap') return [];
      const [route] = refusals.value.routes;
      const count = refusals.value.unauthorized + refusals.value.forbidden;
      return count < SOME ? [] : [{ count, name: route === undefined ? api.name : `${route.route} of ${api.name}` }];
    }),
  );
  return refused.toSorted((a, b) => b.count - a.count)[0]?.name;
}
