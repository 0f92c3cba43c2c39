import { describe, expect, it } from 'vitest';
import { EXAMPLE_NOW, examplePool } from '../../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import type { Facts } from '../../../src/evidence/facts.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { CLIENT, changes, clients, FIRST, failed, MINUTE, refusal, ruledOut, said, set } from './clients.ts';

const off = refusal({
  error: 'InvalidParameterException',
  message: 'REFRESH_TOKEN_AUTH flow not enabled for this client',
});
const invalid = refusal({ message: 'Invalid Refresh Token' });
const expired = refusal({ message: 'Refresh Token has expired' });
const answered = (what: string, event = 'InitiateAuth') =>
  `App client web was answered ${what} 40 times since 2026-11-20 02:10:00 UTC (${event}).`;

describe('rotation', () => {
  const on = clients({ rotation: true, rotationGraceSeconds: 10 });

  it('with the old flow is certain, with the switch where it is seen', () => {
    const switched = set('RefreshTokenRotation', '{"Feature":"DISABLED"}', '{"Feature":"ENABLED"}');
    const because = `${answered('REFRESH_TOKEN_AUTH flow not enabled for this client')} Rotation is on, and a client with rotation cannot refresh with REFRESH_TOKEN_AUTH, only with GetTokensFromRefreshToken.`;
    expect([
      said('refresh-token-rotation', { failedSignIns: failed(off), clients: on, changes: switched }),
      said('refresh-token-rotation', { failedSignIns: failed(off), clients: on }, { changes: gap('denied', 'no') }),
    ]).toEqual([
      [
        {
          certainty: 'certain',
          about: CLIENT,
          because: `${because} An update at 2026-11-20 02:08:00 UTC set RefreshTokenRotation from {"Feature":"DISABLED"} to {"Feature":"ENABLED"}.`,
        },
      ],
      [{ certainty: 'likely', about: CLIENT, because }],
    ]);
  });

  it('with a token that came twice is certain by the error itself', () => {
    const reused = refusal({
      event: 'GetTokensFromRefreshToken',
      error: 'RefreshTokenReuseException',
      message: 'Refresh token has been reused',
    });
    expect(said('refresh-token-rotation', { failedSignIns: failed(reused), clients: on })).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because: `${answered('Refresh token has been reused', 'GetTokensFromRefreshToken')} A refresh token that was already exchanged came again after the grace period of 10 seconds: two tabs or devices share one, or the app keeps the first.`,
      },
    ]);
  });

  it('is possible where refreshes are refused as invalid, and ruled out where it is off', () => {
    const facts = { failedSignIns: failed(invalid) };
    expect([
      said('refresh-token-rotation', { ...facts, clients: on })[0]?.certainty,
      ruledOut('refresh-token-rotation', { ...facts, clients: clients({}) }),
    ]).toEqual(['possible', ['App client web has refresh token rotation off.']]);
  });
});

describe('an invalid refresh token', () => {
  const remembers = examplePool({ devices: 'always' });
  const mobile = { id: '2other', name: 'mobile' };

  it('may lack its device: likely since devices are remembered, possible if they always were', () => {
    const switched = changes({
      thing: { kind: 'pool' },
      set: [{ field: 'DeviceConfiguration', was: undefined, is: '{"ChallengeRequiredOnNewDevice":true}' }],
    });
    const facts = { failedSignIns: failed(invalid), pool: remembers, clients: clients({}) };
    const because = `${answered('Invalid Refresh Token')} The pool remembers devices (always), so a refresh token belongs to a device and is refused without its key.`;
    expect([
      said('device-tracking-refresh', { ...facts, changes: switched }),
      said('device-tracking-refresh', facts),
    ]).toEqual([
      [
        {
          certainty: 'likely',
          about: CLIENT,
          because: `${because} An update at 2026-11-20 02:08:00 UTC set DeviceConfiguration from its default to {"ChallengeRequiredOnNewDevice":true}.`,
        },
      ],
      [{ certainty: 'possible', about: CLIENT, because }],
    ]);
  });

  it('has nothing to do with devices where none are remembered', () => {
    const facts = { failedSignIns: failed(invalid), pool: examplePool(), clients: clients({}) };
    expect([said('device-tracking-refresh', facts), ruledOut('device-tracking-refresh', facts)]).toEqual([
      [],
      ['The pool remembers no devices.'],
    ]);
  });

  it('may be of another client, if there is one and nothing else gives these words', () => {
    const failedSignIns = failed(invalid);
    const wrong = (is: object) => said('refresh-token-wrong-client', { failedSignIns, ...is });
    expect([
      wrong({ clients: clients({}, mobile), pool: examplePool() }),
      wrong({ clients: clients({}) }),
      wrong({ clients: clients({}, mobile), pool: remembers }),
      wrong({ clients: clients({ rotation: true }, mobile) }),
    ]).toEqual([
      [
        {
          certainty: 'possible',
          about: CLIENT,
          because: `${answered('Invalid Refresh Token')} The pool has 2 app clients, and a refresh token works with the one that issued it alone. A token that was cut short is answered in the same words.`,
        },
      ],
      [],
      [],
      [],
    ]);
  });

  it('that is said to be of another client is likely so', () => {
    const told = refusal({ message: 'Refresh Token has different Client' });
    expect(said('refresh-token-wrong-client', { failedSignIns: failed(told), clients: clients({}) })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because: `${answered('Refresh Token has different Client')} The answer says so itself.`,
      },
    ]);
  });
});

