import { describe, expect, test } from 'vitest';
import { exampleMatches, examplePool, exampleUser, exampleUserIncident } from '../../../src/evidence/example.ts';
import type { Evidence } from '../../../src/evidence/facts.ts';
import { type Gap, gap, known } from '../../../src/evidence/reading.ts';
import { authEventsStep } from '../../../src/evidence/steps/auth-events.ts';
import { sessionsStep } from '../../../src/evidence/steps/sessions.ts';
import { plain, type Words, write } from '../../../src/incident/words.ts';
import { cloudOf } from '../../bot/cloud.ts';

const incident = exampleUserIncident();
const refused: Gap = gap('denied', 'AWS refused the call.');
const people = ['alice', 'Google_1', 'SAML_2'].map((username) => exampleUser({ username }));
const plus: Evidence = {
  users: known(exampleMatches(...people)),
  pool: known(examplePool({ tier: 'PLUS', threatProtection: 'ENFORCED' })),
};
const tracking = async () => known({ tracked: true, maxPerUser: 3 });

const shown = (commands: readonly Words[]) => commands.map((it) => write(it, 'channel', plain));

describe('sign-in history', () => {
  const history = { events: [], addresses: 0, complete: true };

  test('of the first two profiles, and no others', async () => {
    const cloud = cloudOf({});
    expect(await authEventsStep.look(cloud, incident, plus)).toEqual(
      known({ kind: 'kept', byUsername: { alice: history, Google_1: history } }),
    );
    expect(cloud.asked).toEqual(['auth events prod alice', 'auth events prod Google_1']);
  });

  test('one profile that cannot be read is a gap', async () => {
    const cloud = { ...cloudOf({}), authEventsOf: async () => refused };
    expect(await authEventsStep.look(cloud, incident, plus)).toEqual(refused);
  });

  test.each<[string, Evidence, unknown]>([
    ['a pool without threat protection', { ...plus, pool: known(examplePool({ tier: 'PLUS' })) }, { kind: 'not kept' }],
    ['an unknown pool', { ...plus, pool: refused }, { kind: 'not asked', because: 'pool unknown' }],
    ['an unknown user', { ...plus, users: refused }, { kind: 'not asked', because: 'no user' }],
    ['nobody', { ...plus, users: known(exampleMatches()) }, { kind: 'not asked', because: 'no user' }],
  ])('is not asked for with %s, and has no command then', async (_what, evidence, expected) => {
    const cloud = cloudOf({});
    expect(await authEventsStep.look(cloud, incident, evidence)).toEqual(known(expected));
    expect(cloud.asked).toEqual([]);
    expect(authEventsStep.commands(incident, evidence)).toEqual([]);
  });

  test('its commands leave out where somebody was, and a channel sees no name', () => {
    const [first, ...others] = shown(authEventsStep.commands(incident, plus));
    expect(first).toBe(
      "aws cognito-idp admin-list-user-auth-events --user-pool-id us-east-1_Example12 --region us-east-1 --max-results 60 --query 'AuthEvents[].{At:CreationDate,Type:EventType,Response:EventResponse,Challenges:ChallengeResponses,Risk:EventRisk}' --username 'a•••'",
    );
    expect(others).toHaveLength(1);
  });
});

describe('sessions', () => {
  test('of the first two profiles, where the pool tracks them', async () => {
    const cloud = cloudOf({});
    expect(await sessionsStep.look({ ...cloud, sessionTracking: tracking }, incident, plus)).toEqual(
      known({ kind: 'tracked', maxPerUser: 3, byUsername: { alice: [], Google_1: [] } }),
    );
    expect(cloud.asked).toEqual(['sessions prod alice', 'sessions prod Google_1']);
  });

  test('that the pool does not track are not asked for', async () => {
    const cloud = cloudOf({});
    expect(await sessionsStep.look(cloud, incident, plus)).toEqual(known({ kind: 'switched off' }));
    expect(cloud.asked).toEqual(['session tracking prod']);
  });

  test('whatever is refused is the gap', async () => {
    const cloud = cloudOf({});
    expect(await sessionsStep.look({ ...cloud, sessionTracking: async () => refused }, incident, plus)).toEqual(
      refused,
    );
    const silent = { ...cloud, sessionTracking: tracking, sessionsOf: async () => refused };
    expect(await sessionsStep.look(silent, incident, plus)).toEqual(refused);
  });

  test.each<[string, Evidence, string]>([
    ['the Lite plan', { ...plus, pool: known(examplePool({ tier: 'LITE' })) }, 'not in the plan'],
    ['a pool older than plans', { ...plus, pool: known(examplePool({ tier: undefined })) }, 'not in the plan'],
    ['an unknown pool', { ...plus, pool: refused }, 'pool unknown'],
    ['an unknown user', { ...plus, users: refused }, 'no user'],
    ['nobody', { ...plus, users: known(exampleMatches()) }, 'no user'],
  ])('are not asked for with %s', async (_what, evidence, because) => {
    const cloud = cloudOf({});
    const reading = await sessionsStep.look(cloud, incident, evidence);
    expect(reading).toEqual(known({ kind: 'not asked', because }));
    expect(cloud.asked).toEqual([]);
    expect(
      sessionsStep.commands(incident, { ...evidence, ...(reading.kind === 'known' ? { sessions: reading } : {}) }),
    ).toEqual([]);
  });

  test('their commands leave out where somebody was; where none are tracked only the setting is shown', () => {
    const setting =
      'aws cognito-idp get-user-pool-session-configuration --user-pool-id us-east-1_Example12 --region us-east-1';
    const list = (name: string) =>
      `aws cognito-idp admin-list-user-sessions --user-pool-id us-east-1_Example12 --region us-east-1 --query 'Sessions[].{Type:SessionType,Client:ClientId,Since:CreateDate,Active:LastActiveDate}' --username '${name}•••'`;
    const tracked = known({ kind: 'tracked', maxPerUser: 3, byUsername: {} } as const);
    expect(shown(sessionsStep.commands(incident, { ...plus, sessions: tracked }))).toEqual([
      setting,
      list('a'),
      list('G'),
    ]);
    const off = known({ kind: 'switched off' } as const);
    expect(shown(sessionsStep.commands(incident, { ...plus, sessions: off }))).toEqual([setting]);
  });
});
