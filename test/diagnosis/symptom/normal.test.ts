import { expect, test } from 'vitest';
import { checkNames } from '../../../src/diagnosis/symptom/normal.ts';

test('names of code that say what a check found are taken apart', () => {
  expect(checkNames('Hasura: JWTIssuerMismatch, then signature_error')).toBe('jwt issuer mismatch ; signature error');
});

test('exceptions of the service and names of other things are left alone', () => {
  expect(checkNames('ExpiredCodeException in UserPoolClient, refresh_token')).toBe('');
});
