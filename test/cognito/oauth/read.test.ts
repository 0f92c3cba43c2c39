import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_REQUEST_CHARACTERS, readOAuthRequest } from '../../../src/cognito/oauth/read.ts';
import { clientIdOf, has, type OAuthRequest } from '../../../src/cognito/oauth/request.ts';
import { scrubText } from '../../../src/incident/scrub.ts';

const CLIENT = '1example23456789abcdefghij';
const SECRET = '9example87654321secretvalue0123456789abcdefghijklmn';
const DOMAIN = 'https://example.auth.us-east-1.amazoncognito.com';
const BASIC = Buffer.from(`${CLIENT}:${SECRET}`).toString('base64');

function read(text: string): OAuthRequest {
  const it = readOAuthRequest(text, scrubText);
  if (it.kind === 'unreadable') throw new Error(it.because);
  return it.request;
}

const authorize: OAuthRequest = {
  endpoint: 'authorize',
  pathFits: true,
  method: undefined,
  scheme: 'https',
  host: 'example.auth.us-east-1.amazoncognito.com',
  contentType: undefined,
  parameters: {
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: 'https://app.example.com/callback',
    scope: 'openid email',
    code_challenge_method: 'S256',
  },
  present: ['state', 'code_challenge'],
  repeated: [],
  inQuery: [],
  header: { kind: 'none' },
  stateIsJson: false,
};

const token: OAuthRequest = {
  ...authorize,
  endpoint: 'token',
  method: 'POST',
  contentType: 'form',
  parameters: {
    grant_type: 'authorization_code',
    client_id: CLIENT,
    redirect_uri: 'https://app.example.com/callback',
  },
  present: ['code'],
  header: { kind: 'basic', clientId: CLIENT, form: 'plain' },
};

const AUTHORIZE_URL = `${DOMAIN}/oauth2/authorize?response_type=code&client_id=${CLIENT}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&scope=openid+email&state=abc&code_challenge=xyz&code_challenge_method=S256`;
const BODY = `grant_type=authorization_code&client_id=${CLIENT}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&code=d3b07384`;

