import { describe, expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../../src/evidence/example.ts';
import { gap } from '../../../src/evidence/reading.ts';
import {
  advised,
  CHANGED,
  CLIENT,
  changes,
  clients,
  failed,
  MINUTE,
  of,
  refusal,
  ruledOut,
  said,
  set,
} from './clients.ts';

const off = refusal({
  error: 'InvalidParameterException',
  message: 'USER_PASSWORD_AUTH flow not enabled for this client',
});
const srp = ['ALLOW_USER_SRP_AUTH'];
const told =
  'App client web was answered USER_PASSWORD_AUTH flow not enabled for this client 40 times since 2026-11-20 02:10:00 UTC (InitiateAuth).';
const lacks = `${told} It allows ALLOW_USER_SRP_AUTH, not ALLOW_USER_PASSWORD_AUTH.`;
const denied = gap('denied', 'no right');

describe('a flow that is not enabled', () => {
  it('is certain by the refusal and the setting alone, and names the update that took it away', () => {
    const failedSignIns = failed(off);
    expect(said('flow-not-enabled', { failedSignIns, clients: clients({ flows: srp }) })).toEqual([
      { certainty: 'certain', about: CLIENT, because: lacks },
    ]);
    const taken = set(
      'ExplicitAuthFlows',
      '["ALLOW_USER_PASSWORD_AUTH","ALLOW_USER_SRP_AUTH"]',
      '["ALLOW_USER_SRP_AUTH"]',
    );
    expect(said('flow-not-enabled', { failedSignIns, clients: clients({ flows: srp }), changes: taken })).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because: `${lacks} An update at 2026-11-20 02:08:00 UTC set ExplicitAuthFlows without ALLOW_USER_PASSWORD_AUTH.`,
      },
    ]);
  });

  it('may have been left out by an update, and is put back by a whole one', () => {
    const wiped = changes({ wiped: [{ field: 'ExplicitAuthFlows', was: '["ALLOW_USER_PASSWORD_AUTH"]' }] });
    const facts = { failedSignIns: failed(off), clients: clients({ flows: srp }), changes: wiped };
    expect(said('flow-not-enabled', facts)[0]?.because).toBe(
      `${lacks} An update at 2026-11-20 02:08:00 UTC left out ExplicitAuthFlows, which put it back to its default.`,
    );
    expect(advised('flow-not-enabled', facts)).toEqual([
      `If it was not meant, put ExplicitAuthFlows back: aws cognito-idp describe-user-pool-client --region us-east-1 --user-pool-id us-east-1_Example12 --client-id ${CLIENT} --query UserPoolClient --output json | jq 'del(.ClientSecret,.ClientType,.CreationDate,.LastModifiedDate) + {"ExplicitAuthFlows":["ALLOW_USER_PASSWORD_AUTH"]}' > update.json and then aws cognito-idp update-user-pool-client --region us-east-1 --cli-input-json file://update.json. | An update resets every setting that it leaves out, so write all of them; the next deployment may undo it.`,
      'Or let the app use a flow that the client allows.',
    ]);
  });

  it('is put back together with what else the update left out, and never from a value that was taken out', () => {
    const advice = (was: string) =>
      advised('flow-not-enabled', {
        failedSignIns: failed(off),
        clients: clients({ flows: srp }),
        changes: changes({
          wiped: [
            { field: 'ExplicitAuthFlows', was },
            { field: 'LogoutURLs', was: '["https://a/"]' },
          ],
        }),
      })[0];
    expect(advice('["ALLOW_USER_PASSWORD_AUTH"]')).toContain(
      'put ExplicitAuthFlows, and what else that update left out, back: ',
    );
    expect(advice('["ALLOW_USER_PASSWORD_AUTH"]')).toContain('"LogoutURLs":["https://a/"]');
    expect(advice('"[removed]"')).toBe(
      'If the app is meant to use it, add ALLOW_USER_PASSWORD_AUTH to ExplicitAuthFlows together with all present settings. | An update resets every setting that it leaves out, so write all of them; the next deployment may undo it.',
    );
  });

  it('is not laid to a change that came after the first refusal, that failed, or of another client', () => {
    const lost = { set: [{ field: 'ExplicitAuthFlows', was: '["A"]', is: '[]' }] };
    const innocent = changes(
      { ...lost, at: EXAMPLE_NOW - 40 * MINUTE },
      { ...lost, failed: true },
      { ...lost, thing: { kind: 'client', id: '2other' } },
    );
    expect(
      said('flow-not-enabled', { failedSignIns: failed(off), clients: clients({ flows: srp }), changes: innocent }),
    ).toEqual([{ certainty: 'certain', about: CLIENT, because: lacks }]);
  });

  it('is doubted where the client allows it now', () => {
    const mended = clients({ flows: ['ALLOW_USER_PASSWORD_AUTH'], lastModified: CHANGED });
    expect(said('flow-not-enabled', { failedSignIns: failed(off), clients: mended })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because: `${told} It did not allow USER_PASSWORD_AUTH then.`,
        against: 'It allows USER_PASSWORD_AUTH now; its settings were last changed at 2026-11-20 02:08:00 UTC.',
      },
    ]);
  });

  it('is likely where settings or changes could not be read, and not judged without the refusals', () => {
    const failedSignIns = failed(off);
    expect(said('flow-not-enabled', { failedSignIns }, { clients: denied })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because: `App client ${CLIENT} was answered USER_PASSWORD_AUTH flow not enabled for this client 40 times since 2026-11-20 02:10:00 UTC (InitiateAuth). Its settings were not read.`,
      },
    ]);
    const [spoken] = said('flow-not-enabled', { failedSignIns, clients: clients({ flows: srp }) }, { changes: denied });
    expect(spoken?.certainty).toBe('likely');
    const { findings, unjudged, ruledOut } = of(
      'flow-not-enabled',
      { clients: clients({}) },
      { failedSignIns: denied },
    );
    expect([findings, unjudged.map(({ missing }) => missing), ruledOut]).toEqual([[], [['failedSignIns']], []]);
  });

  it('says that calls may be of another pool where the clients were not listed, and counts at least', () => {
    const failedSignIns = { ...failed(off), scope: 'account' as const, complete: false };
    expect(said('flow-not-enabled', { failedSignIns, clients: clients({ flows: srp }) })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because: lacks.replace('40 times', 'at least 40 times'),
        against:
          'The app clients of the pool could not be listed, so these calls may be of another pool of the account.',
      },
    ]);
  });

  it('is no matter of single accidents, nor the reason why a client with rotation refuses to refresh', () => {
    const refresh = refusal({ message: 'REFRESH_TOKEN_AUTH flow not enabled for this client' });
    expect([
      said('flow-not-enabled', { failedSignIns: failed(refusal({ ...off, count: 2 })), clients: clients({}) }),
      said('flow-not-enabled', { failedSignIns: failed(refresh), clients: clients({ rotation: true, flows: srp }) }),
      said('flow-not-enabled', { failedSignIns: failed(refresh), clients: clients({ flows: srp }) }).length,
    ]).toEqual([[], [], 1]);
  });

  it('is ruled out where other sign-ins of a client fail, and not asked about where none do', () => {
    const disabled = refusal({ message: 'User is disabled.' });
    const both = clients({ flows: srp }, { id: '2other', name: 'mobile' });
    expect([
      ruledOut('flow-not-enabled', { failedSignIns: failed(disabled), clients: both }),
      ruledOut('flow-not-enabled', { failedSignIns: failed(refusal({ event: 'SignUp' })), clients: both }),
      ruledOut('flow-not-enabled', { failedSignIns: failed(refusal({ event: 'Token_POST' })), clients: both }),
    ]).toEqual([['App client web allows ALLOW_USER_SRP_AUTH, and no call was refused for its flow.'], [], []]);
  });

  it('of the admin calls is the one for servers, since their refusal names none', () => {
    const admin = refusal({ event: 'AdminInitiateAuth', message: 'Auth flow not enabled for this client' });
    expect(said('flow-not-enabled', { failedSignIns: failed(admin), clients: clients({ flows: srp }) })[0]).toEqual({
      certainty: 'certain',
      about: CLIENT,
      because:
        'App client web was answered Auth flow not enabled for this client 40 times since 2026-11-20 02:10:00 UTC (AdminInitiateAuth). It allows ALLOW_USER_SRP_AUTH, not ALLOW_ADMIN_USER_PASSWORD_AUTH.',
    });
  });
});

