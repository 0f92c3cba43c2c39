import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AwsStandIn, startAws } from '../../sandbox/aws/server.ts';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import { createReleases } from '../../src/aws/releases.ts';
import type { Reading } from '../../src/evidence/reading.ts';
import type { AliasState } from '../../src/rollback/proposal.ts';
import type { AliasMove } from '../../src/rollback/releases.ts';
import { policy } from '../bot/asked.ts';
import { type Answer, type Loopback, refusal, startLoopback } from './loopback.ts';

const CONTROL = 'control-token-of-the-tests';
const POOL = {
  name: 'prod',
  id: 'us-east-1_Prod12345',
  region: 'us-east-1',
  protected: true,
  channel: undefined,
  readRoleArn: undefined,
  probeRoleArn: undefined,
  rollbackRoleArn: undefined,
  externalId: undefined,
  triggers: [],
  apis: [],
  access: policy(),
};
const credentials = { accessKeyId: 'sandbox-not-a-key', secretAccessKey: 'sandbox-not-a-secret' };
const CALLS = {
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live',
  partition: 'aws',
  region: 'us-east-1',
  account: '123456789012',
  name: 'pre-sign-up',
  qualifier: 'live',
};

function move(over: Partial<AliasMove> & Pick<AliasMove, 'pinned' | 'version'>): AliasMove {
  return { calls: CALLS, alias: 'live', weights: {}, ...over };
}

function value(read: Reading<AliasState>): AliasState {
  if (read.kind === 'gap') throw new Error(read.detail);
  return read.value;
}

describe('an alias of the stand-in', () => {
  let aws: AwsStandIn;
  beforeAll(async () => {
    aws = await startAws({ scenario: preSignUpAnswer, now: Date.now, controlToken: CONTROL });
  });
  afterAll(async () => aws.close());
  beforeEach(async () => control('clear-faults'));

  const releases = () => createReleases({ pools: [POOL], endpoint: aws.url, credentials, requestTimeoutMs: 300 });
  const state = async () => value(await releases().read(POOL, CALLS, 'live'));

  async function control(name: string, body: object = {}) {
    const headers = { 'x-sandbox-token': CONTROL };
    await fetch(`${aws.url}/_sandbox/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** An earlier version that is there: any but the one that the alias leads to. */
  async function other(): Promise<string> {
    return String(Number((await state()).version) - 1);
  }

  it('is moved to the version with exactly the weights, once, and the answer says what it is now', async () => {
    const before = await state();
    const back = await other();
    const canary = await releases().update(
      POOL,
      move({ pinned: before.revisionId, version: before.version, weights: { [back]: 0.1 } }),
    );
    if (canary.kind !== 'updated') throw new Error(canary.kind);
    expect(canary.now).toEqual({
      version: before.version,
      weights: { [back]: 0.1 },
      revisionId: canary.now.revisionId,
    });
    const moved = await releases().update(POOL, move({ pinned: canary.now.revisionId, version: back }));
    expect([moved.kind, await state()]).toEqual([
      'updated',
      { version: back, weights: {}, revisionId: expect.not.stringMatching(canary.now.revisionId) },
    ]);
    await releases().update(POOL, move({ pinned: (await state()).revisionId, version: before.version }));
  });

  it('is left alone where it is not at the pinned revision any more', async () => {
    const before = await state();
    const answer = await releases().update(POOL, move({ pinned: 'another-revision', version: await other() }));
    expect([answer, await state()]).toEqual([{ kind: 'moved meanwhile' }, before]);
  });

  it.each(['throttle', 'access-denied'])('is left alone by %s, which is told as a refusal', async (kind) => {
    const before = await state();
    await control('fault', { service: 'lambda', operation: 'UpdateAlias', kind });
    const answer = await releases().update(POOL, move({ pinned: before.revisionId, version: await other() }));
    expect([answer.kind, await state()]).toEqual(['refused', before]);
  });

  it.each(['500', 'hang', 'malformed'])('%s: not done, but nobody could know', async (kind) => {
    const before = await state();
    await control('fault', { service: 'lambda', operation: 'UpdateAlias', kind });
    const answer = await releases().update(POOL, move({ pinned: before.revisionId, version: await other() }));
    expect([answer.kind, await state()]).toEqual(['unclear', before]);
  });

  it('done, and the answer got lost: unclear, and the look tells', async () => {
    const before = await state();
    const back = await other();
    await control('fault', { service: 'lambda', operation: 'UpdateAlias', kind: 'hang-after' });
    const answer = await releases().update(POOL, move({ pinned: before.revisionId, version: back }));
    expect([answer.kind, (await state()).version]).toEqual(['unclear', back]);
    await control('clear-faults');
    await releases().update(POOL, move({ pinned: (await state()).revisionId, version: before.version }));
  });

  it('a version that is gone is a refusal, an alias that is gone a gap', async () => {
    const { revisionId } = await state();
    expect((await releases().update(POOL, move({ pinned: revisionId, version: '9999' }))).kind).toBe('refused');
    expect((await releases().read(POOL, CALLS, 'gone')).kind).toBe('gap');
  });
});

describe('what is sent', () => {
  let loopback: Loopback | undefined;
  afterEach(async () => loopback?.stop());

  async function updated(answer: Answer) {
    const started = await startLoopback(() => answer);
    loopback = started;
    const releases = createReleases({ pools: [POOL], endpoint: started.endpoint, credentials, requestTimeoutMs: 200 });
    const move = { calls: CALLS, alias: 'live', pinned: 'r1', version: '42', weights: {} };
    return { answer: await releases.update(POOL, move), requests: started.requests };
  }

  it('names the function unqualified, pins the revision, and clears the weights by an empty map', async () => {
    const { requests } = await updated({
      kind: 'json',
      body: { Name: 'live', FunctionVersion: '42', RevisionId: 'r2' },
    });
    expect(requests.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      [
        '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Apre-sign-up/aliases/live',
        { FunctionVersion: '42', RoutingConfig: { AdditionalVersionWeights: {} }, RevisionId: 'r1' },
      ],
    ]);
  });

  it.each([
    ['a server error', { kind: 'json', status: 500, body: { Type: 'Service' } } as const, 'unclear'],
    ['no answer', { kind: 'hang' } as const, 'unclear'],
    ['a connection that breaks', { kind: 'reset' } as const, 'unclear'],
    [
      'an answer without a revision',
      { kind: 'json', body: { Name: 'live', FunctionVersion: '42' } } as const,
      'unclear',
    ],
    ['a conflict', refusal('ResourceConflictException', 'An update is in progress', 409), 'refused'],
    ['a throttled call', refusal('TooManyRequestsException', 'Rate exceeded', 429), 'refused'],
  ])('%s is sent once only', async (_, answer, kind) => {
    const { answer: told, requests } = await updated(answer);
    expect([told.kind, requests.length]).toEqual([kind, 1]);
  });

  it('what was never sent is a refusal', async () => {
    const releases = createReleases({ pools: [POOL], endpoint: 'http://127.0.0.1:1', credentials });
    const answer = await releases.update(POOL, move({ pinned: 'r1', version: '42' }));
    expect(answer).toEqual({
      kind: 'refused',
      because: 'AWS could not be reached (ECONNREFUSED). Check the network, the Region and the endpoint.',
      action: undefined,
    });
  });
});
