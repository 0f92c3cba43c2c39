import type { ClientName, ClientSettings, NamedClient } from '../evidence/client.ts';
import type { Evidence } from '../evidence/facts.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { join, moment, quoted, type Words, words } from '../incident/words.ts';
import { sectionsOfClientActivity, worse } from './activity.ts';
import { secretWords } from './clients.ts';
import type { Line, Portrait, Section } from './report.ts';

/** Names of one list that are shown. */
const MAX_SHOWN = 12;
/** Clients that are named when there are several, or when the one asked for is not there. */
const MAX_CLIENTS = 10;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** What `/cognito client` shows of an app client. */
export const clientPortrait: Portrait = {
  subject: 'client',
  sections: (incident, evidence) => {
    const named = namedClient(evidence);
    if (named?.kind !== 'found') return [];
    return [
      ...settings(named.settings, incident, evidence),
      ...sectionsOfClientActivity(named.settings, evidence, incident),
    ];
  },
  quiet: (incident, evidence) => {
    const pool = incident.pool?.name ?? 'the pool';
    const named = namedClient(evidence);
    switch (named?.kind) {
      case 'found': {
        const trouble = worse(evidence);
        const name = words`${quoted(named.settings.name)}`;
        return trouble === undefined
          ? {
              kind: 'nothing-found',
              words: words`These are the settings of ${name} in ${pool}. Whether they are what the app expects is for you to say.`,
            }
          : {
              kind: 'cannot-tell',
              words: words`In ${pool} as a whole: ${trouble}. Why is not judged here: type /cognito triage ${pool}.`,
            };
      }
      case 'several':
        return {
          kind: 'cannot-tell',
          words: words`${named.clients.length} clients of ${pool} have this name. Give the id: ${quoted(
            named.clients
              .slice(0, MAX_CLIENTS)
              .map(({ id }) => id)
              .join(', '),
          )}.`,
        };
      case 'absent': {
        return {
          kind: 'absent',
          words: words`${pool} has no app client ${quoted(named.id)}.${whatElse(named.others)}`,
        };
      }
      case undefined:
        return { kind: 'cannot-tell', words: words`The app client could not be read.` };
    }
  },
};

function whatElse(others: readonly ClientName[] | undefined): Words {
  if (others === undefined) return words``;
  const names = others.slice(0, MAX_CLIENTS).map(({ name, id }) => name || id);
  return names.length === 0 ? words` It has none.` : words` It has ${quoted(names.join(', '))}.`;
}

function namedClient({ client }: Evidence): NamedClient | undefined {
  return client?.kind === 'known' ? client.value : undefined;
}

function settings(client: ClientSettings, incident: Incident, evidence: Evidence): readonly Section[] {
  const now = incident.span.to;
  const changed =
    client.lastModified === undefined
      ? words`not known`
      : words`${distance(client.lastModified, now)}, ${moment(client.lastModified)}`;
  return [
    {
      title: words`${quoted(client.name || client.id)} in ${incident.pool?.name ?? 'the pool'}`,
      lines: [
        { label: 'Id', value: words`${quoted(client.id)}` },
        { label: 'Changed', value: changed },
        { label: 'Secret', value: secret(client, incident, evidence) },
        { label: 'Flows', value: list(client.flows, 'the default ones') },
        { label: 'Sign-in through', value: list(client.providers, 'none') },
        {
          label: 'Unknown users',
          value: words`${client.hidesUnknownUsers ? 'answered like a wrong password' : 'told apart: UserNotFoundException'}`,
        },
        { label: 'Challenges', value: words`answered within ${client.challengeMinutes} min` },
        { label: 'Reads', value: list(client.readAttributes, 'the standard attributes') },
        { label: 'Writes', value: list(client.writeAttributes, 'the standard attributes') },
      ],
    },
    { title: words`Tokens`, lines: tokens(client) },
    { title: words`OAuth`, lines: oauth(client) },
  ];
}

function secret(client: ClientSettings, incident: Incident, evidence: Evidence): Words {
  if (!client.hasSecret) return words`none: sign-in requests carry no SECRET_HASH`;
  return words`${secretWords(client, evidence, incident)}. Sign-in requests must carry a SECRET_HASH`;
}

function tokens(client: ClientSettings): readonly Line[] {
  const grace = client.rotationGraceSeconds === 0 ? 'at once' : `after ${client.rotationGraceSeconds} s`;
  return [
    { label: 'Access token', value: words`${lifetime(client.accessTokenSeconds)}` },
    { label: 'Id token', value: words`${lifetime(client.idTokenSeconds)}` },
    { label: 'Refresh token', value: words`${lifetime(client.refreshTokenSeconds)}` },
    {
      label: 'Rotation',
      value: words`${client.rotation ? `on: a used refresh token dies ${grace}, and REFRESH_TOKEN_AUTH is refused` : 'off'}`,
    },
    { label: 'Revocation', value: words`${client.revocation ? 'on' : 'off'}` },
  ];
}

function oauth(client: ClientSettings): readonly Line[] {
  if (client.grants.length === 0) return [{ label: 'Grants', value: words`none: it signs in through the API only` }];
  return [
    { label: 'Grants', value: list(client.grants, 'none') },
    { label: 'Scopes', value: list(client.scopes, 'none') },
    { label: 'Callback URLs', value: list(client.callbackUrls, 'none') },
    { label: 'Sign-out URLs', value: list(client.logoutUrls, 'none') },
  ];
}

function list(items: readonly string[], without: string): Words {
  if (items.length === 0) return words`${without}`;
  const more = items.length - MAX_SHOWN;
  const shown = items.slice(0, MAX_SHOWN).map((item) => words`${quoted(item)}`);
  return words`${join(shown, ', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function lifetime(seconds: number): string {
  if (seconds % DAY_SECONDS === 0) return count(seconds / DAY_SECONDS, 'day');
  if (seconds % HOUR_SECONDS === 0) return count(seconds / HOUR_SECONDS, 'hour');
  return seconds % MINUTE_SECONDS === 0 ? `${seconds / MINUTE_SECONDS} min` : `${seconds} s`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
