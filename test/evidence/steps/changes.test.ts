import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, examplePool, exampleToken, exampleUserIncident } from '../../../src/evidence/example.ts';
import { exampleApis, exampleAuthorizer } from '../../../src/evidence/example-apis.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import type { Evidence } from '../../../src/evidence/facts.ts';
import type { TrailFound, TrailSearch } from '../../../src/evidence/ports/trail.ts';
import { gap, known, type Reading } from '../../../src/evidence/reading.ts';
import { changesStep } from '../../../src/evidence/steps/changes.ts';
import { readTrailEvent } from '../../../src/evidence/trail/event.ts';
import type { Subject } from '../../../src/incident/incident.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { cloudOf } from '../../bot/cloud.ts';
import { AT, aliasMoved, eventText } from '../trail/events.ts';

const HOUR = 3_600_000;
const calls = {
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live',
  partition: 'aws',
  region: 'us-east-1',
  account: '123456789012',
  name: 'pre-sign-up',
  qualifier: 'live',
};
const withTrigger = examplePool({
  triggers: [{ slot: 'PreSignUp', calls, eventVersion: undefined }],
  lastModified: EXAMPLE_NOW - HOUR,
});
const DENIED = gap('denied', 'AWS refused the call.', 'cloudtrail:LookupEvents');

const incident = (subject: Subject) => ({
  ...exampleUserIncident(),
  subject,
  span: { from: EXAMPLE_NOW - 3 * HOUR, to: EXAMPLE_NOW },
});

function trailed(answer: Reading<TrailFound>): { readonly cloud: Cloud; readonly searches: TrailSearch[] } {
  const searches: TrailSearch[] = [];
  const trail: Cloud['trail'] = async (_, search) => {
    searches.push(search);
    return answer;
  };
  return { cloud: { ...cloudOf({}), trail }, searches };
}

const NOTHING = known({ events: [], notLookedAt: [], partly: [] });

