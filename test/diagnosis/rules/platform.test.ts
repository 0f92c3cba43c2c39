import { describe, expect, test } from 'vitest';
import { exampleFailed, exampleRefusal } from '../../../src/diagnosis/rules/client-example.ts';
import { platformRules } from '../../../src/diagnosis/rules/platform.ts';
import { platformCallerRules } from '../../../src/diagnosis/rules/platform-callers.ts';
import { userToldRules } from '../../../src/diagnosis/rules/user-told.ts';
import { EXAMPLE_NOW } from '../../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import type { Facts } from '../../../src/evidence/facts.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { said } from '../said.ts';

const rules = [...platformRules, ...platformCallerRules, ...userToldRules];
const since = EXAMPLE_NOW - 1_800_000;
const changes = exampleChanges();
const throttledCategories = [{ category: 'UserAuthentication', throttles: 70 }];
const rate = exampleRefusal({ error: 'TooManyRequestsException', message: 'Rate exceeded' });
const denied = gap('denied', 'AWS refused it.');
const found = (facts: Partial<Facts>, more = {}) => said(rules, facts, more).found.map((it) => it.slice(0, 3));

describe('throttling', () => {
  const own = exampleMetrics([exampleActivity('sign-in', { attempts: 200, throttles: 40 })], { throttledCategories });
  const account = { kind: 'account' };

  test('is certain where callers of this pool are told so, likely where nobody can see that', () => {
    expect(found({ poolMetrics: own, failedSignIns: exampleFailed(rate), changes })).toEqual([
      ['throttled', 'certain', account],
    ]);
    expect(found({ poolMetrics: own, changes }, { failedSignIns: denied })).toEqual([['throttled', 'likely', account]]);
  });

  test('is possible where another pool of the account is throttled', () => {
    const other = exampleMetrics([exampleActivity('sign-in', { attempts: 200 })], { throttledCategories });
    expect(found({ poolMetrics: other, failedSignIns: exampleFailed(), changes })).toEqual([
      ['throttled', 'possible', account],
    ]);
  });

  test('is ruled out where something fails and no call was throttled', () => {
    const failing = exampleMetrics([exampleActivity('sign-in', { failures: 9, differsSince: since })]);
    expect(said(rules, { poolMetrics: failing, failedSignIns: exampleFailed(), webAcl: { kind: 'none' } }).out).toEqual(
      [['throttled', 'CloudWatch counts no throttled call.']],
    );
  });
});

describe('WAF', () => {
  const forbidden = exampleFailed(exampleRefusal({ error: 'ForbiddenException', message: 'Forbidden.' }));

  test('names the rules that blocked most', () => {
    const blocks = ['a', 'b', 'c', 'd'].map((rule, index) => ({ rule, requests: 9 - index }));
    const webAcl = { kind: 'web-acl', name: 'edge', id: 'acl1', otherwise: 'blocked', blocks } as const;
    expect(said(platformRules, { webAcl, failedSignIns: forbidden }).found).toEqual([
      [
        'waf-blocks',
        'certain',
        { kind: 'web-acl', name: 'edge' },
        'Web ACL edge stands in front of the pool and blocks what none of its rules allows. InitiateAuth was told Forbidden. 40 times since 2026-11-20 02:10:00 UTC. Cognito answers so when a web ACL refuses. CloudWatch counts as blocked by it: a 9 requests, b 8 requests, c 7 requests.',
      ],
    ]);
  });

  test('blocks nothing where no web ACL stands', () => {
    const { found, out } = said(rules, { webAcl: { kind: 'none' }, failedSignIns: forbidden });
    expect([found, out]).toEqual([[], [['waf-blocks', 'No web ACL stands in front of the pool.']]]);
  });

  test('cannot be judged where nobody may look', () => {
    expect(said(platformRules, { failedSignIns: forbidden }, { webAcl: denied }).unjudged).toEqual([
      ['waf-blocks', ['webAcl']],
    ]);
  });
});

test('a client that was deleted is not one of elsewhere', () => {
  const told = exampleRefusal({
    error: 'ResourceNotFoundException',
    message: 'User pool client 9gone does not exist.',
    client: '9gone',
  });
  const facts = { failedSignIns: exampleFailed(told), poolMetrics: exampleMetrics([]) };
  const deleted = exampleChange({ event: 'DeleteUserPoolClient', thing: { kind: 'client', id: '9gone' } });
  expect(found({ ...facts, changes })).toEqual([['client-unknown', 'likely', { kind: 'client', id: '9gone' }]]);
  expect(found({ ...facts, changes: exampleChanges({ changes: [deleted] }) })).toEqual([]);
});

test('silence of one activity, or beside failures, is no outage', () => {
  const quiet = { attempts: 90, quietSince: since };
  const all = exampleMetrics([exampleActivity('sign-in', quiet), exampleActivity('refresh', quiet)]);
  const one = exampleMetrics([exampleActivity('sign-in', quiet), exampleActivity('refresh', { attempts: 90 })]);
  const failedSignIns = exampleFailed();
  expect(found({ poolMetrics: all, failedSignIns, changes })).toEqual([['nobody-comes', 'possible', { kind: 'pool' }]]);
  expect(found({ poolMetrics: one, failedSignIns, changes })).toEqual([]);
  expect(found({ poolMetrics: all, failedSignIns: exampleFailed(exampleRefusal()), changes })).toEqual([]);
});

test('wrong passwords are a cause only where nothing was changed and more fails', () => {
  const told = exampleFailed(exampleRefusal({ message: 'Incorrect username or password.', count: 60 }));
  const more = exampleMetrics([exampleActivity('sign-in', { failures: 60, differsSince: since })]);
  const facts = { poolMetrics: more, failedSignIns: told };
  expect(said(rules, { ...facts, changes }).found).toEqual([
    [
      'wrong-passwords-grow',
      'possible',
      { kind: 'client', id: '1example23456789abcdefghij' },
      'Sign-ins fail more since 2026-11-20 02:30:00 UTC, and most of those are told Incorrect username or password. (60 times); nothing that sign-in depends on was changed.',
    ],
  ]);
  expect(found({ ...facts, changes: exampleChanges({ changes: [exampleChange()] }) })).toEqual([]);
  expect(found({ ...facts, poolMetrics: exampleMetrics([]), changes })).toEqual([]);
});
