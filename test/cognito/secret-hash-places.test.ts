import { describe, expect, test } from 'vitest';
import { hashPlaces, ownUsername, placeOf } from '../../src/cognito/secret-hash-places.ts';

describe('where a secret hash goes', () => {
  test.each([
    ['SignUp', undefined, 'SecretHash', 'as sent'],
    ['forgotpassword', undefined, 'SecretHash', 'as sent'],
    ['InitiateAuth', undefined, 'AuthParameters.SECRET_HASH', 'as sent'],
    ['InitiateAuth', 'USER_SRP_AUTH', 'AuthParameters.SECRET_HASH', 'as sent'],
    ['InitiateAuth', 'REFRESH_TOKEN_AUTH', 'AuthParameters.SECRET_HASH', 'own'],
    ['AdminInitiateAuth', 'refresh_token', 'AuthParameters.SECRET_HASH', 'own'],
    ['AdminRespondToAuthChallenge', 'SMS_MFA', 'ChallengeResponses.SECRET_HASH', 'as sent'],
    ['RevokeToken', undefined, undefined, undefined],
    ['GetTokensFromRefreshToken', undefined, undefined, undefined],
    ['GetUser', undefined, undefined, undefined],
  ])('%s %s', (api, flow, hash, username) => {
    const place = placeOf(hashPlaces, api, flow);
    expect([place?.hash, place?.username]).toEqual([hash, username]);
  });

  test.each([
    ['RevokeToken', 'ClientSecret'],
    ['GetTokensFromRefreshToken', 'ClientSecret'],
    ['GetClientToken', 'Secret'],
    ['/oauth2/token', 'a Basic header or the form field client_secret'],
    ['GetUser', undefined],
  ])('%s takes the secret itself in %s', (api, secret) => {
    expect(placeOf(hashPlaces, api)?.secret).toBe(secret);
  });

  test('of an operation that nobody knows is unknown', () => {
    expect(placeOf(hashPlaces, 'AdminRevokeToken')).toBeUndefined();
  });

  test('of every row has a page of AWS', () => {
    expect(hashPlaces.filter(({ page }) => !page.startsWith('https://docs.aws.amazon.com/cognito'))).toEqual([]);
  });

  test('a refresh wants the sub where people sign in by an attribute', () => {
    expect([ownUsername(['email']), ownUsername([])]).toEqual(['sub', 'username']);
  });
});
