import { customAuthTraces } from '../custom-auth.ts';
import { gap, known } from '../reading.ts';
import type { Step } from '../step.ts';

/** Sign-ins of custom authentication, put together from what the logs of its triggers told. It asks AWS nothing itself. */
export const customAuthStep: Step<'customAuth'> = {
  fact: 'customAuth',
  title: 'custom authentication',
  subjects: ['sign-in', 'logs'],
  reads: ['runs'],
  after: [],
  actions: [],
  commands: () => [],
  async look(_cloud, _incident, { runs }) {
    if (runs?.kind !== 'known') return gap('depends on a gap', 'Needs the trigger logs, which could not be read.');
    return known(
      customAuthTraces(runs.value.flatMap((each) => (each.runs.kind === 'known' ? each.runs.value.challenges : []))),
    );
  },
};
