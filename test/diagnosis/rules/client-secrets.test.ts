import { describe, expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../../src/evidence/example.ts';
import { gap } from '../../../src/evidence/reading.ts';
import {
  advised,
  CHANGED,
  CLIENT,
  changes,
  clients,
  FIRST,
  failed,
  MINUTE,
  refusal,
  ruledOut,
  said,
} from './clients.ts';

const wrong = refusal({ message: 'Unable to verify secret hash.' });
const onRefresh = refusal({ message: 'SecretHash does not match for the client.' });
const hasSecret = clients({ hasSecret: true });
const told =
  'App client web was answered Unable to verify secret hash. 40 times since 2026-11-20 02:10:00 UTC (InitiateAuth).';
const secrets = { byClient: { [CLIENT]: { created: [CHANGED - 86_400_000] } }, notLookedAt: [] };
const secretDeleted = {
  thing: { kind: 'secret', clientId: CLIENT },
  event: 'DeleteUserPoolClientSecret',
  what: 'secret of app client web: deleted',
} as const;

describe('a secret hash that is wrong', () => {
  it('is certain where a secret was deleted before, and the new one is never rotated hastily', () => {
    const facts = { failedSignIns: failed(wrong), clients: hasSecret, secrets, changes: changes(secretDeleted) };
    expect(said('secret-hash-wrong', facts)).toEqual([
      {
        certainty: 'certain',
        about: CLIENT,
        because: `${told} A secret of it was deleted at 2026-11-20 02:08:00 UTC. It has one secret now, made at 2026-11-19 02:08:00 UTC. Whoever still uses the deleted one is refused.`,
      },
    ]);
    expect(advised('secret-hash-wrong', facts)).toEqual([
      'Give the present secret to the callers that are refused: CloudTrail shows their address and user agent.',
      'If nobody has it: add a second secret (AddUserPoolClientSecret), deploy it, watch, and delete the other one last. | A client has two at most. The value of a new one is shown once, and must reach no chat.',
    ]);
  });

  it('is doubted where some were refused before the secret was deleted', () => {
    const late = changes({ ...secretDeleted, at: FIRST + 10 * MINUTE });
    const [spoken] = said('secret-hash-wrong', { failedSignIns: failed(wrong), clients: hasSecret, changes: late });
    expect([spoken?.certainty, spoken?.against]).toEqual([
      'likely',
      'The first of these calls came before that, at 2026-11-20 02:10:00 UTC.',
    ]);
  });

  it('is likely since a second secret was added, and since nothing changed at all', () => {
    const added = changes({ ...secretDeleted, event: 'AddUserPoolClientSecret' });
    const two = { byClient: { [CLIENT]: { created: [CHANGED, undefined] } }, notLookedAt: [] };
    const facts = { failedSignIns: failed(wrong), clients: hasSecret };
    expect([
      said('secret-hash-wrong', { ...facts, secrets: two, changes: added }),
      said('secret-hash-wrong', facts),
    ]).toEqual([
      [
        {
          certainty: 'likely',
          about: CLIENT,
          because: `${told} A second secret was added at 2026-11-20 02:08:00 UTC. It has two secrets now, made at 2026-11-20 02:08:00 UTC and at an unknown time. Whoever uses one that is neither of the two is refused.`,
        },
      ],
      [
        {
          certainty: 'likely',
          about: CLIENT,
          because: `${told} The hash covers the username as the call sends it and the client id, keyed with the secret: one of the three is wrong.`,
        },
      ],
    ]);
  });

  it('on refreshes alone is about the username that is hashed there', () => {
    expect(said('secret-hash-wrong', { failedSignIns: failed(onRefresh), clients: hasSecret })[0]?.because).toBe(
      'App client web was answered SecretHash does not match for the client. 40 times since 2026-11-20 02:10:00 UTC (InitiateAuth). Only refreshes are refused so: there the hash is over the sub, or the real username, never over an e-mail alias.',
    );
  });

  it('is likely at most where changes could not be read', () => {
    const facts = { failedSignIns: failed(wrong), clients: hasSecret };
    expect(said('secret-hash-wrong', facts, { changes: gap('denied', 'no right') })[0]?.certainty).toBe('likely');
  });

  it('is ruled out where sign-ins of a client with a secret fail otherwise', () => {
    const disabled = failed(refusal({ message: 'User is disabled.' }));
    expect([
      ruledOut('secret-hash-wrong', { failedSignIns: disabled, clients: hasSecret }),
      ruledOut('secret-hash-wrong', { failedSignIns: disabled, clients: clients({}) }),
    ]).toEqual([['App client web has a secret, and no call was refused for its hash.'], []]);
  });
});

it('a hash that was not received is certain, unless the client has no secret as read now', () => {
  const missing = refusal({ message: 'Client x is configured with secret but SECRET_HASH was not received' });
  const facts = { failedSignIns: failed(missing, refusal({ ...missing, event: 'SignUp', count: 3 })) };
  const [spoken] = said('secret-hash-missing', { ...facts, clients: hasSecret });
  expect(spoken).toEqual({
    certainty: 'certain',
    about: CLIENT,
    because:
      'App client web was answered Client x is configured with secret but SECRET_HASH was not received 43 times since 2026-11-20 02:10:00 UTC (InitiateAuth). DescribeUserPoolClient shows that the client has a secret, so SignUp, InitiateAuth, each answer to a challenge, refresh and confirmation want SECRET_HASH. Refused: InitiateAuth, SignUp.',
  });
  const [doubted] = said('secret-hash-missing', { ...facts, clients: clients({}) });
  expect([doubted?.certainty, doubted?.against]).toEqual(['likely', 'As read now, the client has no secret.']);
});

describe('the token endpoint', () => {
  const invalid = refusal({ event: 'Token_POST', error: 'invalid_client', message: 'HTTP 400' });
  const bare = refusal({ event: 'Token_POST', error: 'HTTP 400', message: '' });

  it('refuses a deleted secret: certain by name, likely by a status alone', () => {
    const facts = { clients: hasSecret, changes: changes(secretDeleted) };
    expect(
      [invalid, bare].map((it) => said('secret-mismatch', { ...facts, failedSignIns: failed(it) })[0]?.certainty),
    ).toEqual(['certain', 'likely']);
  });

  it('without a change is likely by name, and says nothing by a status alone', () => {
    expect(
      [invalid, bare].map((it) => said('secret-mismatch', { clients: hasSecret, failedSignIns: failed(it) })[0]),
    ).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because:
          'App client web was answered invalid_client 40 times since 2026-11-20 02:10:00 UTC (Token_POST). invalid_client means that client id and secret do not fit.',
      },
      undefined,
    ]);
  });

  it('is sent a secret that the client does not have', () => {
    const facts = { failedSignIns: failed(invalid), clients: clients({ hasSecret: false }) };
    expect([said('secret-mismatch', facts), said('client-has-no-secret-but-sent', facts)]).toEqual([
      [],
      [
        {
          certainty: 'likely',
          about: CLIENT,
          because:
            'App client web was answered invalid_client 40 times since 2026-11-20 02:10:00 UTC (Token_POST). The client has no secret. A call that carries a hash or a secret all the same is refused: Token_POST.',
        },
      ],
    ]);
  });
});

it('a secret that was deleted after the last refusal explains none of them', () => {
  const after = changes({ ...secretDeleted, at: EXAMPLE_NOW - MINUTE });
  expect(said('secret-hash-wrong', { failedSignIns: failed(wrong), clients: hasSecret, changes: after })[0]).toEqual({
    certainty: 'likely',
    about: CLIENT,
    because: `${told} The hash covers the username as the call sends it and the client id, keyed with the secret: one of the three is wrong.`,
  });
});
