import { describe, expect, test } from 'vitest';
import { exampleFailed, exampleRefusal } from '../../../src/diagnosis/rules/client-example.ts';
import { poolRules } from '../../../src/diagnosis/rules/pool.ts';
import { poolRefusalRules } from '../../../src/diagnosis/rules/pool-refusals.ts';
import { poolSettingRules } from '../../../src/diagnosis/rules/pool-settings.ts';
import type { Change } from '../../../src/evidence/changes.ts';
import { EXAMPLE_NOW, examplePool } from '../../../src/evidence/example.ts';
import { exampleChange, exampleChanges } from '../../../src/evidence/example-changes.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import type { Facts } from '../../../src/evidence/facts.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { said } from '../said.ts';

const rules = [...poolRefusalRules, ...poolSettingRules, ...poolRules];
const at = EXAMPLE_NOW - 1_800_000;
const updated = (is: Partial<Change> = {}) =>
  exampleChanges({ changes: [exampleChange({ at, thing: { kind: 'pool' }, event: 'UpdateUserPool', ...is })] });
const to = (field: string, is: string) => updated({ set: [{ field, was: undefined, is }] });
const found = (facts: Partial<Facts>, more = {}) => said(rules, facts, more).found.map((it) => it.slice(0, 2));
const denied = gap('denied', 'AWS refused it.');

describe('sign-up that is closed', () => {
  const closed = exampleRefusal({ event: 'SignUp', message: 'SignUp is not permitted for this user pool' });
  const facts = { pool: examplePool({ adminCreateOnly: true }), failedSignIns: exampleFailed(closed) };

  test('is certain, with the update that did it; likely where changes could not be read', () => {
    expect(said(rules, { ...facts, changes: updated() }).found).toEqual([
      [
        'sign-up-closed',
        'certain',
        { kind: 'pool' },
        'AllowAdminCreateUserOnly of the pool is true, and SignUp was told SignUp is not permitted for this user pool 40 times since 2026-11-20 02:10:00 UTC. The pool was updated at 2026-11-20 02:30:00 UTC.',
      ],
    ]);
    expect(found(facts, { changes: denied })).toEqual([['sign-up-closed', 'likely']]);
  });

  test('is no cause where nobody was refused, and ruled out where it is open', () => {
    expect(found({ ...facts, failedSignIns: exampleFailed(), changes: exampleChanges() })).toEqual([]);
    const open = { pool: examplePool(), failedSignIns: exampleFailed(exampleRefusal({ event: 'SignUp' })) };
    expect(said(poolSettingRules, { ...open, changes: exampleChanges() }).out).toEqual([
      ['sign-up-closed', 'Sign-up is open in the pool.'],
    ]);
  });
});

describe('a policy', () => {
  const weak = exampleRefusal({
    event: 'SignUp',
    error: 'InvalidPasswordException',
    message: 'Password did not conform with policy: Password not long enough',
    firstSeen: at,
  });
  const pool = examplePool();

  test('is certain where the update set it, likely where the update is not compared with one before', () => {
    const failedSignIns = exampleFailed(weak);
    const poolMetrics = exampleMetrics([]);
    expect(found({ pool, failedSignIns, poolMetrics, changes: to('Policies', '{}') })).toEqual([
      ['password-policy-tightened', 'certain'],
    ]);
    expect(found({ pool, failedSignIns, poolMetrics, changes: updated() })).toEqual([
      ['password-policy-tightened', 'likely'],
    ]);
    expect(found({ pool, failedSignIns, poolMetrics, changes: to('MfaConfiguration', '"ON"') })).toEqual([]);
  });

  test('that people met before the update is not its work', () => {
    const before = exampleFailed({ ...weak, firstSeen: at - 3_600_000 });
    expect(found({ pool, failedSignIns: before, changes: to('Policies', '{}') })).toEqual([]);
  });
});

describe('MFA that is required', () => {
  const pool = examplePool({ mfa: 'ON' });
  const quiet = exampleMetrics([exampleActivity('sign-in', { attempts: 90, quietSince: at })]);

  test('by the event that is about nothing else, and by an update', () => {
    const event = updated({ event: 'SetUserPoolMfaConfig' });
    expect(said(poolSettingRules, { pool, changes: event, poolMetrics: quiet }).found).toEqual([
      [
        'mfa-required',
        'likely',
        { kind: 'pool' },
        'MfaConfiguration is ON, so nobody without a second factor gets tokens: the answer is the challenge MFA_SETUP, which is no error. The pool was set so at 2026-11-20 02:30:00 UTC. Sign-ins fail or cease since 2026-11-20 02:30:00 UTC.',
      ],
    ]);
    expect(found({ pool, changes: updated(), poolMetrics: quiet })).toEqual([['mfa-required', 'likely']]);
  });

  test('is legitimate where sign-in goes on', () => {
    expect(found({ pool, changes: to('MfaConfiguration', '"ON"'), poolMetrics: exampleMetrics([]) })).toEqual([]);
  });
});

test('what an update left out is told once, with all that it reset', () => {
  const wiped = [{ field: 'AutoVerifiedAttributes', was: '["email"]' }];
  const changes = { ...updated({ wiped }), restorable: [{ thing: { kind: 'pool' as const }, fields: wiped }] };
  expect(said(rules, { pool: examplePool({ autoVerified: [] }), changes }).found).toEqual([
    [
      'settings-wiped',
      'likely',
      { kind: 'pool' },
      'The pool was updated at 2026-11-20 02:30:00 UTC, and the update left out AutoVerifiedAttributes, which put it back to its default. Nothing has set it since.',
    ],
  ]);
});

test('threat protection that only watches blocks nobody', () => {
  const told = exampleFailed(exampleRefusal({ message: 'Unable to login because of security reasons.' }));
  const facts = (threatProtection: 'AUDIT' | 'ENFORCED') => ({
    pool: examplePool({ threatProtection }),
    failedSignIns: told,
    changes: exampleChanges(),
  });
  expect(found(facts('ENFORCED'))).toEqual([['threat-protection-blocks', 'likely']]);
  expect([found(facts('AUDIT')), said(poolRefusalRules, facts('AUDIT')).out]).toEqual([
    [],
    [['threat-protection-blocks', 'Threat protection blocks nobody: it is AUDIT.']],
  ]);
});

test('a pool that is gone is told by its event, though nothing else can be read', () => {
  const gone = { pool: gap('not found', 'No such pool.'), failedSignIns: denied };
  expect(said(rules, { changes: updated({ event: 'DeleteUserPool' }) }, gone).found).toEqual([
    [
      'pool-deleted',
      'certain',
      { kind: 'pool' },
      'The pool was deleted at 2026-11-20 02:30:00 UTC, and its users, clients and domain with it.',
    ],
  ]);
});
