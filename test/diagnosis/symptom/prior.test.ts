import { describe, expect, test } from 'vitest';
import { labelledCauses } from '../../../src/diagnosis/symptom/explain.ts';
import { priorsIn } from '../../../src/diagnosis/symptom/prior.ts';

const TABLE = [
  { when: 'rain wind', labels: 'storm front' },
  { when: 'rain !sun', labels: 'front cloud' },
  { when: 'sky', labels: 'cloud', faint: true },
] as const;
const seen = (...clues: readonly string[]) => clues.map((clue) => ({ clue, words: `the ${clue}` }));

describe('what is likely at a place', () => {
  test('the first row that holds speaks, and the order of its labels is their weight', () => {
    expect(priorsIn(seen('rain', 'wind', 'sky'), TABLE)).toEqual({
      storm: { weight: 1.5, words: ['the rain', 'the wind'] },
      front: { weight: 1.2, words: ['the rain', 'the wind'] },
    });
  });

  test('a row whose excluded clue is there is passed over, and a faint one weighs less', () => {
    expect(priorsIn(seen('rain', 'sun', 'sky'), TABLE)).toEqual({
      cloud: { weight: 0.6000000000000001, words: ['the sky'] },
    });
  });

  test('where no row holds nothing is likely', () => {
    expect(priorsIn(seen('snow'), TABLE)).toEqual({});
  });

  test.each([
    ['NotAuthorizedException', 'InitiateAuth', 'user-unconfirmed'],
    ['InvalidParameterException', 'ForgotPassword', 'user-unconfirmed'],
    ['NotAuthorizedException', 'InitiateAuth REFRESH_TOKEN_AUTH', 'device-tracking-refresh'],
    ['UserNotFoundException', 'RespondToAuthChallenge', 'alias-or-username-mismatch'],
    ['error=unauthorized_client', 'GET /oauth2/authorize', 'grant-not-enabled'],
    ['invalid_grant', 'POST /oauth2/token grant_type=client_credentials', 'grant-not-enabled'],
    ['invalid_grant', 'POST /oauth2/token grant_type=authorization_code', 'code-reused-or-expired'],
    ['401', 'API Gateway', 'token-wrong-use'],
    ['401 Unauthorized', 'AppSync', 'authorizer-misconfig'],
  ])('%s at %s: first %s', (text, endpoint, label) => {
    expect(labelledCauses(text, endpoint)[0]?.label).toBe(label);
  });
});
