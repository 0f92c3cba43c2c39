import { describe, expect, it, test } from 'vitest';
import type { AskedOfLogin, FailedSignInGroup, FailedSignIns } from '../../../src/evidence/changes.ts';
import { EXAMPLE_NOW } from '../../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import { CHANGED, CLIENT, changes, clients, FIRST, failed, refusal, said, set } from './clients.ts';

const mismatch = refusal({ event: 'Error_GET', error: 'redirect_mismatch', message: 'HTTP 400' });
const told = 'App client web was answered redirect_mismatch 40 times since 2026-11-20 02:10:00 UTC (Error_GET).';

function asking(is: Partial<AskedOfLogin>, ...groups: readonly FailedSignInGroup[]): FailedSignIns {
  const asked = { client: CLIENT, redirectUri: undefined, scopes: [], provider: undefined, count: 40 };
  return { ...failed(...groups), asked: [{ ...asked, firstSeen: FIRST, lastSeen: EXAMPLE_NOW, ...is }] };
}

describe('a callback address', () => {
  const wanted = 'https://app.example.com/callback';

  test.each([
    ['https://app.example.com/callback/', ', which differs by the slash at the end alone'],
    ['https://app.example.com/Callback', ', which differs by letter case alone'],
    ['http://app.example.com/callback', ', which differs by http and https alone'],
    ['https://app.example.com:8443/callback', ', which differs by the port alone'],
    ['https://app.example.com/signed-in', ''],
  ])('that is asked for but registered as %s', (registered, difference) => {
    const failedSignIns = asking({ redirectUri: wanted }, mismatch);
    expect(said('callback-mismatch', { failedSignIns, clients: clients({ callbackUrls: [registered] }) })).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because: `${told} It has ${registered}. The app asks for ${wanted}${difference}.`,
      },
    ]);
  });

  it('that an update took away is certain without knowing what is asked for, and likely without the update', () => {
    const facts = { failedSignIns: failed(mismatch), clients: clients({ callbackUrls: [] }) };
    const taken = set('CallbackURLs', `["${wanted}"]`, '[]');
    expect([
      said('callback-mismatch', { ...facts, changes: taken })[0],
      said('callback-mismatch', facts)[0]?.certainty,
    ]).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because: `${told} It has nothing. An update at 2026-11-20 02:08:00 UTC set CallbackURLs without ${wanted}.`,
      },
      'likely',
    ]);
  });

  it('that the client has by now speaks against it', () => {
    const failedSignIns = asking({ redirectUri: wanted }, mismatch);
    const mended = clients({ callbackUrls: [`${wanted}?app=1`], lastModified: CHANGED });
    expect(said('callback-mismatch', { failedSignIns, clients: mended })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because: `${told} It has ${wanted}?app=1.`,
        against:
          'The client has every address that was asked for now; its settings were last changed at 2026-11-20 02:08:00 UTC.',
      },
    ]);
  });
});

describe('an identity provider', () => {
  const unavailable = refusal({ event: 'Error_GET', error: 'Login option is not available', message: 'HTTP 400' });
  const google = { name: 'Google', type: 'Google', lastModified: undefined };
  const begins =
    'App client web was answered Login option is not available 40 times since 2026-11-20 02:10:00 UTC (Error_GET).';

  it('that the app sends people to and the client lacks is certain', () => {
    const failedSignIns = asking({ provider: 'Google' }, unavailable);
    expect(said('idp-not-enabled-on-client', { failedSignIns, clients: clients({}), providers: [google] })).toEqual([
      { certainty: 'certain', about: CLIENT, because: `${begins} It has COGNITO, not Google.` },
    ]);
  });

  it('that the pool itself lost is told so', () => {
    const failedSignIns = asking({ provider: 'Google' }, unavailable);
    expect(said('idp-not-enabled-on-client', { failedSignIns, clients: clients({}), providers: [] })[0]?.because).toBe(
      `${begins} It has COGNITO, not Google. The pool itself has no provider Google.`,
    );
  });

  it('that only the pool is known to have is likely, and certain with the update that took it away', () => {
    const facts = { failedSignIns: failed(unavailable), clients: clients({}), providers: [google] };
    const taken = set('SupportedIdentityProviders', '["COGNITO","Google"]', '["COGNITO"]');
    expect([
      said('idp-not-enabled-on-client', facts)[0]?.certainty,
      said('idp-not-enabled-on-client', { ...facts, changes: taken })[0]?.certainty,
    ]).toEqual(['likely', 'certain']);
  });
});

describe('a provider that was changed', () => {
  const failing = exampleActivity('federation', {
    attempts: 80,
    failures: 40,
    differsSince: FIRST,
    byProvider: [{ provider: 'Google', attempts: 80, failures: 40 }],
  });
  const quiet = exampleActivity('federation', { attempts: 40, successes: 40, quietSince: FIRST });
  const changed = changes({ thing: { kind: 'provider', name: 'Google' }, what: 'identity provider Google: changed' });
  const google = { name: 'Google', type: 'Google', lastModified: undefined };
  const last =
    ' The last change: identity provider Google: changed, at 2026-11-20 02:08:00 UTC, 2 minutes before the first of them.';

  it.each([
    [
      failing,
      changed,
      [google],
      'likely',
      `40 of 80 sign-ins through Google failed, more than before since 2026-11-20 02:10:00 UTC.${last}`,
    ],
    [
      quiet,
      changed,
      [google],
      'likely',
      `Far fewer people sign in through other providers since 2026-11-20 02:10:00 UTC.${last}`,
    ],
    [
      quiet,
      changed,
      [],
      'certain',
      `Far fewer people sign in through other providers since 2026-11-20 02:10:00 UTC. The pool has no provider Google.${last}`,
    ],
    [
      failing,
      changes(),
      [google],
      'possible',
      '40 of 80 sign-ins through Google failed, more than before since 2026-11-20 02:10:00 UTC.',
    ],
  ])(
    'is judged by metrics, its change and the list of providers (%#)',
    (activity, changes, providers, certainty, because) => {
      const poolMetrics = exampleMetrics([activity]);
      expect(said('idp-misconfig', { poolMetrics, changes, providers })).toEqual([
        { certainty, about: 'Google', because },
      ]);
    },
  );

  it('is no cause where people come as before, or where nothing names a provider', () => {
    const fine = exampleMetrics([exampleActivity('federation', { attempts: 80, successes: 80 })]);
    expect([
      said('idp-misconfig', { poolMetrics: fine, changes: changed, providers: [google] }),
      said('idp-misconfig', { poolMetrics: exampleMetrics([quiet]), changes: changes(), providers: [google] }),
    ]).toEqual([[], []]);
  });
});
