import { afterEach, describe, expect, it } from 'vitest';
import { createProber } from '../../src/aws/prober.ts';
import { exampleFunction } from '../../src/evidence/example-trigger.ts';
import { plain, write } from '../../src/incident/words.ts';
import { syntheticEvents } from '../../src/probe/events/events.ts';
import { eventRows } from '../../src/probe/events/table.ts';
import type { Done } from '../../src/probe/prober.ts';
import { policy } from '../bot/asked.ts';
import { type Answer, type Loopback, refusal, startLoopback } from './loopback.ts';

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
const CALLED = exampleFunction('pre-sign-up', '41');
const [EVENT] = syntheticEvents(eventRows, 'PreSignUp', '1', { poolId: POOL.id, region: POOL.region });

let aws: Loopback | undefined;
afterEach(async () => aws?.stop());

async function prober(answer: (operation: string, count: number) => Answer) {
  const started = await startLoopback(({ operation }, count) => answer(operation, count));
  aws = started;
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  return {
    prober: createProber({ pools: [POOL], now: () => 5_000, endpoint: started.endpoint, credentials }),
    requests: started.requests,
  };
}

async function run(answer: Answer, waitMs = 5_000) {
  const { prober: acting, requests } = await prober(() => answer);
  if (EVENT === undefined) throw new TypeError('PreSignUp has events');
  const ran = await acting.run(POOL, CALLED, EVENT, waitMs);
  return { ran: 'because' in ran ? { ...ran, because: write(ran.because, 'private', plain) } : ran, requests };
}

describe('running a function', () => {
  it('sends the event once, asks for no log, and keeps names and kinds of the answer', async () => {
    const { ran, requests } = await run({ kind: 'json', body: { response: { note: 'alice@example.com', ok: true } } });
    expect(ran).toEqual({
      kind: 'answered',
      milliseconds: 0,
      shape: { response: { note: 'string', ok: true } },
      version: '',
    });
    expect(requests.map(({ path, headers, body }) => [path, headers['x-amz-log-type'], JSON.parse(body)])).toEqual([
      [
        '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A111122223333%3Afunction%3Apre-sign-up/invocations?Qualifier=41',
        undefined,
        EVENT?.event,
      ],
    ]);
    expect(requests[0]?.headers['x-amz-invocation-type']).toBe('RequestResponse');
  });

  it('a refusal and a server that fails are told, and nothing is sent again', async () => {
    const denied = await run(
      refusal('AccessDeniedException', 'User is not authorized to perform: lambda:InvokeFunction', 403),
    );
    const failed = await run(refusal('ServiceException', 'An internal error', 500));
    expect([denied.ran, denied.requests.length, failed.ran.kind, failed.requests.length]).toEqual([
      {
        kind: 'no answer',
        because: expect.stringContaining('lambda:InvokeFunction'),
        action: 'lambda:InvokeFunction',
      },
      1,
      'no answer',
      1,
    ]);
  });

  it('waits no longer than it is told', async () => {
    const { ran, requests } = await run({ kind: 'hang' }, 50);
    expect([ran, requests.length]).toEqual([{ kind: 'late', milliseconds: 0, version: undefined }, 1]);
  });

  it('an answer that is no JSON is one that no contract takes', async () => {
    const { ran } = await run({ kind: 'text', body: 'oops, secret' });
    expect(ran).toEqual({ kind: 'answered', milliseconds: 0, shape: 'not shown', version: '' });
  });
});

describe('ending one session', () => {
  const sessions = (
    ...all: readonly { readonly at: number; readonly client: string; readonly id: string }[]
  ): Answer => ({
    kind: 'json',
    body: {
      Sessions: all.map(({ at, client, id }) => ({
        SessionId: id,
        ClientId: client,
        CreateDate: at,
        SessionType: 'TOKEN',
      })),
    },
  });

  async function ended(listed: Answer, session: { created: number; clientId: string | undefined }) {
    const { prober: acting, requests } = await prober((operation) =>
      operation === 'AdminListUserSessions' ? listed : { kind: 'json', body: {} },
    );
    const done = await acting.endSession(POOL, 'alice', session);
    return { done: said(done), sent: requests.map(({ operation, body }) => [operation, JSON.parse(body)]) };
  }

  const said = (done: Done) => [done.kind, 'because' in done ? write(done.because, 'private', plain) : ''];
  const user = { UserPoolId: POOL.id, Username: 'alice' };

  it('finds it by its second and its client, and ends it with what it is linked to', async () => {
    const two = sessions({ at: 1_000.4, client: 'web', id: 's1' }, { at: 1_000.9, client: 'app', id: 's2' });
    expect(await ended(two, { created: 1_000_000, clientId: 'app' })).toEqual({
      done: ['done', ''],
      sent: [
        ['AdminListUserSessions', user],
        ['AdminRevokeUserSession', { ...user, SessionId: 's2', RevokeAssociatedSessions: 'LINKED' }],
      ],
    });
  });

  it('ends none when none fits, when several do, and when they cannot be listed', async () => {
    const two = sessions({ at: 1_000.4, client: 'web', id: 's1' }, { at: 1_000.9, client: 'app', id: 's2' });
    const all = [
      await ended(two, { created: 1_001_000, clientId: undefined }),
      await ended(two, { created: 1_000_000, clientId: undefined }),
      await ended(refusal('AccessDeniedException', 'not authorized to perform: cognito-idp:AdminListUserSessions'), {
        created: 1_000_000,
        clientId: undefined,
      }),
    ];
    expect(all.map(({ done, sent }) => [done, sent.length])).toEqual([
      [['refused', 'There is no such session any more.'], 1],
      [['refused', '2 sessions began in that second, and I cannot tell which one is meant.'], 1],
      [['refused', expect.stringContaining('cognito-idp:AdminListUserSessions')], 1],
    ]);
  });
});
