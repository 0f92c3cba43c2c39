import type { Located } from '../../incident/incident.ts';
import { words } from '../../incident/words.ts';
import type { ClientName } from '../client.ts';
import { known } from '../reading.ts';
import type { Step } from '../step.ts';
import { clientQuery } from './client.ts';

/** Looks for the app client that the person named, by id or by name; letter case counts only where it decides. */
export const namedClientStep: Step<'client'> = {
  fact: 'client',
  title: 'app client',
  subjects: ['client'],
  reads: [],
  after: [],
  actions: ['cognito-idp:ListUserPoolClients', 'cognito-idp:DescribeUserPoolClient'],
  commands({ pool }, { client }) {
    if (client?.kind !== 'known' || client.value.kind !== 'found') {
      return [
        words`aws cognito-idp list-user-pool-clients --region ${pool.region} --user-pool-id ${pool.id} --query 'UserPoolClients[].{Name:ClientName,Id:ClientId}'`,
      ];
    }
    return [clientQuery(pool, client.value.settings.id)];
  },
  async look(cloud, incident) {
    const typed = typedName(incident);
    const names = await cloud.clientNames(incident.pool);
    if (names.kind === 'gap') return names;
    const [found, ...others] = matching(names.value.clients, typed);
    if (found === undefined) return known({ kind: 'absent', id: typed, others: names.value.clients });
    if (others.length > 0) return known({ kind: 'several', clients: [found, ...others] });
    const reading = await cloud.client(incident.pool, found.id);
    if (reading.kind === 'known') return known({ kind: 'found', settings: reading.value });
    return reading.reason === 'not found' ? known({ kind: 'absent', id: found.id }) : reading;
  },
};

/** The id decides; then the whole name; then the name in any letter case. */
function matching(clients: readonly ClientName[], typed: string): readonly ClientName[] {
  const byId = clients.filter(({ id }) => id === typed);
  if (byId.length > 0) return byId;
  const byName = clients.filter(({ name }) => name === typed);
  if (byName.length > 0) return byName;
  return clients.filter(({ name }) => name.toLowerCase() === typed.toLowerCase());
}

function typedName({ subject }: Located): string {
  if (subject.kind !== 'client') throw new TypeError(`An incident about a ${subject.kind} names no app client`);
  return subject.client;
}