describe('an OAuth grant', () => {
  const bare = refusal({ event: 'Token_POST', error: 'HTTP 400', message: '', grant: 'client_credentials' });
  const named = refusal({ event: 'Token_POST', error: 'unauthorized_client', message: 'HTTP 400' });

  it('is certain to be off where a token request asks for one that the client does not have', () => {
    expect(said('grant-not-enabled', { failedSignIns: failed(bare), clients: clients({ grants: ['code'] }) })).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because:
          'App client web was answered HTTP 400 40 times since 2026-11-20 02:10:00 UTC (Token_POST). It allows the grants code alone.',
      },
    ]);
  });

  it('is possible where the error has another meaning, which is told against it', () => {
    expect(said('grant-not-enabled', { failedSignIns: failed(named), clients: clients({ grants: ['code'] }) })).toEqual(
      [
        {
          certainty: 'possible',
          about: CLIENT,
          because:
            'App client web was answered unauthorized_client 40 times since 2026-11-20 02:10:00 UTC (Token_POST). It allows the grants code.',
          against:
            'At the token endpoint the same error also means that redirect_uri differs from the one at /oauth2/authorize.',
        },
      ],
    );
  });

  it('is off on an error page that names no client, if one client alone sends people there', () => {
    const page = refusal({
      event: 'Error_GET',
      error: 'Client is not enabled for OAuth2.0 flows.',
      message: 'HTTP 400',
      client: undefined,
    });
    const asked = { redirectUri: undefined, scopes: [], provider: undefined, count: 40, firstSeen: 0, lastSeen: 1 };
    const one = { ...failed(page), asked: [{ ...asked, client: CLIENT }] };
    const two = { ...one, asked: [...one.asked, { ...asked, client: '2other' }] };
    expect(
      [one, two].map((it) => said('grant-not-enabled', { failedSignIns: it, clients: clients({}) }).length),
    ).toEqual([1, 0]);
  });
});

