import { beforeEach, describe, expect, test } from 'vitest';
import { running } from '../../running.ts';
import { ASKED, browserOf, CALLBACK, HOST, POOL_ID, WEB } from './browser.ts';

const stand = running();
const { aws, control } = stand;
const browser = browserOf(stand);
const ofEndpoints = () =>
  aws()
    .state.trail.events.filter(({ at }) => at === stand.clock.now)
    .flatMap(({ name, record }) => ('additionalEventData' in record ? [[name, record.additionalEventData]] : []));
const valuesOf = (name: string, dimensions: Record<string, string>) =>
  [...aws().state.metrics.values()]
    .filter((metric) => metric.name === name && JSON.stringify(metric.dimensions) === JSON.stringify(dimensions))
    .flatMap(({ minutes }) => [...minutes.values()].map(({ count, sum }) => ({ count, sum })));
const web = { UserPool: POOL_ID, UserPoolClient: WEB };

beforeEach(() => browser.reset());

describe('a host', () => {
  const reach = (host: string) =>
    fetch(`${aws().url}/pool-domain/${host}/login`, { redirect: 'manual' }).then(
      ({ status }) => status,
      () => 'nobody answers',
    );

  test('without a pool is not there, and leaves nothing behind', async () => {
    expect(await reach('gone.auth.us-east-1.amazoncognito.com')).toBe('nobody answers');
    browser.pool().domains.length = 0;
    expect(await reach(HOST)).toBe('nobody answers');
    expect([ofEndpoints(), aws().calls]).toEqual([[], []]);
  });

  test('that is only being made is not there either', async () => {
    browser.pool().domains.splice(0, 1, { Domain: 'acme-prod', UserPoolId: POOL_ID, Status: 'CREATING' });
    expect(await reach(HOST)).toBe('nobody answers');
  });

  test('may be a custom domain', async () => {
    browser.pool().domains.push({
      Domain: 'auth.example.com',
      UserPoolId: POOL_ID,
      Status: 'ACTIVE',
      CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/x' },
    });
    expect(await reach('auth.example.com')).toBe(302);
  });

  test('has no other pages', async () => {
    expect((await browser.get('/signup')).status).toBe(404);
  });
});

describe('traces', () => {
  test('each request leaves its event, without what is secret', async () => {
    const { location } = await browser.get('/oauth2/authorize', { ...ASKED, state: 'hide-me' });
    await browser.get('/login', ASKED);
    const code = await browser.code();
    await browser.token({ grant_type: 'authorization_code', client_id: WEB, redirect_uri: CALLBACK, code });
    await browser.get('/oauth2/userInfo');
    await browser.get('/logout', { client_id: WEB, logout_uri: 'https://app.example.com/' });
    await browser.get('/error', { error: 'redirect_mismatch' });
    expect(location).toContain('hide-me');
    const hidden = ['HIDDEN_DUE_TO_SECURITY_REASONS'];
    const asked = { client_id: [WEB], response_type: ['code'], redirect_uri: [CALLBACK] };
    const event = (name: string, status: number, requestParameters: object) => [
      name,
      { responseParameters: { status }, requestParameters, userPoolDomain: 'acme-prod', userPoolId: POOL_ID },
    ];
    expect(ofEndpoints()).toEqual([
      event('OAuth2_Authorize_GET', 302, { ...asked, state: hidden }),
      event('Login_GET', 200, asked),
      event('login_POST', 302, { ...asked, username: hidden, password: hidden }),
      event('Token_POST', 200, {
        grant_type: ['authorization_code'],
        client_id: [WEB],
        redirect_uri: [CALLBACK],
        code: hidden,
      }),
      event('UserInfo_GET', 400, {}),
      event('Logout', 302, { client_id: [WEB], logout_uri: ['https://app.example.com/'] }),
      event('Error_GET', 400, { error: ['redirect_mismatch'] }),
    ]);
    expect(JSON.stringify(aws().calls)).not.toContain(code);
  });

  test('the classic hosted UI has a name of its own for a sign-in', async () => {
    browser.pool().domains.splice(0, 1, { Domain: 'acme-prod', UserPoolId: POOL_ID, ManagedLoginVersion: 1 });
    await browser.signIn({}, 'alice', 'wrong');
    expect(ofEndpoints().map(([name]) => name)).toEqual(['CognitoAuthentication']);
  });

  test('a secret in the body of a token request is in no event and no record of calls', async () => {
    await browser.token({ grant_type: 'client_credentials', client_id: 'gone', client_secret: 'tell-nobody' });
    expect(JSON.stringify([ofEndpoints(), aws().calls])).not.toContain('tell-nobody');
  });

  test('sign-ins and refreshes are counted as the API counts them', async () => {
    const { refresh_token = '' } = await browser.tokens();
    await browser.signIn({}, 'alice', 'wrong');
    await browser.signIn({}, 'judy');
    await browser.token({ grant_type: 'refresh_token', client_id: WEB, refresh_token });
    await browser.token({ grant_type: 'refresh_token', client_id: WEB, refresh_token: 'guess' });
    expect(valuesOf('SignInSuccesses', web)).toEqual([{ count: 2, sum: 1 }]);
    expect(valuesOf('TokenRefreshSuccesses', web)).toEqual([{ count: 2, sum: 1 }]);
  });

  test('sign-ins with a provider are counted as such', async () => {
    const google = { ...ASKED, identity_provider: 'Google', username: 'Google_104729104729104729104' };
    await browser.get('/oauth2/idpresponse', google);
    expect(valuesOf('FederationSuccesses', { ...web, IdentityProvider: 'Google' })).toEqual([{ count: 1, sum: 1 }]);
    expect(ofEndpoints().map(([name]) => name)).toEqual(['OAuth2Response_GET']);
  });
});

describe('faults', () => {
  test.each([
    ['throttle', 429],
    ['500', 500],
  ])('%s hits an endpoint by the name of its event, before anything changes', async (kind, status) => {
    const code = await browser.code();
    const form = { grant_type: 'authorization_code', client_id: WEB, redirect_uri: CALLBACK, code };
    await control('fault', { service: 'cognito-idp', operation: 'Token_POST', kind, times: 1 });
    expect((await browser.token(form)).status).toBe(status);
    expect((await browser.token(form)).status).toBe(200);
  });

  test('delays do too', async () => {
    await control('latency', { service: 'cognito-idp', operation: 'Token_POST', ms: 30 });
    const before = performance.now();
    await browser.token({});
    expect(performance.now() - before).toBeGreaterThan(25);
    await control('clear-faults');
  });
});

test('discovery names the endpoints of a pool that has a domain', async () => {
  const document = async () =>
    (await (await fetch(`${aws().url}/${POOL_ID}/.well-known/openid-configuration`)).json()) as object;
  const base = `${aws().url}/pool-domain/${HOST}`;
  expect(await document()).toMatchObject({
    authorization_endpoint: `${base}/oauth2/authorize`,
    token_endpoint: `${base}/oauth2/token`,
    userinfo_endpoint: `${base}/oauth2/userInfo`,
    revocation_endpoint: `${base}/oauth2/revoke`,
    end_session_endpoint: `${base}/logout`,
  });
  browser.pool().domains.length = 0;
  expect(Object.keys(await document()).filter((name) => name.endsWith('_endpoint'))).toEqual([]);
});
