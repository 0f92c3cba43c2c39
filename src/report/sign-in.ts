import type { Evidence } from '../evidence/facts.ts';
import type { Incident } from '../incident/incident.ts';
import { words } from '../incident/words.ts';
import { headline } from './headline.ts';
import type { Portrait, Section } from './report.ts';

/** What a triage of a whole pool shows: how much fails, and then the few most important lines of each side. */
export const signInPortrait: Portrait = {
  subject: 'sign-in',
  sections: (incident, evidence) => [whatFails(incident, evidence)],
  quiet: (incident, evidence) => {
    const pool = incident.pool?.name ?? 'the pool';
    if (evidence.poolMetrics?.kind !== 'known') {
      return { kind: 'cannot-tell', words: words`Whether sign-in to ${pool} works could not be read.` };
    }
    const checks = Object.keys(evidence).length;
    return {
      kind: 'nothing-found',
      words: words`Nothing wrong found in ${checks} checks of ${pool}. Ask who sees what, in which app, since when.`,
    };
  },
};

function whatFails(incident: Incident, evidence: Evidence): Section {
  return { title: words`What fails`, lines: [{ label: 'Sign-in', value: headline(incident, evidence) }] };
}
