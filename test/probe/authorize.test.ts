import { describe, expect, test } from 'vitest';
import { oauthErrors } from '../../src/cognito/oauth/errors.ts';
import { readOAuthRequest } from '../../src/cognito/oauth/read.ts';
import { scrubText } from '../../src/incident/scrub.ts';
import { plain, write } from '../../src/incident/words.ts';
import {
  type AuthorizeRequest,
  askable,
  authorizeQuery,
  authorizeWords,
  type PageAnswer,
  readAuthorizeAnswer,
} from '../../src/probe/authorize.ts';

const HOST = 'acme.auth.us-east-1.amazoncognito.com';
const AUTHORIZE = `https://${HOST}/oauth2/authorize`;

function asked(text: string): AuthorizeRequest | undefined {
  const read = readOAuthRequest(text, scrubText);
  if (read.kind === 'unreadable') throw new Error(read.because);
  return askable(read.request);
}

/** Counts up, so that no two are the same. */
function counting(): () => Uint8Array {
  let count = 0;
  return () => new Uint8Array(12).fill(++count);
}

describe('what is sent', () => {
  test('known parameters as they were, nothing else; state, nonce and challenge anew', () => {
    const request = asked(
      `${AUTHORIZE}?client_id=abc&response_type=code&redirect_uri=https://a.example/&scope=openid&state=s&nonce=n&code_challenge=c&code_challenge_method=S256&login_hint=alice&frob=1`,
    );
    expect(request && Object.fromEntries(authorizeQuery(request, counting()))).toEqual({
      client_id: 'abc',
      response_type: 'code',
      redirect_uri: 'https://a.example/',
      scope: 'openid',
      code_challenge_method: 'S256',
      state: '01'.repeat(12),
      nonce: '02'.repeat(12),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('a mistake stays one: a method without a challenge, a state in JSON', () => {
    const request = asked(`${AUTHORIZE}?client_id=abc&code_challenge_method=S256&state={"a":1}`);
    expect(request && Object.fromEntries(authorizeQuery(request, counting()))).toEqual({
      client_id: 'abc',
      code_challenge_method: 'S256',
      state: `{"state":"${'01'.repeat(12)}"}`,
    });
  });

  test.each([
    ['a request to another endpoint', `https://${HOST}/logout?client_id=abc&logout_uri=https://a.example/`],
    ['one without a client', `${AUTHORIZE}?response_type=code`],
    ['one that lost what it needs', `${AUTHORIZE}?client_id=abc&redirect_uri=https://a.example/alice@example.com`],
  ])('nothing for %s', (_, text) => {
    expect(asked(text)).toBeUndefined();
  });
});

function said(answer: Partial<PageAnswer>, parameters: Readonly<Record<string, string>> = {}) {
  const read = readAuthorizeAnswer({ status: 302, location: undefined, body: '', ...answer }, HOST);
  const request = { parameters, fresh: [], jsonState: false, host: HOST };
  const { outcome, headline } = authorizeWords(read, request, oauthErrors);
  return [outcome, write(headline, 'private', plain)];
}

describe('what Cognito says', () => {
  test.each([
    [`https://${HOST}/login?client_id=abc`, ['quiet', 'Cognito takes this request: it goes on to the login page.']],
    [
      'https://accounts.google.com/o/oauth2/v2/auth?state=x',
      ['quiet', 'Cognito takes this request: it goes on to the identity provider.'],
    ],
    [
      `https://${HOST}/error?error=Client+does+not+exist.&client_id=abc`,
      ['found', 'Cognito refuses: it shows its error page with Client does not exist.'],
    ],
    [
      `https://${HOST}/error?error=%3Cscript%3Ehello+alice`,
      ['found', 'Cognito refuses: it shows an error page (status 302) that names no error I know.'],
    ],
    [
      'https://a.example/?error=invalid_request&error_description=PreSignUp+failed+for+alice%40example.com',
      [
        'found',
        'Cognito refuses: it sends the browser back with invalid_request (PreSignUp failed for [removed]). It means that a parameter is missing or wrong (response_type, code_challenge_method, a state in JSON), the identity provider did not answer, or a trigger failed: error_description says which.',
      ],
    ],
    [
      'https://a.example/#error=Hello+World',
      ['found', 'Cognito refuses: it sends the browser back with an error of another form.'],
    ],
  ])('by sending the browser to %s', (location, expected) => {
    expect(said({ location })).toEqual(expected);
  });

  test('prompt=none is taken, although nobody is signed in', () => {
    const location = 'https://a.example/?error=login_required';
    expect(said({ location }, { prompt: 'none' })[0]).toBe('quiet');
    expect(said({ location })[0]).toBe('found');
  });

  test('by a page: of it only a sentence that we recognise', () => {
    expect([
      said({ status: 400, body: '<p>Required String parameter &#39;redirect_uri&#39; is not present</p> secret' }),
      said({ status: 400, body: '<p>Something else about alice@example.com</p>' }),
      said({ status: 403, body: 'Forbidden' }),
      said({ status: 200 }),
    ]).toEqual([
      [
        'found',
        "Cognito refuses: it shows its error page with Required String parameter 'redirect_uri' is not present.",
      ],
      ['found', 'Cognito refuses: it shows an error page (status 400) that names no error I know.'],
      ['found', 'Cognito refuses with status 403, as a web ACL in front of the pool does.'],
      ['cannot-tell', 'Cognito answered with status 200, which is neither a way on nor an error.'],
    ]);
  });
});
