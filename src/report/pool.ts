import type { Evidence } from '../evidence/facts.ts';
import type { PasswordPolicy, PoolSettings } from '../evidence/pool.ts';
import type { ConfiguredTrigger } from '../evidence/trigger.ts';
import { distance } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import { moment, quoted, type Words, words } from '../incident/words.ts';
import { sectionsOfActivity, worse } from './activity.ts';
import { sectionsOfClients } from './clients.ts';
import { deliveryLines } from './delivery.ts';
import type { Line, Portrait, Section } from './report.ts';
import { surroundingLines } from './surroundings.ts';

/** What `/cognito pool` shows: what the pool is, how sign-in goes, what it calls, who uses it. */
export const poolPortrait: Portrait = {
  subject: 'pool',
  sections: (incident, evidence) => {
    const around = surroundingLines(evidence);
    const codes = deliveryLines(evidence);
    return [
      ...sectionsOfActivity(evidence, incident),
      ...settings(incident, evidence),
      ...sectionsOfClients(evidence, incident),
      ...(codes.length === 0 ? [] : [{ title: words`Codes by e-mail and SMS`, lines: codes }]),
      ...(around.length === 0 ? [] : [{ title: words`Around it`, lines: around }]),
    ];
  },
  quiet: (incident, evidence) => {
    const pool = incident.pool?.name ?? 'the pool';
    const trouble = worse(evidence);
    if (trouble !== undefined) {
      return { kind: 'cannot-tell', words: words`${trouble}. Why is not judged here: type /cognito triage ${pool}.` };
    }
    const { poolMetrics } = evidence;
    if (poolMetrics?.kind === 'known' && poolMetrics.value.activities.every((it) => it.attempts === 0)) {
      return {
        kind: 'cannot-tell',
        words: words`Nobody tried to sign in to ${pool} or up in this time, so nothing shows whether it works.`,
      };
    }
    return {
      kind: 'nothing-found',
      words: words`No more fails in ${pool} than before. Whether its settings are what you want is for you to say.`,
    };
  },
};

/** What a triage of everything shows of the pool itself: when it changed, and what sign-in depends on. */
export function sectionsOfPool(evidence: Evidence, incident: Incident): readonly Section[] {
  if (evidence.pool?.kind !== 'known') return [];
  const pool = evidence.pool.value;
  return [
    {
      title: title(incident, pool),
      lines: [
        changed(pool, incident),
        { label: 'Sign-in with', value: signIn(pool) },
        { label: 'MFA', value: words`${MFA[pool.mfa]}` },
      ],
    },
  ];
}

function settings(incident: Incident, evidence: Evidence): readonly Section[] {
  if (evidence.pool?.kind !== 'known') return [];
  const pool = evidence.pool.value;
  return [
    {
      title: title(incident, pool),
      lines: [
        changed(pool, incident),
        { label: 'Plan', value: words`${pool.tier ?? 'older than plans'}` },
        { label: 'Sign-in with', value: signIn(pool) },
        { label: 'MFA', value: words`${MFA[pool.mfa]}` },
        ...(pool.threatProtection === 'OFF'
          ? []
          : [{ label: 'Threat protection', value: words`${THREAT[pool.threatProtection]}` }]),
        ...(pool.devices === 'off'
          ? []
          : [{ label: 'Devices', value: words`remembered ${pool.devices}: refresh needs a device key then` }]),
        { label: 'Sign-up', value: words`${pool.adminCreateOnly ? 'by administrators only' : 'open'}` },
        { label: 'Passwords', value: words`${passwords(pool.password)}; temporary ones live ${days(pool)}` },
        { label: 'Recovery', value: words`${named(pool.recovery) || 'not set'}` },
        { label: 'Issuer', value: words`${pool.issuer === 'updated' ? ISSUER_UPDATED : 'original form'}` },
        { label: 'Domain', value: domain(pool) },
        { label: 'Deletion', value: words`${pool.deletionProtection ? 'protected' : 'not protected'}` },
      ],
    },
    { title: words`Triggers`, lines: triggers(pool) },
  ];
}

const MFA: Readonly<Record<PoolSettings['mfa'], string>> = {
  OFF: 'off',
  OPTIONAL: 'optional',
  ON: 'required',
};

const THREAT = { AUDIT: 'watches only', ENFORCED: 'may block sign-ins or ask for MFA' } as const;

/** Developer guide, federation endpoints. */
const ISSUER_UPDATED = 'updated form, which load balancers and authorizers of REST APIs do not take';

function title(incident: Incident, pool: PoolSettings): Words {
  return words`${incident.pool?.name ?? pool.name}, ${quoted(pool.id)}`;
}

function changed({ lastModified }: PoolSettings, incident: Incident): Line {
  const value =
    lastModified === undefined
      ? words`not known`
      : words`${distance(lastModified, incident.span.to)}, ${moment(lastModified)}`;
  return { label: 'Changed', value };
}

function signIn({ usernameAttributes, aliasAttributes, caseSensitive, firstFactors }: PoolSettings): Words {
  const aliases = aliasAttributes.length === 0 ? '' : `, or verified ${named(aliasAttributes, ' or ')}`;
  const who = usernameAttributes.length === 0 ? `username${aliases}` : named(usernameAttributes, ' or ');
  const factors = firstFactors.filter((factor) => factor !== 'PASSWORD');
  return words`${who}; letter case ${caseSensitive ? 'counts' : 'is ignored'}${
    factors.length === 0 ? '' : `; first factors beside the password: ${factors.join(', ')}`
  }`;
}

function passwords({ minimumLength, requires, history }: PasswordPolicy): string {
  const length = minimumLength === 0 ? 'any length' : `${minimumLength} characters or more`;
  return `${length}${requires.length === 0 ? '' : ` with ${requires.join(', ')}`}${
    history === 0 ? '' : `, not one of the last ${history}`
  }`;
}

function days({ temporaryPasswordDays: count }: PoolSettings): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

function domain({ domain: prefix, customDomain }: PoolSettings): Words {
  const own = prefix === undefined ? [] : [words`prefix ${quoted(prefix)}`];
  const custom = customDomain === undefined ? [] : [words`${quoted(customDomain)}`];
  const [first, second] = [...custom, ...own];
  if (first === undefined) return words`none, so no login page and no token endpoint`;
  return second === undefined ? first : words`${first}, ${second}`;
}

function triggers({ triggers: all, unreadableTriggers }: PoolSettings): readonly Line[] {
  if (all.length === 0 && unreadableTriggers.length === 0) return [{ label: 'Set', value: words`none` }];
  return [
    ...all.map((it): Line => ({ label: it.slot, value: calls(it) })),
    ...unreadableTriggers.map((slot): Line => ({ label: slot, value: words`not the ARN of a function` })),
  ];
}

function calls({ calls: { name, qualifier }, eventVersion }: ConfiguredTrigger): Words {
  const version = eventVersion === undefined ? '' : `, event ${eventVersion}`;
  if (qualifier === undefined) return words`${quoted(name)}, the unpublished code ($LATEST)${version}`;
  return words`${quoted(`${name}:${qualifier}`)}${version}`;
}

/** Names as people write them: `phone_number` is a phone number. */
function named(attributes: readonly string[], between: string = ', '): string {
  return attributes.map((it) => it.replaceAll('_', ' ').replace('email', 'e-mail')).join(between);
}
