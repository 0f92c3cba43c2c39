import { describe, expect, test } from 'vitest';
import { hashPlaces, placeOf } from '../../src/cognito/secret-hash-places.ts';
import { answerSecretHash, type ComparedHash } from '../../src/diagnosis/secret-hash-answer.ts';
import { exampleClient } from '../../src/evidence/example.ts';
import { type Audience, email, plain, type Words, write } from '../../src/incident/words.ts';

const compared: ComparedHash = {
  verdict: { kind: 'matches' },
  pool: { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' },
  client: exampleClient({ hasSecret: true }),
  username: email('mary@example.com'),
  activeSecrets: 1,
  place: undefined,
};

function said(change: Partial<ComparedHash>, audience: Audience = 'private') {
  const text = (sentence: Words) => write(sentence, audience, plain);
  const answer = answerSecretHash({ ...compared, ...change });
  return {
    headline: text(answer.headline),
    next: answer.next.map(text),
    place: answer.place === undefined ? undefined : text(answer.place),
    commands: answer.commands.map(text),
  };
}

const ENCODE = 'Write the 32 bytes of the HMAC in standard base64.';
const slip = (id: string, did: string, instead = ENCODE) => ({ id, did, instead });

describe('the answer about a secret hash', () => {
  test('that matches', () => {
    expect(said({})).toEqual({
      headline: 'The hash is right for mary@example.com and the client web.',
      next: [
        'If the call is still refused, it sends another USERNAME or client id than was given here, or the hash in another field.',
      ],
      place: undefined,
      commands: [
        'aws cognito-idp initiate-auth --client-id 1example23456789abcdefghij --region us-east-1 --auth-flow USER_PASSWORD_AUTH --auth-parameters USERNAME=mary@example.com,"PASSWORD=$PASSWORD,SECRET_HASH=$SECRET_HASH"',
        'aws cognito-idp forgot-password --client-id 1example23456789abcdefghij --region us-east-1 --username mary@example.com --secret-hash "$SECRET_HASH"',
      ],
    });
  });

  test('masks the user in a channel', () => {
    const { headline, commands } = said({}, 'channel');
    expect([headline, commands[1]]).toEqual([
      'The hash is right for m•••@e•••.com and the client web.',
      `aws cognito-idp forgot-password --client-id 1example23456789abcdefghij --region us-east-1 --username '$USER' --secret-hash "$SECRET_HASH"`,
    ]);
  });

  test.each([
    [
      [slip('hex', 'wrote the hash in hexadecimal')],
      'The hash is wrong: the application wrote the hash in hexadecimal.',
      [ENCODE],
    ],
    [
      [
        slip('lower-case', 'hashed the username in lower case', 'Hash what is sent.'),
        slip('hex', 'wrote the hash in hexadecimal'),
      ],
      'The hash is wrong: the application hashed the username in lower case, and it wrote the hash in hexadecimal.',
      ['Hash what is sent.', ENCODE],
    ],
    [
      [slip('a', 'did this'), slip('b', 'did that')],
      'The hash is wrong: the application did this, and it did that.',
      [ENCODE],
    ],
  ])('names the mistake: %j', (slips, headline, next) => {
    const answer = said({ verdict: { kind: 'mistake', slips } });
    expect([answer.headline, answer.next]).toEqual([headline, next]);
  });

  test.each([
    [
      1,
      'web has one secret. An application that still holds a deleted one, or that of another client, makes such a hash.',
    ],
    [
      2,
      'web has 2 secrets that work. The hash does not match with the one that can be read; the other cannot be checked.',
    ],
    [undefined, 'How many secrets web has could not be read. It may have two, of which only one was compared.'],
  ])('with %s secrets says what may be', (activeSecrets, first) => {
    const answer = said({ verdict: { kind: 'unexplained', tried: 161 }, activeSecrets });
    expect([answer.headline, answer.next]).toEqual([
      'The hash does not match, and none of 161 known mistakes gives it.',
      [first, 'Was the hash made for another user, or by another environment with a client of its own?'],
    ]);
  });

  test('of a client without a secret is that there is none', () => {
    expect(said({ client: exampleClient(), verdict: { kind: 'unexplained', tried: 1 } })).toEqual({
      headline: 'web has no secret, so its calls carry no secret hash.',
      next: [
        "Leave the hash out. Or is another client meant? Then send that one's id, and the hash made with its id and secret.",
      ],
      place: undefined,
      commands: [],
    });
  });

  test.each([
    [
      'ForgotPassword',
      undefined,
      'ForgotPassword takes the hash in SecretHash. A field of the JSON body, never of the query string. The username element is the value of Username.',
    ],
    [
      'InitiateAuth',
      'REFRESH_TOKEN_AUTH',
      "InitiateAuth takes the hash in AuthParameters.SECRET_HASH. A refresh sends no USERNAME; the e-mail address or phone number that the person typed is not the element. Its username element is the user's own: the sub where people sign in by e-mail or phone number, else the username.",
    ],
    ['RevokeToken', undefined, 'RevokeToken takes no secret hash: the client secret goes into ClientSecret.'],
    ['GetUser', undefined, 'GetUser takes no secret hash. It takes neither a hash nor the secret.'],
  ])('says where %s %s takes it', (api, flow, place) => {
    expect(said({ place: placeOf(hashPlaces, api, flow) }).place).toBe(place);
  });
});
