import type { Finding } from '../diagnosis/diagnose.ts';
import type { Evidence } from '../evidence/facts.ts';
import type { Incident } from '../incident/incident.ts';
import { quoted, type Words, words } from '../incident/words.ts';

/**
 * What a finding is about, in words; undefined where the report as a whole is about it: its user, its token, its pool, the
 * one app client that was asked for.
 */
export function aboutWords(
  { about }: Pick<Finding, 'about'>,
  incident: Incident,
  evidence: Evidence,
): Words | undefined {
  switch (about.kind) {
    case 'user':
    case 'token':
    case 'pool':
      return undefined;
    case 'client': {
      if (incident.subject.kind === 'client') return undefined;
      const name = clientName(about.id, evidence);
      return name === undefined
        ? words`app client ${quoted(about.id)}`
        : words`app client ${quoted(name)} (${quoted(about.id)})`;
    }
    case 'trigger':
      return words`trigger function ${quoted(about.functionName)}`;
    case 'api':
      return words`API ${quoted(about.name)}`;
    case 'provider':
      return words`identity provider ${quoted(about.name)}`;
    case 'domain':
      return words`domain ${quoted(about.name)}`;
    case 'resource-server':
      return words`resource server ${quoted(about.name)}`;
    case 'web-acl':
      return words`web ACL ${quoted(about.name)}`;
    case 'account':
      return words`the whole account${incident.pool === undefined ? '' : ` in ${incident.pool.region}`}`;
  }
}

/** Its name, where the clients or the one client of the incident were read. */
function clientName(id: string, { client, clients }: Evidence): string | undefined {
  if (client?.kind === 'known' && client.value.kind === 'found' && client.value.settings.id === id)
    return client.value.settings.name;
  if (clients?.kind !== 'known') return undefined;
  const { lookedAt, notLookedAt, unreadable } = clients.value;
  return [...lookedAt, ...notLookedAt, ...unreadable].find((it) => it.id === id)?.name;
}