describe('lifetimes', () => {
  const cut = set('RefreshTokenValidity', '30', '1');

  it('of refresh tokens: certain when cut to a day or less, possible as they expire every day', () => {
    const failedSignIns = failed(expired);
    const hour = clients({ refreshTokenSeconds: 3600 });
    expect([
      said('refresh-token-expired', { failedSignIns, clients: hour, changes: cut })[0],
      said('refresh-token-expired', { failedSignIns, clients: hour })[0]?.certainty,
      said('refresh-token-expired', { failedSignIns, clients: clients({}) })[0],
    ]).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because: `${answered('Refresh Token has expired')} Its refresh tokens live 1 hour. An update at 2026-11-20 02:08:00 UTC set RefreshTokenValidity from 30 to 1.`,
      },
      'likely',
      {
        certainty: 'possible',
        about: CLIENT,
        because: `${answered('Refresh Token has expired')} Its refresh tokens live 30 days. Some expire every day; that is how sessions end.`,
      },
    ]);
  });

  it('that were always short, or were changed and are not short, are no cause', () => {
    const access = set('AccessTokenValidity', '60', '5');
    expect([
      said('token-lifetime-short', { clients: clients({ accessTokenSeconds: 300 }), changes: access }),
      said('token-lifetime-short', { clients: clients({ accessTokenSeconds: 300 }), changes: changes() }),
      said('token-lifetime-short', { clients: clients({ accessTokenSeconds: 86_400 }), changes: access }),
    ]).toEqual([
      [
        {
          certainty: 'possible',
          about: CLIENT,
          because:
            'Access tokens of app client web live 5 minutes, id tokens 1 hour, refresh tokens 30 days. An update at 2026-11-20 02:08:00 UTC set AccessTokenValidity from 60 to 5. It counts for tokens issued since: an app that does not refresh in time has people signed out.',
        },
      ],
      [],
      [],
    ]);
  });
});

it('what is refused every day is no incident while metrics show no more of it', () => {
  const refresh = (is: object) => exampleMetrics([exampleActivity('refresh', { attempts: 300, failures: 40, ...is })]);
  const facts = { failedSignIns: failed(expired), clients: clients({}) };
  const cut = set('RefreshTokenValidity', '30', '1');
  const of = (is: Partial<Facts>) => said('refresh-token-expired', { ...facts, ...is }).map((it) => it.certainty);
  expect([
    of({ poolMetrics: refresh({}) }),
    of({ poolMetrics: refresh({ differsSince: FIRST }) }),
    of({ poolMetrics: refresh({}), clients: clients({ refreshTokenSeconds: 3600 }), changes: cut }),
  ]).toEqual([[], ['possible'], ['certain']]);
});

it('revoked tokens are likely a cause, unless many users were acted on before, which has its own rule', () => {
  const failedSignIns = failed(refusal({ message: 'Refresh Token has been revoked' }));
  const bulk = changes({
    thing: { kind: 'users', count: 24, until: EXAMPLE_NOW - 45 * MINUTE },
    event: 'AdminDisableUser',
  });
  expect([
    said('refresh-token-revoked', { failedSignIns, clients: clients({}) }),
    said('refresh-token-revoked', { failedSignIns, clients: clients({}), changes: bulk }),
  ]).toEqual([
    [
      {
        certainty: 'likely',
        about: CLIENT,
        because: `${answered('Refresh Token has been revoked')} Tokens are revoked by RevokeToken, by a global sign-out, or by disabling the user, and nothing brings them back.`,
      },
    ],
    [],
  ]);
});
