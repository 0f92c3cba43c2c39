import { USER_STATUS } from '../cognito/user-status.ts';
import type { Evidence } from '../evidence/facts.ts';
import type { Reading } from '../evidence/reading.ts';
import type { UserGroups, UserProfile, VerifiedAttribute } from '../evidence/user.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import {
  email,
  moment,
  type Personal,
  personId,
  personName,
  phone,
  quoted,
  type Words,
  words,
} from '../incident/words.ts';
import type { Line, Portrait, Section } from './report.ts';
import { historyLines, lastSignIn } from './sign-in-history.ts';

/** Profiles shown in full; a query that finds more was too wide. */
const MAX_PROFILES = 5;

/** What a report shows of a user. */
export const userPortrait: Portrait = {
  subject: 'user',
  sections: (incident, evidence) => {
    if (evidence.users?.kind !== 'known') return [];
    const { users } = evidence.users.value;
    return users.slice(0, MAX_PROFILES).map((user) => profile(user, incident, evidence));
  },
  quiet: (incident, evidence) => {
    const pool = incident.pool?.name ?? 'the pool';
    const [user] = evidence.users?.kind === 'known' ? evidence.users.value.users : [];
    if (user === undefined) return { kind: 'absent', words: words`Nobody by that name is in ${pool}.` };
    const last = lastSignIn(user.username, incident.span.to, evidence);
    if (last?.failed) {
      return {
        kind: 'seen',
        words: words`Nothing in the profile keeps this person from signing in to ${pool}, but the last sign-in failed: ${last.how}. Whether failed tries lock this person out for a while cannot be seen.`,
      };
    }
    return {
      kind: 'nothing-found',
      words: words`Nothing in the profile keeps this person from signing in to ${pool}${
        last === undefined ? '' : words`, and the last sign-in did not fail (${last.how})`
      }. ${
        last === undefined ? 'A wrong password, a' : 'A'
      } lockout after failed tries and a trigger's refusal cannot be seen here.`,
    };
  },
};

function profile(user: UserProfile, incident: Incident, evidence: Evidence): Section {
  const now = incident.span.to;
  const lines: Line[] = [
    { label: 'Status', value: words`${user.status}: ${USER_STATUS[user.status]}` },
    { label: 'Enabled', value: words`${user.enabled ? 'yes' : 'no'}` },
    { label: 'E-mail', value: attribute(user.email, email) },
    { label: 'Phone', value: attribute(user.phone, phone) },
    { label: 'Sub', value: words`${personId(user.sub)}` },
    { label: 'Groups', value: groups(evidence.groups, user.username) },
    { label: 'Providers', value: providers(user) },
    { label: 'MFA', value: mfa(evidence) },
    ...historyLines(user.username, now, evidence),
    { label: 'Created', value: words`${moment(user.created)}, ${distance(user.created, now)}` },
    { label: 'Changed', value: words`${moment(user.changed)}, ${distance(user.changed, now)}` },
  ];
  return { title: words`${personName(user.username)} in ${incident.pool?.name ?? 'the pool'}`, lines };
}

function attribute(value: VerifiedAttribute | undefined, personal: (value: string) => Personal): Words {
  if (value === undefined) return words`none`;
  return words`${personal(value.value)}, ${value.verified ? 'verified' : 'not verified'}`;
}

function groups(reading: Reading<UserGroups> | undefined, username: string): Words {
  if (reading?.kind !== 'known') return words`could not be read`;
  const names = reading.value.byUsername[username];
  if (names === undefined) return words`not looked at`;
  return names.length === 0 ? words`none` : words`${quoted(names.join(', '))}`;
}

function providers(user: UserProfile): Words {
  if (user.identities.length === 0) return words`this pool`;
  return words`${quoted(user.identities.map((identity) => `${identity.provider} (${identity.type})`).join(', '))}`;
}

const MFA_POLICY = {
  OFF: 'off for the whole pool',
  OPTIONAL: 'optional in this pool; this user’s factors were not read',
  ON: 'required by the pool; this user’s factors were not read',
} as const;

function mfa(evidence: Evidence): Words {
  if (evidence.pool?.kind !== 'known') return words`could not be read`;
  return words`${MFA_POLICY[evidence.pool.value.mfa]}`;
}
