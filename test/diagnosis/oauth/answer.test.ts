import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oauthErrors } from '../../../src/cognito/oauth/errors.ts';
import { answerOAuth, type OAuthAnswer } from '../../../src/diagnosis/oauth/answer.ts';
import { type Asked, askedOf } from '../../../src/diagnosis/oauth/check.ts';
import { oauthChecks } from '../../../src/diagnosis/oauth/checks/table.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../../src/incident/words.ts';
import { asked, authorizeUrl, CALLBACK, CLIENT, DOMAIN, SECRET, tokenCurl } from './asked.ts';

function answer(about: Asked): OAuthAnswer {
  return answerOAuth(about, oauthChecks, oauthErrors);
}

function text(words: Words | undefined): string | undefined {
  return words === undefined ? undefined : write(words, 'private', plain);
}

function corrected(about: Asked): string | undefined {
  const it = answer(about).corrected;
  return it === undefined ? undefined : text([it]);
}

/** An answer as a reader sees it. */
function shown(it: OAuthAnswer) {
  return {
    verdict: it.verdict,
    headline: text(it.headline),
    seen: text(it.seen),
    checks: it.checks.map(({ check, outcome }) => `${check.id} ${outcome.kind}`),
  };
}

describe('the answer to an OAuth request', () => {
  test('that fits', () => {
    expect(shown(answer(asked(authorizeUrl())))).toEqual({
      verdict: 'fits',
      headline: 'Nothing that can be seen speaks against this request.',
      seen: undefined,
      checks: [
        'domain passes',
        'path passes',
        'state passes',
        'client passes',
        'oauth-on passes',
        'required-authorize passes',
        'response-type passes',
        'callback passes',
        'scopes passes',
        'read-attributes passes',
      ],
    });
  });

  test('for a code says what nobody can see', () => {
    expect(shown(answer(asked(tokenCurl())))).toEqual({
      verdict: 'fits',
      headline: 'Nothing that can be seen speaks against this request. 3 things could not be checked.',
      seen: undefined,
      checks: [
        'domain passes',
        'path passes',
        'method passes',
        'content-type passes',
        'client passes',
        'oauth-on passes',
        'authentication passes',
        'secret cannot-tell',
        'required passes',
        'grant-type passes',
        'grant-allowed passes',
        'code cannot-tell',
        'callback-token passes',
        'verifier cannot-tell',
      ],
    });
  });

  test('names the error that is documented, before one that is not', () => {
    const { headline, verdict } = shown(
      answer(asked(tokenCurl({ redirect_uri: `${CALLBACK}/` }).replace('/oauth2/token', '/token'))),
    );
    expect([verdict, headline]).toEqual([
      'refused',
      'Cognito answers unauthorized_client. https://app.example.com/callback/ is no callback URL of web. The nearest is https://app.example.com/callback. Different: the slash at the end (/callback/ sent, /callback registered). 1 more check fails; which of them Cognito meets first is not documented.',
    ]);
  });

  test('tells reports as reports', () => {
    expect(text(answer(asked(authorizeUrl({ redirect_uri: `${CALLBACK}/` }))).headline)).toMatch(
      /^People report that Cognito shows a page with redirect_mismatch\. /,
    );
  });

  test('says so where no error is known', () => {
    expect(text(answer(asked(authorizeUrl().replace('https', 'http'))).headline)).toBe(
      'This request does not fit. It goes over http; the endpoint takes https only.',
    );
  });

  test('never takes what could not be read for health', () => {
    const client = gap('throttled', 'too many requests');
    expect(shown(answer(asked(authorizeUrl(), {}, {}, { client })))).toMatchObject({
      verdict: 'unseen',
      headline:
        'Whether Cognito takes this request cannot be said: its pool or app client could not be read. 6 things could not be checked.',
    });
  });

  test.each([
    [
      `${CALLBACK}?error=unauthorized_client`,
      'Cognito answered unauthorized_client. It means that the app client does not allow the flow of this response_type.',
    ],
    [
      `${CALLBACK}?error=access_denied&error_description=User+is+bob%40example.com`,
      'Cognito answered access_denied with User is [removed]. AWS documents no such error there.',
    ],
    [
      `${DOMAIN}/error?error=redirect_mismatch&client_id=${CLIENT}`,
      'Cognito answered redirect_mismatch. People report that it means that redirect_uri is none of the callback URLs of the app client, letter by letter.',
    ],
  ])('explains the error in %s', (pasted, seen) => {
    expect(text(answer(asked(pasted)).seen)).toBe(seen);
  });

  test('holds the setting to change, to be written back whole', () => {
    const it = answer(asked(authorizeUrl({ scope: 'openid phone' })));
    const failed = it.checks.flatMap(({ outcome }) => (outcome.kind === 'fails' ? outcome.advice : []));
    expect(failed.map(({ step, risk }) => [text(step), text(risk)])).toEqual([
      [
        "In the template, or in the console under App clients, or by hand: add phone to AllowedOAuthScopes, or ask for what is allowed. Read the client whole: aws cognito-idp describe-user-pool-client --user-pool-id us-east-1_Example12 --client-id 1example23456789abcdefghij --region us-east-1 --query UserPoolClient | jq 'del(.ClientSecret,.CreationDate,.LastModifiedDate,.ClientType)' > client.json; change that one field in the file; write all of it back: aws cognito-idp update-user-pool-client --region us-east-1 --cli-input-json file://client.json.",
        'An update resets every setting that it leaves out, so everything that was read must be written back. The next deploy of a template undoes a change made by hand.',
      ],
    ]);
  });

  test('says that a client with a secret cannot become public', () => {
    const it = answer(asked(tokenCurl({ client_id: CLIENT }, '')));
    const steps = it.checks.flatMap(({ outcome }) =>
      outcome.kind === 'fails' ? outcome.advice.map(({ step }) => text(step)) : [],
    );
    expect(steps).toEqual([
      'Send Authorization: Basic base64(id:secret), or client_id and client_secret in the body.',
      'A client with a secret cannot become one without. An app that cannot keep a secret, in a browser or on a phone, needs a new app client made without a secret.',
    ]);
  });
});

