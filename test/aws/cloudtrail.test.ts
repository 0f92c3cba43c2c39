import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { afterEach, describe, expect, test } from 'vitest';
import { createTrail } from '../../src/aws/cloudtrail.ts';
import { patience } from '../../src/aws/patience.ts';
import type { TrailSearch } from '../../src/evidence/ports/trail.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { AT, aliasMoved, eventText } from '../evidence/trail/events.ts';
import { running, START } from '../sandbox/aws/running.ts';
import { type Answer, type Loopback, type Request, refusal, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
const HOUR = 3_600_000;
const SEARCH: TrailSearch = {
  names: ['UpdateAlias20150331', 'UpdateUserPool'],
  history: ['UpdateAlias20150331'],
  from: AT - 5 * HOUR,
  to: AT,
  eventsPerName: 100,
  budgetMs: 10_000,
};

let server: Loopback | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function trailAnswering(
  answer: (request: Request, count: number) => Answer,
  { deadline, now = () => AT }: { deadline?: AbortSignal; now?: () => number } = {},
) {
  const started = await startLoopback(answer);
  server = started;
  const client = new CloudTrailClient({
    region: POOL.region,
    endpoint: started.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(1000, 1),
  });
  return {
    trail: createTrail({ client: () => client, deadline, now }),
    asked: () => started.requests.map((it) => JSON.parse(it.body)),
  };
}

function page(texts: readonly string[], next?: string): Answer {
  return { kind: 'json', body: { Events: texts.map((CloudTrailEvent) => ({ CloudTrailEvent })), NextToken: next } };
}

const nameIn = (request: Request): string => JSON.parse(request.body).LookupAttributes[0].AttributeValue;

describe('the history of an account', () => {
  const { settings } = running();

  test('is read as CloudTrail keeps it, page by page, and holds no secret', async () => {
    const client = new CloudTrailClient({ ...settings(), ...patience(1000, 3) });
    const trail = createTrail({ client: () => client, deadline: undefined, now: () => START });
    const names = ['UpdateUserPoolClient', 'UpdateAuthorizer'];
    const found = await trail.trail(POOL, { ...SEARCH, names, history: [], from: START - 89 * 24 * HOUR, to: START });
    expect(found).toMatchObject({ kind: 'known', value: { notLookedAt: [], partly: [] } });
    const [first] = found.kind === 'known' ? found.value.events : [];
    expect({ ...first, fields: Object.keys(first?.fields ?? {}).slice(0, 3) }).toEqual({
      id: expect.any(String),
      at: START - 60 * 24 * HOUR,
      name: 'UpdateUserPoolClient',
      by: 'arn:aws:sts::123456789012:assumed-role/deploy/github-actions',
      parts: { userPoolId: 'us-east-1_Prod12345', clientId: '1prodweb000000000000client' },
      weights: undefined,
      fields: ['userPoolId', 'clientId', 'clientName'],
      error: undefined,
      endpoint: undefined,
    });
  });
});

test('asks for one name after the other, the newest first, with history as far back as there is', async () => {
  const { trail, asked } = await trailAnswering((request) =>
    nameIn(request) === 'UpdateUserPool'
      ? page([eventText('UpdateUserPool', { eventID: 'pool' }, AT - HOUR)])
      : page([aliasMoved('42', AT - 2 * HOUR)]),
  );
  const found = await trail.trail(POOL, SEARCH);
  expect(found).toMatchObject({ kind: 'known', value: { notLookedAt: [], partly: [] } });
  expect(found.kind === 'known' && found.value.events.map(({ name, at }) => [name, at])).toEqual([
    ['UpdateUserPool', AT - HOUR],
    ['UpdateAlias20150331', AT - 2 * HOUR],
  ]);
  expect(asked()).toEqual([
    {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'UpdateAlias20150331' }],
      StartTime: (AT - 90 * 24 * HOUR) / 1000,
      EndTime: AT / 1000,
      MaxResults: 50,
    },
    {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'UpdateUserPool' }],
      StartTime: (AT - 5 * HOUR) / 1000,
      EndTime: AT / 1000,
      MaxResults: 50,
    },
  ]);
});

