import type { Evidence } from '../evidence/facts.ts';
import type { TriggerRuns } from '../evidence/runs.ts';
import type { Incident } from '../incident/incident.ts';
import { words } from '../incident/words.ts';
import { sectionsOfActivity } from './activity.ts';
import { sectionsOfApis } from './apis.ts';
import { sectionsOfChanges } from './changes.ts';
import { sectionsOfClients } from './clients.ts';
import { sectionsOfFailedSignIns } from './failed-sign-ins.ts';
import { headline } from './headline.ts';
import { sectionsOfPool } from './pool.ts';
import { question } from './question.ts';
import type { Portrait, Section, Verdict } from './report.ts';
import { sectionsOfRuns } from './runs.ts';
import { sectionsOfTriggers } from './triggers.ts';

/** Fewer requests than this are refused on a good day, too: tokens expire. */
const MIN_REFUSED = 10;

/** What a triage of a whole pool shows: how much fails, and then the few most important lines of each side. */
export const signInPortrait: Portrait = {
  subject: 'sign-in',
  sections: (incident, evidence) => [
    whatFails(incident, evidence),
    ...[
      sectionsOfActivity,
      sectionsOfTriggers,
      sectionsOfRuns,
      sectionsOfChanges,
      sectionsOfFailedSignIns,
      sectionsOfApis,
      sectionsOfPool,
      sectionsOfClients,
    ].flatMap((sectionsOf) => sectionsOf(evidence, incident)),
  ],
  quiet: (incident, evidence) => {
    const pool = incident.pool?.name ?? 'the pool';
    const checks = Object.keys(evidence).length;
    const said = unexplained(evidence) ?? {
      kind: 'nothing-found',
      words: words`Nothing wrong found in ${checks} ${checks === 1 ? 'check' : 'checks'} of ${pool}.`,
    };
    return { ...said, words: words`${said.words} ${question(evidence)}` };
  },
  question,
};

function whatFails(incident: Incident, evidence: Evidence): Section {
  return { title: words`What fails`, lines: [{ label: 'Sign-in', value: headline(incident, evidence) }] };
}

/** Why nothing can be called well although no cause is named: silence, gaps and failures are not health. */
function unexplained(evidence: Evidence): Verdict | undefined {
  const { poolMetrics, runs } = evidence;
  if (poolMetrics?.kind !== 'known') return { kind: 'cannot-tell', words: words`How sign-in goes could not be read.` };
  const { activities } = poolMetrics.value;
  if (activities.every((it) => it.attempts === 0)) {
    return { kind: 'cannot-tell', words: words`Nobody tried to sign in or up, so nothing shows whether it works.` };
  }
  if (activities.some((it) => it.failures > 0 && it.differsSince !== undefined)) {
    return {
      kind: 'seen',
      words: words`More fails than before, and nothing that was read names the cause by itself. What changed and what the triggers did is told below.`,
    };
  }
  if (runs?.kind === 'known' && runs.value.some((it) => it.runs.kind === 'known' && hasTrouble(it.runs.value))) {
    return {
      kind: 'seen',
      words: words`A trigger fails, and nothing that was read names the cause by itself. What it did is told below.`,
    };
  }
  const refused = refusals(evidence);
  if (refused >= MIN_REFUSED) {
    return {
      kind: 'seen',
      words: words`APIs refused ${refused} requests with 401 or 403, and nothing that was read names the cause by itself. Which routes, and what changed, is told below.`,
    };
  }
  const quiet = activities.filter((it) => it.quietSince !== undefined).map(({ activity }) => activity);
  if (quiet.length === 0) return undefined;
  return {
    kind: 'seen',
    words: words`Hardly anybody tries any more (${quiet.join(', ')}), which can be as bad as failing: what stands in front of Cognito may be down. What changed is told below.`,
  };
}

/** A late or a broken answer is no failed run to Lambda. */
function hasTrouble({ failedRuns, overFiveSeconds, failures }: TriggerRuns): boolean {
  return failedRuns > 0 || overFiveSeconds > 0 || failures.some(({ failure }) => failure === 'contract');
}

function refusals({ apis }: Evidence): number {
  if (apis?.kind !== 'known') return 0;
  const known = apis.value.authorizers
    .flatMap(({ stages }) => stages)
    .flatMap((stage) => (stage.refusals.kind === 'known' ? [stage.refusals.value] : []));
  return known.reduce((sum, { unauthorized, forbidden }) => sum + unauthorized + forbidden, 0);
}
