import type { ClientSettings } from '../client.ts';
import type { Evidence } from '../facts.ts';

/** The app clients whose settings are known: those looked at, and the one that the incident names. */
export function settledClients({ clients, client }: Evidence): readonly ClientSettings[] {
  const named = client?.kind === 'known' && client.value.kind === 'found' ? [client.value.settings] : [];
  const all = clients?.kind === 'known' ? clients.value.lookedAt : [];
  return [...all, ...named.filter(({ id }) => all.every((it) => it.id !== id))];
}

/** Every app client of the pool by id and name; undefined when the list is not known. */
export function namedClients({ clients }: Evidence): readonly Pick<ClientSettings, 'id' | 'name'>[] | undefined {
  if (clients?.kind !== 'known') return undefined;
  return [...clients.value.lookedAt, ...clients.value.notLookedAt];
}
