import { words } from '../../incident/words.ts';
import { known } from '../reading.ts';
import type { Step } from '../step.ts';
import { SIGN_IN_EVENTS } from '../trail/event-names.ts';
import { failedSignIns } from '../trail/failed-sign-ins.ts';
import { namedClients } from '../trail/pool-clients.ts';

/** Events of one name that are read, the newest first: a busy pool writes more in a minute than an hour of look-ups brings. */
const EVENTS_PER_NAME = 200;
const BUDGET_MS = 18_000;

/** What people who could not sign in were told, and how often. */
export const failedSignInsStep: Step<'failedSignIns'> = {
  fact: 'failedSignIns',
  title: 'failed sign-ins in CloudTrail',
  subjects: ['sign-in'],
  reads: [],
  after: [],
  meanwhile: ['clients'],
  whose: ['clients'],
  actions: ['cloudtrail:LookupEvents'],
  commands: ({ pool, span }) => [
    words`for name in ${SIGN_IN_EVENTS.join(' ')}; do aws cloudtrail lookup-events --region ${pool.region} --lookup-attributes AttributeKey=EventName,AttributeValue=$name --start-time ${new Date(span.from).toISOString().slice(0, 19)}Z --query 'Events[].CloudTrailEvent' --output json | jq -r '.[] | fromjson | select(.errorCode or (.additionalEventData.responseParameters.status // 0 | tonumber) >= 400) | [.eventTime,.eventName,.errorCode,.errorMessage] | @tsv'; done`,
  ],
  async look(cloud, { pool, span }, before, others = async () => before) {
    const found = await cloud.trail(pool, {
      names: SIGN_IN_EVENTS,
      history: [],
      from: span.from,
      to: span.to,
      eventsPerName: EVENTS_PER_NAME,
      budgetMs: BUDGET_MS,
    });
    if (found.kind === 'gap') return found;
    const evidence = await others();
    return known(failedSignIns(found.value, { poolId: pool.id, clients: namedClients(evidence)?.map((it) => it.id) }));
  },
};
