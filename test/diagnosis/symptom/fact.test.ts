import { describe, expect, test } from 'vitest';
import { labelledCauses } from '../../../src/diagnosis/symptom/explain.ts';
import { differences, factsText } from '../../../src/diagnosis/symptom/fact.ts';

const PASSWORD = 'NotAuthorizedException: Incorrect username or password.';
const NO_USER = 'UserNotFoundException: User does not exist.';
const REFRESH = 'NotAuthorizedException: Invalid Refresh Token';
const REFRESHING = 'InitiateAuth REFRESH_TOKEN_AUTH';

describe('facts', () => {
  test('names are read in one form, however they are written', () => {
    expect(factsText({ RefreshTokenRotation: 'ENABLED', 'user-status': 'CONFIRMED', calls: 2 })).toBe(
      'refresh_token_rotation=enabled; user_status=confirmed; calls=2;',
    );
  });

  test.each([
    [{ redirect_uri_authorize: 'https://a/cb', redirect_uri_token: 'https://a/cb/' }, ['f:redirects-differ']],
    [{ token_pool: 'eu-west-1_A', authorizer_pool: 'eu-west-1_B' }, ['f:issuers-differ']],
    [{ pool_called: 'eu-west-1_A', pool_meant: 'eu-west-1_B' }, ['f:pools-differ']],
    [{ token_client_id: 'a1', authorizer_audience: ['b1'] }, ['f:audiences-differ']],
    [{ signed_in_client: 'web', refreshing_client: 'api' }, ['f:clients-differ']],
    [{ typed_username: 'Anna@x.com', stored_username: 'anna@x.com' }, ['f:case']],
    [{ pool_called: 'eu-west-1_A', pool_meant: 'eu-west-1_A' }, []],
    [{ client: 'the web one, I think', client_sdk: 'amplify' }, []],
  ])('%j: what should be the same and is not', (facts, clues) => {
    expect(differences(facts).map((it) => it.clue)).toEqual(clues);
  });

  test.each([
    [PASSWORD, 'InitiateAuth', { UserStatus: 'UNCONFIRMED' }, 'user-unconfirmed'],
    [PASSWORD, 'InitiateAuth', { account_state: 'RESET_REQUIRED' }, 'password-reset-required'],
    [PASSWORD, 'InitiateAuth', { failed_logins_last_10_min: 7 }, 'throttled'],
    [PASSWORD, 'InitiateAuth', { remember_devices: 'always', first_sign_in: 'worked' }, 'device-tracking-signin'],
    [PASSWORD, 'InitiateAuth', { user_migration_trigger: 'present', second_try: 'works' }, 'trigger-missing-field'],
    [NO_USER, 'InitiateAuth', { listusers_by_email: '0 results' }, 'user-not-found'],
    [NO_USER, 'InitiateAuth', { pool_called: 'eu-west-1_D', pool_meant: 'eu-west-1_P' }, 'wrong-region-or-pool'],
    [REFRESH, REFRESHING, { RefreshTokenRotation: 'ENABLED' }, 'refresh-token-rotation'],
    [REFRESH, REFRESHING, { token_age_days: 45 }, 'refresh-token-expired'],
    [REFRESH, REFRESHING, { issued_to_client: 'web', used_by_client: 'api' }, 'refresh-token-wrong-client'],
    [REFRESH, REFRESHING, { admin_user_global_sign_out_called: true }, 'token-revoked'],
    ['invalid_grant', '/oauth2/token', { code_verifier_in_request: false }, 'pkce-mismatch'],
    ['invalid_client', '/oauth2/token', { secret_rotated_days_ago: 1 }, 'secret-mismatch'],
    ['401 Unauthorized', 'API Gateway', { exp: '20 minutes ago' }, 'token-expired'],
    ['401 Unauthorized', 'API Gateway', { last_deployment: 'before the authorizer was added' }, 'authorizer-misconfig'],
    ['UnexpectedLambdaException', 'SignUp', { get_policy: 'ResourceNotFoundException' }, 'trigger-permission-missing'],
  ])('%s at %s with %j: %s', (text, endpoint, facts, label) => {
    expect(labelledCauses(text, endpoint, { ...facts })[0]?.label).toBe(label);
  });
});
