import { WAFV2Client } from '@aws-sdk/client-wafv2';
import { afterEach, expect, test } from 'vitest';
import { newAccount } from '../../sandbox/aws/account.ts';
import { startAws } from '../../sandbox/aws/server.ts';
import { ACCOUNT, newPool, REGION } from '../../sandbox/scenarios/pools.ts';
import { patience } from '../../src/aws/patience.ts';
import { createWebAcls } from '../../src/aws/wafv2.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { WebAcls } from '../../src/evidence/ports/web-acls.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { type Answer, type Request, refusal, startLoopback } from './loopback.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: REGION };
const ARN = `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${POOL.id}`;
const ACTION = 'wafv2:GetWebACLForResource';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function at(endpoint: string, timeoutMs = 1000): WebAcls {
  const client = new WAFV2Client({
    region: REGION,
    endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    ...patience(timeoutMs, 1),
  });
  return createWebAcls({ client: () => client });
}

async function answering(answer: (request: Request) => Answer, timeoutMs?: number): Promise<WebAcls> {
  const started = await startLoopback(answer);
  closing.push(started.stop);
  return at(started.endpoint, timeoutMs);
}

test('the stand-in: a pool with a web ACL, a pool without one, and what is no pool', async () => {
  const aws = await startAws({
    scenario: {
      name: 'waf',
      title: 'A web ACL in front of one of two pools',
      build: (now) =>
        newAccount({
          id: ACCOUNT,
          region: REGION,
          pools: [newPool(POOL.id, 'prod', now), newPool('us-east-1_Other1234', 'other', now)],
          webAcls: [
            { acl: { Name: 'login', Id: 'acl-1', ARN: undefined, DefaultAction: { Allow: {} } }, resources: [ARN] },
          ],
        }),
    },
    now: () => EXAMPLE_NOW,
    controlToken: 'test',
  });
  closing.push(aws.close);
  const cloud = at(aws.url);
  const readings = [ARN, ARN.replace(POOL.id, 'us-east-1_Other1234'), ARN.replace(POOL.id, 'us-east-1_Nobody123')].map(
    (arn) => cloud.webAclOf(POOL, arn),
  );
  expect(await Promise.all(readings)).toEqual([
    known({ kind: 'web-acl', name: 'login', id: 'acl-1', otherwise: 'allowed' }),
    known({ kind: 'none' }),
    gap('failed', `${ACTION} failed (WAFNonexistentItemException).`),
  ]);
});

test('a web ACL that refuses what no rule allows; its rules stay behind', async () => {
  const cloud = await answering(() => ({
    kind: 'json',
    body: {
      WebACL: {
        Name: 'login',
        Id: 'acl-1',
        ARN: 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/login/acl-1',
        DefaultAction: { Block: {} },
        VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'loginAcl', SampledRequestsEnabled: true },
        Rules: [{ Name: 'office', Priority: 0, Statement: { IPSetReferenceStatement: { ARN: 'arn:ip-set' } } }],
      },
    },
  }));
  expect(await cloud.webAclOf(POOL, ARN)).toEqual(
    known({ kind: 'web-acl', name: 'login', id: 'acl-1', otherwise: 'blocked', metric: 'loginAcl' }),
  );
});

test.each([
  ['null', { WebACL: null }, known({ kind: 'none' })],
  [
    'a web ACL without a name',
    { WebACL: { Id: 'acl-1' } },
    gap('failed', `AWS answered ${ACTION}, but a required part of the answer is missing.`),
  ],
])('%s', async (_what, body, expected) => {
  const cloud = await answering(() => ({ kind: 'json', body }));
  expect(await cloud.webAclOf(POOL, ARN)).toEqual(expected);
});

test.each([ACTION, 'wafv2:GetWebACL', 'cognito-idp:GetWebACLForResource'])(
  'a refusal names the action that is missing: %s',
  async (action) => {
    const message = `User: arn:aws:iam::123456789012:user/bot is not authorized to perform: ${action} on resource: ${ARN}`;
    const cloud = await answering(() => refusal('AccessDeniedException', message));
    expect(await cloud.webAclOf(POOL, ARN)).toEqual(
      gap('denied', `AWS refused ${action}. Allow it in the role that the bot uses.`, action),
    );
  },
);

test('throttling and silence are gaps of their own', async () => {
  const throttled = await answering(() => refusal('ThrottlingException', 'Rate exceeded'));
  const silent = await answering(() => ({ kind: 'hang' }), 50);
  expect(await Promise.all([throttled, silent].map((cloud) => cloud.webAclOf(POOL, ARN)))).toEqual([
    gap('throttled', `AWS limits how often ${ACTION} may be called, and the limit is reached. Try again in a minute.`),
    gap('timed out', `AWS did not answer ${ACTION} in time. Try again; if it stays, check the network and AWS Health.`),
  ]);
});
