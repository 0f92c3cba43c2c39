import type { ClientSettings } from '../evidence/client.ts';
import type { Clients } from '../evidence/clients.ts';
import type { Evidence } from '../evidence/facts.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { join, quoted, type Words, words } from '../incident/words.ts';
import type { Line, Section } from './report.ts';

/** Clients that stand in a list; the rest is counted. */
const MAX_LISTED = 8;

/** The app clients of a pool, a line each: those whose sign-ins fail first, then the latest changed. */
export function sectionsOfClients(evidence: Evidence, incident: Incident): readonly Section[] {
  if (evidence.clients?.kind !== 'known') return [];
  const clients = evidence.clients.value;
  const { lookedAt, notLookedAt, unreadable, complete } = clients;
  const count = lookedAt.length + notLookedAt.length + unreadable.length;
  const shown = lookedAt.slice(0, MAX_LISTED);
  const more = lookedAt.length - shown.length;
  return [
    {
      title: words`App clients: ${complete ? '' : 'more than '}${count}`,
      lines: [
        ...(count === 0 ? [{ label: 'Clients', value: words`none, so nobody can sign in` }] : []),
        ...shown.map((it): Line => ({ label: it.name || it.id, value: client(it, evidence, incident) })),
        ...(more > 0 ? [{ label: 'More', value: words`${more} changed longer ago` }] : []),
        ...unreadable.map(
          (it): Line => ({ label: it.name || it.id, value: words`could not be read: ${it.gap.detail}` }),
        ),
        ...unseen(clients),
      ],
    },
  ];
}

/** How many secrets a client has, and since when; two at a time are a rotation that is not over. */
export function secretWords(settings: ClientSettings, { secrets }: Evidence, incident: Incident): Words {
  if (!settings.hasSecret) return words`no secret`;
  const created = secrets?.kind === 'known' ? (secrets.value.byClient[settings.id]?.created ?? []) : [];
  const times = created.map((at) => (at === undefined ? 'at an unknown time' : distance(at, incident.span.to)));
  if (times.length === 0) return words`a secret`;
  if (times.length === 1) return words`one secret, made ${times.join()}`;
  return words`${times.length} secrets, made ${times.join(' and ')}: a rotation that is not over`;
}

function client(settings: ClientSettings, evidence: Evidence, incident: Incident): Words {
  const { id, lastModified, grants } = settings;
  const changed = lastModified === undefined ? '' : `changed ${distance(lastModified, incident.span.to)}`;
  const parts = [
    words`${quoted(id)}`,
    ...(changed === '' ? [] : [words`${changed}`]),
    secretWords(settings, evidence, incident),
    ...(grants.length === 0 ? [] : [words`OAuth ${grants.join(', ')}`]),
    ...failing(id, evidence),
  ];
  return join(parts, ', ');
}

function failing(id: string, { poolMetrics }: Evidence): readonly Words[] {
  if (poolMetrics?.kind !== 'known') return [];
  const own = poolMetrics.value.activities.flatMap((it) => it.byClient.filter((share) => share.client === id));
  const failures = own.reduce((sum, it) => sum + it.failures, 0);
  const attempts = own.reduce((sum, it) => sum + it.attempts, 0);
  return failures === 0 ? [] : [words`${failures} of ${attempts} attempts failed`];
}

function unseen({ notLookedAt }: Clients): readonly Line[] {
  if (notLookedAt.length === 0) return [];
  const names = notLookedAt.slice(0, MAX_LISTED).map(({ name, id }) => name || id);
  const more = notLookedAt.length - names.length;
  return [{ label: 'Not looked at', value: words`${quoted(names.join(', '))}${more > 0 ? ` and ${more} more` : ''}` }];
}