describe('an OAuth request', () => {
  test.each([
    ['authorize URL', AUTHORIZE_URL],
    ['with spaces and line ends', AUTHORIZE_URL.replace('openid+email', 'openid email').replaceAll('&', '\n  &')],
    ['as Slack sends it', `<${AUTHORIZE_URL.replaceAll('&', '&amp;')}>`],
    ['with a label of Slack', `<${AUTHORIZE_URL}|sign in>`],
    ['in a sentence', `When I open ${AUTHORIZE_URL} it fails`],
    ['with words behind it', `${AUTHORIZE_URL} gives an error`],
    ['in quotes', `"${AUTHORIZE_URL}"`],
  ])('is read from an %s', (_name, text) => {
    expect(read(text)).toEqual(authorize);
  });

  test('is read from a query alone', () => {
    const { host: _host, scheme: _scheme, ...rest } = authorize;
    expect(read(AUTHORIZE_URL.slice(AUTHORIZE_URL.indexOf('?')))).toEqual({
      ...rest,
      host: undefined,
      scheme: undefined,
      pathFits: undefined,
    });
  });

  test.each([
    ['a curl command', `curl -X POST ${DOMAIN}/oauth2/token -u ${CLIENT}:${SECRET} -d '${BODY}'`],
    [
      'a curl command over several lines',
      `$ curl -sS --request POST \\\n  --url '${DOMAIN}/oauth2/token' \\\n  --header 'Content-Type: application/x-www-form-urlencoded' \\\n  --header "Authorization: Basic ${BASIC}" \\\n  --data grant_type=authorization_code --data client_id=${CLIENT} \\\n  --data-urlencode 'redirect_uri=https://app.example.com/callback' --data code=d3b07384 | jq .`,
    ],
    [
      'a curl command with joined options',
      `curl -XPOST -u${CLIENT}:${SECRET} "${DOMAIN}/oauth2/token" -d"${BODY}"; echo done`,
    ],
    [
      'a curl command as Slack sends it',
      `\`\`\`curl -X POST <${DOMAIN}/oauth2/token|${DOMAIN}> -u ${CLIENT}:${SECRET} -d \u2018${BODY.replaceAll('&', '&amp;')}\u2019\`\`\``,
    ],
    [
      'a curl command as a phone writes it',
      `curl \u2014request POST \u201c${DOMAIN}/oauth2/token\u201d \u2014user ${CLIENT}:${SECRET} \u2014data $'${BODY}'`,
    ],
    [
      'a raw request',
      `POST /oauth2/token HTTP/1.1\r\nHost: example.auth.us-east-1.amazoncognito.com\r\nContent-Type: application/x-www-form-urlencoded\r\nAuthorization: Basic ${BASIC}\r\n\r\n${BODY}`,
    ],
    [
      'a request as the developer guide writes it',
      `POST ${DOMAIN}/oauth2/token&\nContent-Type='application/x-www-form-urlencoded'&\nAuthorization=Basic ${BASIC}\n\n${BODY.replaceAll('&', '&\n')}`,
    ],
  ])('is read from %s', (_name, text) => {
    expect(read(text)).toEqual(token);
  });

  test.each([
    ['a form body', BODY.replaceAll('&', '&\n  '), undefined],
    ['a body in JSON', JSON.stringify(Object.fromEntries(new URLSearchParams(BODY))), 'json'],
  ])('is read from %s', (_name, text, contentType) => {
    expect(read(text)).toEqual({
      ...token,
      pathFits: undefined,
      method: undefined,
      scheme: undefined,
      host: undefined,
      contentType,
      header: { kind: 'none' },
    });
  });

  test('is read from the URL that the browser was sent back to', () => {
    expect(
      read(
        'https://app.example.com/callback?error=invalid_request&error_description=PreSignUp+failed+with+error+alice%40example.com.&state=%7B%22a%22%3A1%7D',
      ),
    ).toEqual({
      ...authorize,
      endpoint: 'redirect',
      pathFits: undefined,
      host: 'app.example.com',
      parameters: {
        error: 'invalid_request',
        error_description: 'PreSignUp failed with error [removed].',
        redirect_uri: 'https://app.example.com/callback',
      },
      present: ['state'],
      stateIsJson: true,
    });
    expect(read('myapp://callback?code=d3b07384#_=_')).toEqual({
      ...authorize,
      endpoint: 'redirect',
      pathFits: undefined,
      scheme: 'other',
      host: 'callback',
      parameters: { redirect_uri: 'myapp://callback' },
      present: ['code'],
    });
    expect(read('https://app.example.com/login#access_token=x&id_token=y').present).toEqual([
      'access_token',
      'id_token',
    ]);
  });

  test.each([
    [`${DOMAIN}/logout?client_id=${CLIENT}&logout_uri=https://app.example.com/`, 'logout', true],
    [`${DOMAIN}/login?client_id=${CLIENT}&response_type=code`, 'login', true],
    [`${DOMAIN}/error?error=redirect_mismatch&client_id=${CLIENT}`, 'error-page', true],
    [`${DOMAIN}/OAuth2/Token/?grant_type=client_credentials`, 'token', true],
    [`${DOMAIN}/oauth/token?grant_type=client_credentials`, 'token', false],
    [`curl ${DOMAIN}/oauth2/revoke -d token=abc`, 'revoke', true],
    ['https://app.example.com/login?error=server_error', 'redirect', undefined],
    ['https://example.com?response_type=code', 'authorize', false],
  ])('%s goes to %s', (text, endpoint, pathFits) => {
    expect([read(text).endpoint, read(text).pathFits]).toEqual([endpoint, pathFits]);
  });

  test.each([
    [
      'curl -G',
      `curl -G ${DOMAIN}/oauth2/authorize -d response_type=code -d client_id=${CLIENT}`,
      'GET',
      undefined,
      [],
    ],
    [
      'a parameter in the address',
      `curl -d code=x "${DOMAIN}/oauth2/token?grant_type=authorization_code"`,
      'POST',
      'form',
      ['grant_type'],
    ],
    ['a multipart form', `curl -F grant_type=client_credentials ${DOMAIN}/oauth2/token`, 'POST', 'multipart', []],
    ['JSON of curl', `curl --json '{"grant_type":"client_credentials"}' ${DOMAIN}/oauth2/token`, 'POST', 'json', []],
    [
      'JSON by header',
      `curl -H 'content-type: application/json' -d '{"grant_type":"client_credentials"}' ${DOMAIN}/oauth2/token`,
      'POST',
      'json',
      [],
    ],
  ])('says how it is sent: %s', (_name, text, method, contentType, inQuery) => {
    const request = read(text);
    expect([request.method, request.contentType, request.inQuery]).toEqual([method, contentType, inQuery]);
  });

  test('says which parameters are there twice', () => {
    expect(read(`${AUTHORIZE_URL}&scope=profile&state=2`)).toEqual({ ...authorize, repeated: ['scope', 'state'] });
  });

  test('names its client by parameter or header', () => {
    const machine = read(`curl -u ${CLIENT}:${SECRET} -d grant_type=client_credentials ${DOMAIN}/oauth2/token`);
    expect([clientIdOf(authorize), clientIdOf(machine), has(token, 'code'), has(token, 'state')]).toEqual([
      CLIENT,
      CLIENT,
      true,
      false,
    ]);
  });
});