describe('what was read of a pool', () => {
  test('is handed over, and what was not looked at is a gap', () => {
    const about = asked(authorizeUrl());
    expect(askedOf(about.request, about.pool, { pool: about.settings, client: about.client })).toEqual({
      ...about,
      providers: gap('failed', 'it was not looked at'),
      resourceServers: gap('failed', 'it was not looked at'),
    });
  });
});

describe('the corrected request', () => {
  const machine = { grants: ['client_credentials'], scopes: ['api/read'] };
  test.each([
    [
      'an authorize URL',
      asked(
        authorizeUrl({
          response_type: 'token',
          redirect_uri: `${CALLBACK}/`,
          scope: 'openid phone api/read',
          identity_provider: 'corp',
          nonce: 'n',
        }),
      ),
      `${DOMAIN}/oauth2/authorize?response_type=code&client_id=${CLIENT}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&scope=openid+api%2Fread&identity_provider=Corp&state=$STATE&nonce=$NONCE&code_challenge=$CODE_CHALLENGE&code_challenge_method=S256`,
    ],
    [
      'an authorize URL of another host',
      asked(authorizeUrl({ scope: undefined }).replace(DOMAIN, 'https://evil.example.net')),
      `${DOMAIN}/oauth2/authorize?response_type=code&client_id=${CLIENT}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&state=$STATE&code_challenge=$CODE_CHALLENGE&code_challenge_method=S256`,
    ],
    [
      'an implicit request that is allowed',
      asked(
        authorizeUrl({ response_type: 'token' }),
        { grants: ['code', 'implicit'] },
        { customDomain: 'login.example.com' },
      ),
      `https://login.example.com/oauth2/authorize?response_type=token&client_id=${CLIENT}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&scope=openid+email&state=$STATE`,
    ],
    [
      'a code of a confidential client',
      asked(
        tokenCurl({ client_id: CLIENT, client_secret: SECRET, code_verifier: 'v', redirect_uri: `${CALLBACK}/` }, ''),
      ),
      `curl -X POST ${DOMAIN}/oauth2/token -u "${CLIENT}:$CLIENT_SECRET" -d grant_type=authorization_code -d "code=$CODE" --data-urlencode redirect_uri=${CALLBACK} -d "code_verifier=$CODE_VERIFIER"`,
    ],
    [
      'a code of a public client',
      asked(tokenCurl(), { hasSecret: false }),
      `curl -X POST ${DOMAIN}/oauth2/token -d client_id=${CLIENT} -d grant_type=authorization_code -d "code=$CODE" --data-urlencode redirect_uri=${CALLBACK} -d "code_verifier=$CODE_VERIFIER"`,
    ],
    [
      'a refresh',
      asked(tokenCurl({ grant_type: 'refresh_token' })),
      `curl -X POST ${DOMAIN}/oauth2/token -u "${CLIENT}:$CLIENT_SECRET" -d grant_type=refresh_token -d "refresh_token=$REFRESH_TOKEN"`,
    ],
    [
      'a machine',
      asked(tokenCurl({ grant_type: 'client_credentials', scope: 'api/read api/write' }), machine),
      `curl -X POST ${DOMAIN}/oauth2/token -u "${CLIENT}:$CLIENT_SECRET" -d grant_type=client_credentials --data-urlencode scope=api/read`,
    ],
    [
      'a revocation',
      asked(`curl ${DOMAIN}/oauth2/revoke -u ${CLIENT}:x -d token=x`),
      `curl -X POST ${DOMAIN}/oauth2/revoke -u "${CLIENT}:$CLIENT_SECRET" -d "token=$REFRESH_TOKEN"`,
    ],
    [
      'a sign-out',
      asked(`${DOMAIN}/logout?client_id=${CLIENT}&logout_uri=https://app.example.com`),
      `${DOMAIN}/logout?client_id=${CLIENT}&logout_uri=https%3A%2F%2Fapp.example.com%2F`,
    ],
    [
      'an address that a shell would run',
      asked(tokenCurl({ redirect_uri: 'myapp://x' }), { callbackUrls: ["myapp://x'; rm -rf ~ '"] }),
      `curl -X POST ${DOMAIN}/oauth2/token -u "${CLIENT}:$CLIENT_SECRET" -d grant_type=authorization_code -d "code=$CODE" --data-urlencode 'redirect_uri=myapp://x'\\''; rm -rf ~ '\\'''`,
    ],
    ['a grant that the client does not have', asked(tokenCurl({ grant_type: 'client_credentials' })), undefined],
    ['a client without callback URLs', asked(authorizeUrl(), { callbackUrls: [] }), undefined],
    ['a pool without domain', asked(authorizeUrl(), {}, { domain: undefined }), undefined],
    ['what Cognito sent back', asked(`${CALLBACK}?error=server_error`), undefined],
  ])('of %s', (_name, about, request) => {
    expect(corrected(about)).toBe(request);
  });
});

test('no answer holds a code, a secret, a verifier or a token', () => {
  const secret = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{47,58}7$/);
  const paste = fc
    .tuple(
      secret,
      fc.constantFrom('code', 'client_secret', 'code_verifier', 'refresh_token', 'state', 'nonce', 'token'),
    )
    .chain(([value, name]) =>
      fc
        .constantFrom(
          authorizeUrl({ [name]: value }),
          tokenCurl({ [name]: value }),
          tokenCurl({ client_id: CLIENT }, `-u ${CLIENT}:${value}`),
          `${CALLBACK}?error=x&${name}=${value}`,
        )
        .map((pasted) => ({ value, pasted })),
    );
  fc.assert(
    fc.property(paste, ({ value, pasted }) => {
      const about = asked(pasted, {}, {}, {});
      expect(JSON.stringify(answer({ ...about, client: asked(authorizeUrl()).client }))).not.toContain(value);
    }),
    { numRuns: 200, seed: 7 },
  );
});
