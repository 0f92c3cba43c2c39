import { expect, test } from 'vitest';
import { exampleFailed, exampleRefusal } from '../../../src/diagnosis/rules/client-example.ts';
import { deliveryRules } from '../../../src/diagnosis/rules/delivery.ts';
import type { Delivery } from '../../../src/evidence/delivery.ts';
import { examplePool } from '../../../src/evidence/example.ts';
import { said } from '../said.ts';

const pool = examplePool();
const whole: Delivery = { email: pool.email, sms: pool.sms, errorLog: undefined, exports: [] };
const broken: Delivery = { ...whole, sms: { ...pool.sms, failure: 'InvalidSmsRoleTrustRelationshipException' } };
const refused = exampleRefusal({
  event: 'SignUp',
  error: 'CodeDeliveryFailureException',
  message: 'Verification code failed to deliver',
});

test('calls that are refused for it decide, and what the pool reports stands beside them', () => {
  expect(said(deliveryRules, { delivery: broken, failedSignIns: exampleFailed(refused) }).found).toEqual([
    [
      'codes-refused',
      'certain',
      { kind: 'pool' },
      'SignUp was told Verification code failed to deliver 40 times since 2026-11-20 02:10:00 UTC. It says InvalidSmsRoleTrustRelationshipException.',
    ],
  ]);
});

test('what the pool reports alone may be old', () => {
  expect(said(deliveryRules, { delivery: broken, failedSignIns: exampleFailed() }).found).toEqual([
    [
      'sender-broken',
      'likely',
      { kind: 'pool' },
      'DescribeUserPool tells of a sender that does not work. It says InvalidSmsRoleTrustRelationshipException. It says so until the next message, so it may be old.',
    ],
  ]);
});

test('the daily quota is that of Cognito’s own sender', () => {
  const told = exampleFailed(
    exampleRefusal({
      event: 'SignUp',
      error: 'LimitExceededException',
      message: 'Exceeded daily email limit for the operation or the account.',
    }),
  );
  const own: Delivery = { ...whole, email: { ...pool.email, sender: 'ses' } };
  const found = (delivery: Delivery) =>
    said(deliveryRules, { delivery, failedSignIns: told }).found.map((it) => it.slice(0, 2));
  expect([found(whole), found(own)]).toEqual([[['sender-quota', 'likely']], []]);
});

test('senders without a failure are ruled out where sign-up fails', () => {
  const other = exampleFailed(exampleRefusal({ event: 'SignUp' }));
  expect(said(deliveryRules, { delivery: whole, failedSignIns: other }).out).toEqual([
    ['codes-refused', 'Neither the sender of e-mails nor that of text messages reports a failure.'],
  ]);
});