describe('the step', () => {
  it('looks from two hours before a triage, exactly as far as asked, or since the token was issued', async () => {
    const { cloud, searches } = trailed(NOTHING);
    const token: Evidence = { token: known(exampleToken()) };
    await changesStep.look(cloud, incident({ kind: 'sign-in', symptom: undefined }), {});
    await changesStep.look(cloud, incident({ kind: 'changes' }), {});
    await changesStep.look(cloud, incident({ kind: 'token', fingerprint: 'f' }), token);
    expect(searches.map(({ from, to }) => [EXAMPLE_NOW - from, EXAMPLE_NOW - to])).toEqual([
      [5 * HOUR, 0],
      [3 * HOUR, 0],
      [600_000, 0],
    ]);
  });

  it('asks for the most suspicious names first, and for functions only where the pool calls one', async () => {
    const { cloud, searches } = trailed(NOTHING);
    await changesStep.look(cloud, incident({ kind: 'changes' }), { pool: known(withTrigger) });
    await changesStep.look(cloud, incident({ kind: 'changes' }), { pool: known(examplePool({ triggers: [] })) });
    const of = incident({ kind: 'token', fingerprint: 'f' });
    await changesStep.look(cloud, of, { token: known(exampleToken()), pool: known(withTrigger) });
    expect(searches.map((it) => it.names.slice(0, 4))).toEqual([
      ['UpdateUserPool', 'UpdateAlias20150331', 'UpdateUserPoolClient', 'UpdateFunctionCode20150331v2'],
      ['UpdateUserPool', 'UpdateUserPoolClient', 'DeleteUserPoolClientSecret', 'DeleteUserPoolClient'],
      ['UpdateUserPool', 'UpdateUserPoolClient'],
    ]);
    expect(searches[0]?.history).toEqual([
      'UpdateUserPool',
      'UpdateAlias20150331',
      'UpdateUserPoolClient',
      'CreateAlias20150331',
      'CreateUserPoolClient',
    ]);
  });

  it('asks what was done to users only where sign-ins or refreshes fail, or nobody knows whether they do', async () => {
    const { cloud, searches } = trailed(NOTHING);
    const of = incident({ kind: 'sign-in', symptom: undefined });
    const failing = exampleActivity('refresh', { failures: 9, differsSince: EXAMPLE_NOW - HOUR });
    for (const poolMetrics of [DENIED, known(exampleMetrics([])), known(exampleMetrics([failing]))]) {
      await changesStep.look(cloud, of, { poolMetrics });
    }
    expect(searches.map(({ names }) => names.filter((name) => name.startsWith('Admin')).length)).toEqual([4, 0, 4]);
    const names = searches[0]?.names ?? [];
    expect(names.slice(names.indexOf('UpdateAuthorizer'))).toEqual([
      'UpdateAuthorizer',
      'CreateUserPoolClient',
      'CreateUserPoolDomain',
      'AddPermission20150331v2',
      'UpdateProvisionedLimit',
      'DeleteFunctionConcurrency20171031',
    ]);
  });

  it('counts an authorizer as one of the pool where its API takes tokens of the pool', async () => {
    const event = readTrailEvent(
      eventText('UpdateAuthorizer', { requestParameters: { restApiId: 'orders1', authorizerId: 'auth1' } }),
      (text) => text,
    );
    if (event === undefined) throw new Error('the example is no event');
    const { cloud } = trailed(known({ events: [event], notLookedAt: [], partly: [] }));
    const of = { ...incident({ kind: 'sign-in', symptom: undefined }), span: { from: AT - HOUR, to: AT + HOUR } };
    const apis = (id: string): Evidence => ({
      apis: known(exampleApis(exampleAuthorizer({ api: { id, name: id, kind: 'rest' } }))),
    });
    const found = await Promise.all(
      [{}, apis('orders1'), apis('other')].map(async (evidence) => {
        const changes = await changesStep.look(cloud, of, evidence);
        return changes.kind === 'known' ? changes.value.changes.map(({ what }) => what) : changes;
      }),
    );
    expect(found).toEqual([
      ['authorizer auth1 of API orders1: changed'],
      ['authorizer auth1 of API orders1: changed'],
      [],
    ]);
  });

  it('by hand is one command that asks for the same names', () => {
    const of = incident({ kind: 'token', fingerprint: 'f' });
    const commands = changesStep.commands(of, {
      token: known(exampleToken()),
      pool: known(examplePool({ triggers: [] })),
    });
    expect(commands.map((command) => write(command, 'channel', plain))).toEqual([
      "for name in UpdateUserPool UpdateUserPoolClient; do aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=EventName,AttributeValue=$name --start-time 2026-11-20T02:50:00Z --query 'Events[].[EventTime,EventName,Username]' --output text; done",
    ]);
  });

  it('without CloudTrail tells what LastModified tells, and that it is not all', async () => {
    const { cloud } = trailed(DENIED);
    expect(await changesStep.look(cloud, incident({ kind: 'changes' }), { pool: known(withTrigger) })).toMatchObject({
      kind: 'known',
      value: { trail: DENIED, changes: [{ at: EXAMPLE_NOW - HOUR, event: undefined, by: undefined }] },
    });
    expect(await changesStep.look(cloud, incident({ kind: 'changes' }), {})).toEqual(DENIED);
  });

  it('keeps what was found and names what was not looked at', async () => {
    const moved = readTrailEvent(aliasMoved('42', EXAMPLE_NOW - HOUR), (text) => text);
    if (moved === undefined) throw new Error('the example is no event');
    const { cloud } = trailed(
      known({ events: [moved], notLookedAt: ['UpdateUserPoolDomain'], partly: ['UpdateUserPool'] }),
    );
    expect(await changesStep.look(cloud, incident({ kind: 'changes' }), {})).toMatchObject({
      value: {
        trail: 'read',
        changes: [{ what: 'alias live of pre-sign-up: moved to version 42' }],
        notLookedAt: ['UpdateUserPoolDomain'],
        partly: ['UpdateUserPool'],
        visibleUntil: EXAMPLE_NOW - HOUR / 4,
      },
    });
  });
});