describe('a Basic header', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const pair = `${CLIENT}:${SECRET}`;
  test.each([
    ['plain', `Basic ${base64(pair)}`, CLIENT],
    ['plain', `basic   ${base64(pair)}`, CLIENT],
    ['url-encoded', `Basic ${base64(`${CLIENT}:a%2Fb`)}`, CLIENT],
    ['double-encoded', `Basic ${base64(base64(pair))}`, CLIENT],
    ['not-encoded', `Basic ${pair}`, CLIENT],
    ['wrapped', `Basic ${base64(pair).slice(0, 76)} ${base64(pair).slice(76)}`, CLIENT],
    ['trailing-newline', `Basic ${base64(`${pair}\n`)}`, CLIENT],
    ['spaces', `Basic ${base64(`${CLIENT}: ${SECRET}`)}`, CLIENT],
    ['base64url', `Basic ${base64(`${CLIENT}:??>>??>>`).replaceAll('/', '_').replaceAll('+', '-')}`, CLIENT],
    ['no-secret', `Basic ${base64(`${CLIENT}:`)}`, CLIENT],
    ['no-secret', 'Basic', undefined],
    ['no-colon', `Basic ${base64(SECRET)}`, undefined],
    ['not-base64', 'Basic !!!', undefined],
    ['hidden', 'Basic $AUTH', undefined],
    ['hidden', 'Basic [removed]', undefined],
    ['plain', `Basic ${base64(`${SECRET}:${CLIENT}`)}`, undefined],
  ])('%s: %s', (form, value, clientId) => {
    const request = read(`curl -H 'Authorization: ${value}' -d grant_type=client_credentials ${DOMAIN}/oauth2/token`);
    expect(request.header).toEqual({ kind: 'basic', clientId, form });
  });

  test.each([
    ['Bearer eyJraWQiOiJhYmMifQ.eyJzdWIiOiJ4In0.c2ln', { kind: 'other-scheme' }],
    [BASIC, { kind: 'other-scheme' }],
    ['', { kind: 'none' }],
  ])('is not %s', (value, header) => {
    expect(read(`curl -H 'Authorization: ${value}' -d grant_type=x ${DOMAIN}/oauth2/token`).header).toEqual(header);
  });
});

describe('what is no request', () => {
  test.each([
    ['', 'There is no request. '],
    ['hello', 'This is no OAuth request to Cognito. '],
    ['https://example.com/', 'This is no OAuth request to Cognito. '],
    ['{"a":1}', 'This is no OAuth request to Cognito. '],
    ['code=d3b07384', 'This is no OAuth request to Cognito. '],
    [`${DOMAIN}/oauth2/token`, 'The request has no parameters that can be read. '],
    [`fetch('${DOMAIN}/oauth2/token', { method: 'POST', body })`, 'The request has no parameters that can be read. '],
    [`curl -d @body.txt ${DOMAIN}/oauth2/token`, 'This curl command reads its body from a file. '],
    ['x'.repeat(MAX_REQUEST_CHARACTERS + 1), 'That is 16001 characters; a request has at most 16000. '],
  ])('%.30s is answered in a sentence', (text, because) => {
    expect(readOAuthRequest(text, scrubText)).toEqual({
      kind: 'unreadable',
      because: `${because}Expected an authorize, login or logout URL, the URL that the browser was sent back to, a curl command, or the form body of a request to /oauth2/token.`,
    });
  });
});