test('follows pages up to the limit and says so, and never to the end of a history', async () => {
  const { trail, asked } = await trailAnswering((request) =>
    nameIn(request) === 'UpdateUserPool'
      ? page([eventText('UpdateUserPool', {}, AT - HOUR)], 'more')
      : page([aliasMoved('42', AT - 2 * HOUR), aliasMoved('41', AT - 50 * HOUR)], 'more'),
  );
  expect(await trail.trail(POOL, SEARCH)).toMatchObject({ value: { notLookedAt: [], partly: ['UpdateUserPool'] } });
  expect(asked().map((it) => [it.LookupAttributes[0].AttributeValue, it.NextToken])).toEqual([
    ['UpdateAlias20150331', undefined],
    ['UpdateUserPool', undefined],
    ['UpdateUserPool', 'more'],
  ]);
});

test('empty pages that never end are given up', async () => {
  const { trail, asked } = await trailAnswering(() => page([], 'more'));
  expect(await trail.trail(POOL, SEARCH)).toEqual(
    known({ events: [], notLookedAt: [], partly: ['UpdateAlias20150331', 'UpdateUserPool'] }),
  );
  expect(asked()).toHaveLength(4);
});

test('what the budget leaves is named', async () => {
  let now = AT;
  const { trail } = await trailAnswering(
    () => {
      now += 6000;
      return page([]);
    },
    { now: () => now },
  );
  expect(await trail.trail(POOL, { ...SEARCH, names: ['A', 'B', 'C', 'D'] })).toEqual(
    known({ events: [], notLookedAt: ['C', 'D'], partly: [] }),
  );
});

test('what the deadline leaves is named, and what was found before stays', async () => {
  const ends = new AbortController();
  const { trail } = await trailAnswering(
    (request) => {
      if (nameIn(request) !== 'UpdateUserPool') return page([aliasMoved('42', AT - HOUR)]);
      ends.abort();
      return { kind: 'hang' };
    },
    { deadline: ends.signal },
  );
  const found = await trail.trail(POOL, SEARCH);
  expect(found).toMatchObject({ kind: 'known', value: { notLookedAt: ['UpdateUserPool'], partly: [] } });
  expect(found.kind === 'known' && found.value.events.map((it) => it.name)).toEqual(['UpdateAlias20150331']);
});

test('a refused first call is a gap that names the action', async () => {
  const message =
    'User: arn:aws:sts::123456789012:assumed-role/bot/x is not authorized to perform: cloudtrail:LookupEvents';
  const { trail, asked } = await trailAnswering(() => refusal('AccessDeniedException', message));
  expect(await trail.trail(POOL, SEARCH)).toEqual(
    gap(
      'denied',
      'AWS refused cloudtrail:LookupEvents. Allow it in the role that the bot uses.',
      'cloudtrail:LookupEvents',
    ),
  );
  expect(asked()).toHaveLength(1);
});

test('throttled once: that name is missed, the others are read; throttled again and again: the rest is given up', async () => {
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
  const throttled = refusal('ThrottlingException', 'Rate exceeded');
  const once = await trailAnswering((request) => (nameIn(request) === 'B' ? throttled : page([])));
  expect(await once.trail.trail(POOL, { ...SEARCH, names })).toEqual(
    known({ events: [], notLookedAt: ['B'], partly: [] }),
  );
  await server?.stop();
  const always = await trailAnswering((_, count) => (count === 1 ? page([]) : throttled));
  expect(await always.trail.trail(POOL, { ...SEARCH, names })).toEqual(
    known({ events: [], notLookedAt: ['B', 'C', 'D', 'E', 'F', 'G'], partly: [] }),
  );
  expect(always.asked()).toHaveLength(4);
});

test('an event that cannot be read makes its name a part only; an answer that is none is a gap', async () => {
  const first = await trailAnswering(() => page(['{"half":']));
  expect(await first.trail.trail(POOL, { ...SEARCH, names: ['UpdateUserPool'] })).toEqual(
    known({ events: [], notLookedAt: [], partly: ['UpdateUserPool'] }),
  );
  await server?.stop();
  const second = await trailAnswering(() => ({ kind: 'text', body: '<html>' }));
  expect(await second.trail.trail(POOL, SEARCH)).toMatchObject({ kind: 'gap', reason: 'failed' });
});