describe('a scope', () => {
  const machine = refusal({ event: 'Token_POST', error: 'HTTP 400', message: '', grant: 'client_credentials' });
  const orders = { identifier: 'orders', name: 'orders', scopes: ['orders/read'] };
  const client = { grants: ['client_credentials'], scopes: ['orders/read', 'orders/write'] };

  it('that no resource server has is likely the cause of a bare refusal', () => {
    const facts = { failedSignIns: failed(machine), clients: clients(client) };
    expect(said('scope-not-allowed', { ...facts, resourceServers: [orders] })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because:
          'App client web was answered HTTP 400 40 times since 2026-11-20 02:10:00 UTC (Token_POST). It allows orders/read, orders/write. No resource server of the pool has orders/write.',
      },
    ]);
    const whole = { ...orders, scopes: client.scopes };
    expect(said('scope-not-allowed', { ...facts, resourceServers: [whole] })).toEqual([]);
  });

  it('that was taken from the client is certain where the error names it', () => {
    const invalid = refusal({ event: 'Token_POST', error: 'invalid_scope', message: 'HTTP 400' });
    const taken = set('AllowedOAuthScopes', '["orders/read","orders/write"]', '["orders/read"]');
    const facts = { failedSignIns: failed(invalid), clients: clients({ ...client, scopes: ['orders/read'] }) };
    expect(said('scope-not-allowed', { ...facts, changes: taken })).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because:
          'App client web was answered invalid_scope 40 times since 2026-11-20 02:10:00 UTC (Token_POST). It allows orders/read. An update at 2026-11-20 02:08:00 UTC set AllowedOAuthScopes without orders/write.',
      },
    ]);
    expect(said('scope-not-allowed', facts)[0]?.certainty).toBe('likely');
  });

  it('that the app asks for and the client lacks is possible without a change, and nothing with OAuth off', () => {
    const asked = {
      client: CLIENT,
      redirectUri: undefined,
      scopes: ['openid', 'offline_access'],
      provider: undefined,
      count: 12,
      firstSeen: 0,
      lastSeen: 1,
    };
    const failedSignIns = { ...failed(), asked: [asked] };
    expect(said('scope-asked', { failedSignIns, clients: clients({ grants: ['code'], scopes: ['openid'] }) })).toEqual([
      {
        certainty: 'possible',
        about: CLIENT,
        because: 'App client web asked the login page 12 times for offline_access, and it allows openid.',
      },
    ]);
    expect(said('scope-asked', { failedSignIns, clients: clients({}) })).toEqual([]);
  });
});