describe('what was read', () => {
  const secret = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{47,58}7$/);
  const HIDING = [
    'code',
    'client_secret',
    'code_verifier',
    'refresh_token',
    'token',
    'state',
    'nonce',
    'password',
    'username',
    'client_id',
    'id_token_hint',
  ];
  const pairs = fc.array(fc.tuple(fc.constantFrom(...HIDING), secret), { minLength: 1, maxLength: 6 });
  const forms: readonly ((query: string, secret: string) => string)[] = [
    (query) => `${DOMAIN}/oauth2/authorize?response_type=code&${query}`,
    (query) => `https://app.example.com/cb?error=invalid_request&${query}#${query}`,
    (query) => `grant_type=authorization_code&${query}`,
    (query) => `grant_type=authorization_code&redirect_uri=${encodeURIComponent(`https://app/cb?${query}`)}`,
    (query) =>
      `grant_type=authorization_code&redirect_uri=${encodeURIComponent(encodeURIComponent(`https://app/cb?x=1&${query}`))}`,
    (query, it) => `${DOMAIN}/logout?client_id=${CLIENT}&logout_uri=https://${it}:${it}@app/?${query}`,
    (query, it) => `curl -u ${CLIENT}:${it} ${DOMAIN}/oauth2/token -d grant_type=x -d '${query}'`,
    (query, it) => `curl -u ${it}:${it} https://${it}@example.com/oauth2/token -d grant_type=x -d "${query}`,
    (query, it) =>
      `curl -H 'Authorization: Basic ${Buffer.from(`${CLIENT}:${it}`).toString('base64')}' --json '${JSON.stringify(Object.fromEntries(new URLSearchParams(query)))}' ${DOMAIN}/oauth2/token`,
    (query, it) => `POST /oauth2/token HTTP/1.1\nHost: x.example.com\nAuthorization: Basic ${it}\n\n${query}&${it}`,
    (query, it) => `POST ${DOMAIN}/oauth2/token\nAuthorization: ${it}\n${query}`,
    (query, it) =>
      `${JSON.stringify({ grant_type: 'refresh_token', other: it, ...Object.fromEntries(new URLSearchParams(query)) })}`,
  ];

  test('holds no code, secret, verifier, token, state or password', () => {
    fc.assert(
      fc.property(pairs, secret, fc.constantFrom(...forms), (hidden, it, form) => {
        const text = form(new URLSearchParams(hidden).toString(), it);
        const read = JSON.stringify(readOAuthRequest(text, (said) => said));
        for (const value of [it, ...hidden.map(([, secret]) => secret)]) {
          expect(read.toLowerCase()).not.toContain(value.toLowerCase());
          expect(read).not.toContain(Buffer.from(value).toString('base64').slice(0, 40));
        }
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  test('never throws, and is plain JSON', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'curl ',
        'https://',
        '?',
        '&',
        '=',
        '%',
        '%zz',
        '"',
        "'",
        '\\',
        '\n',
        '-d ',
        '-u ',
        'POST ',
        '{',
        'grant_type=',
        'code=',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const it = readOAuthRequest(pieces.join(''), scrubText);
        expect(JSON.parse(JSON.stringify(it)).kind).toBe(it.kind);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test.each([
    ['spaces', ' '.repeat(15_000)],
    ['quotes', `curl ${'\'"'.repeat(7000)}`],
    ['parameters', `https://a/?${'a&'.repeat(7000)}`],
    ['question marks', `https://a/?${'?#'.repeat(7000)}`],
    ['scopes', `https://a/?${'&scope= '.repeat(1800)}`],
    ['encodings', `redirect_uri=${'%25'.repeat(5000)}&grant_type=x`],
    ['lines', `POST /x\n${'a:b\n'.repeat(3500)}`],
    ['headers', `POST /x\n${'a'.repeat(15_000)}`],
    ['links', '<https://'.repeat(1800)],
    ['link labels', '<https://a|'.repeat(1400)],
    ['options', `curl ${'-'.repeat(15_000)}`],
  ])('is read at once, however many %s there are', (_name, text) => {
    const before = process.cpuUsage();
    readOAuthRequest(text, scrubText);
    expect(process.cpuUsage(before).user).toBeLessThan(500_000);
  });
});
