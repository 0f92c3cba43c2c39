import { expect, test } from 'vitest';
import { poolDomainRules } from '../../../src/diagnosis/rules/pool-domain.ts';
import { EXAMPLE_NOW, examplePool } from '../../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { said } from '../said.ts';

const at = EXAMPLE_NOW - 1_800_000;
const changes = exampleChanges({
  changes: [exampleChange({ at, event: 'DeleteUserPoolDomain', thing: { kind: 'domain', name: 'acme' } })],
});
const quiet = exampleMetrics([exampleActivity('federation', { attempts: 40, quietSince: at })]);
const busy = exampleMetrics([exampleActivity('federation', { attempts: 40 })]);
const found = (...is: Parameters<typeof said> extends [unknown, ...infer Rest] ? Rest : never) =>
  said(poolDomainRules, ...is).found.map((it) => it.slice(0, 3));

test('gone with the sign-ins at it: certain; without, or with another domain left: likely', () => {
  const gone = { kind: 'domain', name: 'acme' };
  expect(found({ pool: examplePool(), changes, poolMetrics: quiet })).toEqual([['domain-missing', 'certain', gone]]);
  expect(found({ pool: examplePool(), changes, poolMetrics: busy })).toEqual([['domain-missing', 'likely', gone]]);
  const left = examplePool({ customDomain: 'login.example.com' });
  expect(said(poolDomainRules, { pool: left, changes, poolMetrics: quiet }).found).toEqual([
    [
      'domain-missing',
      'likely',
      gone,
      'Domain acme was deleted at 2026-11-20 02:30:00 UTC, and the pool has login.example.com left: addresses at the deleted one lead nowhere. Hardly anybody signs in with another provider since 2026-11-20 02:30:00 UTC.',
    ],
  ]);
});

test('a domain that was created again is there', () => {
  expect(said(poolDomainRules, { pool: examplePool({ domain: 'acme' }), changes, poolMetrics: quiet })).toEqual({
    found: [],
    out: [['domain-missing', 'The pool has its domain acme.']],
    unjudged: [],
  });
});

test('without CloudTrail a pool without a domain is likely the cause of silence, and of nothing else', () => {
  const denied = { changes: gap('denied', 'AWS refused it.') };
  expect(found({ pool: examplePool(), poolMetrics: quiet }, denied)).toEqual([
    ['domain-none', 'likely', { kind: 'pool' }],
  ]);
  expect(found({ pool: examplePool(), poolMetrics: busy }, denied)).toEqual([]);
});
