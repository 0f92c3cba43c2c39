import { describe, expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import { gap } from '../../../src/evidence/reading.ts';
import { CHANGED, CLIENT, changes, clients, FIRST, failed, MINUTE, refusal, said } from './clients.ts';

describe('a client that is not there', () => {
  const gone = refusal({
    error: 'ResourceNotFoundException',
    message: 'User pool client 2gone does not exist.',
    client: '2gone',
  });
  const deleted = {
    thing: { kind: 'client', id: '2gone' },
    event: 'DeleteUserPoolClient',
    what: 'app client 2gone: deleted',
  } as const;
  const told =
    'App client 2gone was answered User pool client 2gone does not exist. 40 times since 2026-11-20 02:10:00 UTC (InitiateAuth).';

  it('is certain where it was deleted, and the one that was made in its place is named', () => {
    const again = changes(deleted, { event: 'CreateUserPoolClient', at: CHANGED + MINUTE });
    expect([
      said('client-deleted', { failedSignIns: failed(gone), clients: clients({}), changes: changes(deleted) }),
      said('client-deleted', { failedSignIns: failed(gone), clients: clients({}), changes: again }),
    ]).toEqual([
      [
        {
          certainty: 'certain',
          about: '2gone',
          because: `${told} The client was deleted at 2026-11-20 02:08:00 UTC.`,
        },
      ],
      [
        {
          certainty: 'certain',
          about: '2gone',
          because: `${told} The client was deleted at 2026-11-20 02:08:00 UTC. App client web was made at 2026-11-20 02:09:00 UTC: a client that is made again has another id.`,
        },
      ],
    ]);
  });

  it('and was never seen in this pool is none of its business', () => {
    expect(said('client-deleted', { failedSignIns: failed(gone), clients: clients({}), changes: changes() })).toEqual(
      [],
    );
  });
});

describe('a client that fails since it was changed', () => {
  const failing = (mobile: number) =>
    exampleMetrics([
      exampleActivity('sign-in', {
        attempts: 80,
        failures: 50 + mobile,
        differsSince: FIRST,
        byClient: [
          { client: CLIENT, attempts: 60, failures: 50 },
          { client: '2other', attempts: 20, failures: mobile },
        ],
      }),
    ]);
  const both = clients({ lastModified: CHANGED }, { id: '2other', name: 'mobile' });
  const because =
    'App client web was changed at 2026-11-20 02:08:00 UTC, and 50 of 60 calls for sign-in of it failed, more than before since 2026-11-20 02:10:00 UTC.';

  it('is likely the cause without CloudTrail, where other clients work', () => {
    const denied = gap('denied', 'no right');
    const facts = { clients: both, poolMetrics: failing(0) };
    expect(said('client-changed', facts, { failedSignIns: denied, changes: denied })).toEqual([
      {
        certainty: 'likely',
        about: CLIENT,
        because: `${because} Those of other clients did not. What they were told is not visible.`,
      },
    ]);
  });

  it('is possibly the cause where others fail too', () => {
    expect(said('client-changed', { clients: both, poolMetrics: failing(15) })).toEqual([
      { certainty: 'possible', about: CLIENT, because: `${because} What they were told is not visible.` },
    ]);
  });

  it('says nothing where the refusals themselves tell more, or the change came long before', () => {
    const told = failed(refusal({ message: 'User is disabled.' }));
    const longAgo = clients({ lastModified: EXAMPLE_NOW - 90 * MINUTE }, { id: '2other', name: 'mobile' });
    expect([
      said('client-changed', { clients: both, poolMetrics: failing(0), failedSignIns: told }),
      said('client-changed', { clients: longAgo, poolMetrics: failing(0) }),
    ]).toEqual([[], []]);
  });
});
