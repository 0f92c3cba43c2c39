import { expect, test } from 'vitest';
import { contractOf, triggerContracts } from '../../src/cognito/triggers.ts';

test('every source belongs to one trigger, and is told whatever its letter case', () => {
  const sources = triggerContracts.flatMap((contract) => contract.sources.map((source) => source.toLowerCase()));
  expect(new Set(sources).size).toBe(sources.length);
  const slot = (source: string) => contractOf(triggerContracts, source)?.slot;
  expect(
    ['PreSignUp_ExternalProvider', 'TokenGeneration_RefreshTokens', 'CustomSmsSender_SignUp', 'Nothing_SignUp'].map(
      slot,
    ),
  ).toEqual(['PreSignUp', 'PreTokenGeneration', 'CustomSMSSender', undefined]);
});

test('only the senders are called without waiting', () => {
  expect(triggerContracts.filter((it) => it.asynchronous).map((it) => it.slot)).toEqual([
    'CustomSMSSender',
    'CustomEmailSender',
  ]);
});
