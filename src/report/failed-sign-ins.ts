import type { FailedSignInGroup, FailedSignIns } from '../evidence/changes.ts';
import type { Evidence } from '../evidence/facts.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { Line, Section } from './report.ts';

const MAX_GROUPS = 5;

/** What people who could not sign in were told, most often first, and how much of the time that covers. */
export function sectionsOfFailedSignIns(evidence: Evidence, incident: Incident): readonly Section[] {
  if (evidence.failedSignIns?.kind !== 'known') return [];
  const facts = evidence.failedSignIns.value;
  const more = facts.groups.length - MAX_GROUPS;
  return [
    {
      title: words`What failed sign-ins were told`,
      lines: [
        ...facts.groups.slice(0, MAX_GROUPS).map((it): Line => ({ label: `${it.count} ×`, value: told(it, incident) })),
        ...(more > 0 ? [{ label: 'More', value: words`${more} other kinds of failure` }] : []),
        { label: 'Looked at', value: looked(facts) },
      ],
    },
  ];
}

function told({ event, error, message, client, firstSeen, lastSeen }: FailedSignInGroup, { span }: Incident): Words {
  const said = message === '' ? words`` : words`: ${quoted(message)}`;
  const whose = client === undefined ? words`` : words`, app client ${quoted(client)}`;
  return words`${event} ${quoted(error)}${said}${whose}, first ${distance(firstSeen, span.to)}, last ${distance(lastSeen, span.to)}`;
}

function looked({ looked: events, complete, notLookedAt, scope }: FailedSignIns): Words {
  const part = complete ? '' : `; only the newest part, or nothing, of ${notLookedAt.join(', ')}`;
  const whose =
    scope === 'pool' ? '' : '; the app clients are not known, so other pools of the account may be among them';
  return words`${events} events of CloudTrail, which lags by minutes${part}${whose}`;
}
