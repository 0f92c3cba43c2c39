import { words } from '../../incident/words.ts';
import type { ClientName, ClientSettings } from '../client.ts';
import type { Evidence } from '../facts.ts';
import { known } from '../reading.ts';
import type { Step } from '../step.ts';

/** Clients looked at: DescribeUserPoolClient is held to five in four seconds, a quarter of its quota. */
export const MAX_CLIENTS = 20;

/**
 * The app clients of a pool. With more than twenty, those are looked at whose sign-ins fail, then those that are used
 * most; what was changed last is known only of those. The rest is named.
 */
export const clientsStep: Step<'clients'> = {
  fact: 'clients',
  title: 'app clients',
  subjects: ['sign-in', 'pool', 'changes'],
  reads: [],
  after: ['poolMetrics'],
  actions: ['cognito-idp:ListUserPoolClients', 'cognito-idp:DescribeUserPoolClient'],
  commands: ({ pool }) => [
    words`aws cognito-idp list-user-pool-clients --region ${pool.region} --user-pool-id ${pool.id} --query 'UserPoolClients[].{Name:ClientName,Id:ClientId}'`,
  ],
  async look(cloud, { pool }, evidence) {
    const names = await cloud.clientNames(pool);
    if (names.kind === 'gap') return names;
    const troubles = troublesOf(evidence);
    const ordered = names.value.clients.toSorted(
      (a, b) => failuresOf(b, troubles) - failuresOf(a, troubles) || attemptsOf(b, troubles) - attemptsOf(a, troubles),
    );
    const readings = await Promise.all(
      ordered.slice(0, MAX_CLIENTS).map(async (name) => ({ name, reading: await cloud.client(pool, name.id) })),
    );
    const lookedAt = readings.flatMap(({ reading }) => (reading.kind === 'known' ? [reading.value] : []));
    const unreadable = readings.flatMap(({ name, reading }) =>
      reading.kind === 'gap' ? [{ ...name, gap: reading }] : [],
    );
    const [first] = unreadable;
    if (first !== undefined && lookedAt.length === 0) return first.gap;
    return known({
      lookedAt: lookedAt.toSorted(
        (a, b) => failuresOf(b, troubles) - failuresOf(a, troubles) || changedAt(b) - changedAt(a),
      ),
      notLookedAt: ordered.slice(MAX_CLIENTS),
      complete: names.value.complete,
      unreadable,
    });
  },
};

interface Trouble {
  readonly attempts: number;
  readonly failures: number;
}

/** Attempts and failures of each client over all activities, by client id. */
function troublesOf({ poolMetrics }: Evidence): ReadonlyMap<string, Trouble> {
  const troubles = new Map<string, Trouble>();
  if (poolMetrics?.kind !== 'known') return troubles;
  for (const { client, attempts, failures } of poolMetrics.value.activities.flatMap((it) => it.byClient)) {
    const sofar = troubles.get(client);
    troubles.set(client, {
      attempts: attempts + (sofar?.attempts ?? 0),
      failures: failures + (sofar?.failures ?? 0),
    });
  }
  return troubles;
}

function failuresOf({ id }: ClientName, troubles: ReadonlyMap<string, Trouble>): number {
  return troubles.get(id)?.failures ?? 0;
}

function attemptsOf({ id }: ClientName, troubles: ReadonlyMap<string, Trouble>): number {
  return troubles.get(id)?.attempts ?? 0;
}

function changedAt({ lastModified }: ClientSettings): number {
  return lastModified ?? 0;
}
