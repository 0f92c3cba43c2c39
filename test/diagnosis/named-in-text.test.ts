import { expect, test } from 'vitest';
import { namedIn } from '../../src/diagnosis/named-in-text.ts';
import { explainText } from '../../src/diagnosis/symptom/explain.ts';

const ID = '1prodapi000000000000client';
const nothing = { clients: [], functions: [], slot: undefined, person: false };

test.each([
  [`Unable to verify secret hash for client ${ID}`, { clients: [ID] }],
  [`SecretHash does not match for the client: ${ID}`, { clients: [ID] }],
  [`POST /oauth2/token?client_id=${ID}&scope=openid`, { clients: [ID] }],
  [`{"ClientId":"${ID}","aud":"${ID}"}`, { clients: [ID] }],
  [`request ${ID} failed`, {}],
  ['PreSignUp invocation failed due to error AccessDeniedException.', { slot: 'PreSignUp' }],
  ['our pre sign-up lambda times out', { slot: 'PreSignUp' }],
  ['since the migration to another account nobody can sign in', {}],
  [
    'PreSignUp failed: arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live',
    { slot: 'PreSignUp', functions: ['pre-sign-up'] },
  ],
  ['{"username": "alice"} User is disabled.', { person: true }],
  ['[removed] cannot sign in', { person: true }],
])('%s', (text, named) => {
  expect(namedIn(text, explainText(text).symptom)).toEqual({ ...nothing, ...named });
});

test('what was a token names nobody', () => {
  expect(namedIn('token [removed] is expired', { trigger: undefined, secrets: ['token'] })).toEqual(nothing);
});
