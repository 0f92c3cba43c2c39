import { describe, expect, it, test } from 'vitest';
import { CLIENT, clients, failed, refusal, said, set } from './clients.ts';

const code = refusal({ event: 'Token_POST', error: 'invalid_grant', message: 'HTTP 400', grant: 'authorization_code' });
const bare = { ...code, error: 'HTTP 400', message: '' };
const whole = clients({ grants: ['code'], scopes: ['openid', 'email'] });

describe('a code that is refused', () => {
  test.each(['code-reused-or-expired', 'pkce-mismatch'])('is possibly %s, with what would tell them apart', (id) => {
    expect(said(id, { failedSignIns: failed(code), clients: whole }).map((it) => it.certainty)).toEqual(['possible']);
  });

  test.each(['code-reused-or-expired', 'pkce-mismatch'])('a few times is no incident: %s', (id) => {
    expect([
      said(id, { failedSignIns: failed({ ...code, count: 4 }), clients: whole }).length,
      said(id, { failedSignIns: failed(bare), clients: whole }).length,
      said(id, { failedSignIns: failed({ ...code, grant: 'refresh_token' }), clients: whole }).length,
      said(id, { failedSignIns: failed({ ...code, grant: 'client_credentials' }), clients: whole }).length,
    ]).toEqual([0, 1, 0, 0]);
  });
});

describe('attributes that a client may not read', () => {
  const partly = clients({ grants: ['code'], scopes: ['openid', 'email'], readAttributes: ['email'] });
  const because =
    'App client web was answered invalid_grant 40 times since 2026-11-20 02:10:00 UTC (Token_POST). It has the scopes openid, email and may not read email_verified, and a code for such a scope is refused then.';

  it('are likely the cause, and certain where an update took them away', () => {
    const cut = set('ReadAttributes', '["email","email_verified"]', '["email"]');
    expect([
      said('read-attributes-missing', { failedSignIns: failed(code), clients: partly }),
      said('read-attributes-missing', { failedSignIns: failed(code), clients: partly, changes: cut }),
    ]).toEqual([
      [{ certainty: 'likely', about: CLIENT, because }],
      [
        {
          certainty: 'certain',
          about: CLIENT,
          because: `${because} An update at 2026-11-20 02:08:00 UTC set ReadAttributes without email_verified.`,
        },
      ],
    ]);
  });

  it('are none where the client says nothing of them, or reads all that its scopes want', () => {
    const all = clients({ grants: ['code'], scopes: ['email'], readAttributes: ['email', 'email_verified'] });
    expect(
      [whole, all].map((it) => said('read-attributes-missing', { failedSignIns: failed(code), clients: it })),
    ).toEqual([[], []]);
  });
});
