import { expect, test } from 'vitest';
import { exampleClient } from '../../src/evidence/example.ts';
import { refreshFlow, refusalOf } from '../../src/probe/refresh.ts';

test.each([
  [{ rotation: true, flows: ['ALLOW_USER_SRP_AUTH'] }, 'GetTokensFromRefreshToken'],
  [{ rotation: false, flows: ['ALLOW_REFRESH_TOKEN_AUTH'] }, 'REFRESH_TOKEN_AUTH'],
  [{ rotation: false, flows: [] }, 'REFRESH_TOKEN_AUTH'],
  [{ rotation: false, flows: ['ALLOW_USER_SRP_AUTH'] }, undefined],
])('the flow of a client with %j', (settings, flow) => {
  expect(refreshFlow(exampleClient(settings))).toBe(flow);
});

test.each([
  ['NotAuthorizedException', 'Invalid Refresh Token', 'invalid'],
  ['NotAuthorizedException', 'Refresh Token has been revoked', 'revoked'],
  ['NotAuthorizedException', 'Refresh Token has expired', 'expired'],
  ['NotAuthorizedException', 'SecretHash does not match for the client: 1example', 'hash'],
  ['NotAuthorizedException', 'Unable to verify secret hash for client 1example', 'hash'],
  ['RefreshTokenReuseException', 'Refresh token has been reused', 'reused'],
  ['InvalidParameterException', 'REFRESH_TOKEN_AUTH flow not enabled for this client', 'flow'],
  ['UserNotFoundException', 'User does not exist.', 'user'],
  ['UnsupportedTokenTypeException', 'x', 'not a refresh token'],
  ['UnsupportedOperationException', 'x', 'revocation off'],
  ['TooManyRequestsException', 'Rate exceeded', 'throttled'],
  ['UserLambdaValidationException', 'PreTokenGeneration failed with error x', 'trigger'],
  ['FrobException', 'alice@example.com', 'other'],
])('%s: %s', (error, message, refusal) => {
  expect(refusalOf(error, message)).toBe(refusal);
});
