import { words } from '../../incident/words.ts';
import type { ClientSettings } from '../client.ts';
import type { ClientSecrets } from '../client-secrets.ts';
import type { Evidence } from '../facts.ts';
import { known } from '../reading.ts';
import type { Step } from '../step.ts';

/** Clients whose secrets are looked at: the call shares a quota of five a second for a pool, of which we take a quarter. */
const MAX_CLIENTS = 8;

const common = {
  fact: 'secrets',
  title: 'when client secrets were made',
  after: [],
  actions: ['cognito-idp:ListUserPoolClientSecrets'],
  commands: ({ pool }, evidence) =>
    withSecret(evidence)
      .slice(0, MAX_CLIENTS)
      .map(
        ({ id }) =>
          words`aws cognito-idp list-user-pool-client-secrets --region ${pool.region} --user-pool-id ${pool.id} --client-id ${id} --query 'ClientSecrets[].{Id:ClientSecretId,Created:ClientSecretCreateDate}'`,
      ),
  look: async (cloud, { pool }, evidence) => {
    const clients = withSecret(evidence);
    const looked = clients.slice(0, MAX_CLIENTS);
    const readings = await Promise.all(looked.map(({ id }) => cloud.clientSecrets(pool, id)));
    const byClient: Record<string, ClientSecrets> = {};
    for (const [index, reading] of readings.entries()) {
      if (reading.kind === 'gap') return reading;
      byClient[looked[index]?.id ?? ''] = reading.value;
    }
    return known({ byClient, notLookedAt: clients.slice(MAX_CLIENTS).map(({ id }) => id) });
  },
} satisfies Partial<Step<'secrets'>>;

/** How many secrets the clients of a pool have, and since when: two at a time is a rotation that is not over. */
export const secretsStep: Step<'secrets'> = { ...common, subjects: ['sign-in', 'pool'], reads: ['clients'] };

/** The same of one client. */
export const clientSecretsStep: Step<'secrets'> = { ...common, subjects: ['client'], reads: ['client'] };

function withSecret({ client, clients }: Evidence): readonly ClientSettings[] {
  const all = [
    ...(client?.kind === 'known' && client.value.kind === 'found' ? [client.value.settings] : []),
    ...(clients?.kind === 'known' ? clients.value.lookedAt : []),
  ];
  return all.filter(({ hasSecret }) => hasSecret);
}
