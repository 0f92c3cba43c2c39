import { beforeEach, expect, it } from 'vitest';
import { QUIET_MS } from '../../src/alert/course.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { asker, exampleConclusion, exampleIncident, MINUTE, openIn, told } from './incident-world.ts';
import { createMemory, type Memory } from './memory-journal.ts';

let memory: Memory;
beforeEach(() => {
  memory = createMemory();
});

const resolve = (cause?: string, pool?: string) => ({ kind: 'resolve', pool, cause }) as const;

it('closes the incident, remembers it for the next one, and says what it was', async () => {
  await openIn(memory, { conclusion: exampleConclusion(), done: ['moved live of pre-sign-up to version 41'] });
  const entries = await asker(memory)(resolve('a release of alice@example.com'));
  const journal = memory.open();
  const file = await journal.readFile('incident-prod');
  expect(file).toMatchObject({
    status: 'resolved',
    resolved: { at: EXAMPLE_NOW, by: 'U0ALICE', cause: 'a release of [removed]' },
    revision: 1,
  });
  expect(entries[0]).toEqual({ kind: 'closed', incident: exampleIncident(), file });
  expect(told(entries)).toEqual(['closed', 'done: The incident of prod is resolved.']);
  expect(await journal.pastIncidents('prod', 10)).toEqual([
    {
      id: 'incident-prod',
      pool: 'prod',
      openedAt: EXAMPLE_NOW - 30 * MINUTE,
      resolvedAt: EXAMPLE_NOW,
      signature: exampleConclusion().signature,
      cause: 'a release of [removed]',
      fix: 'moved live of pre-sign-up to version 41',
      channel: 'C0INCIDENTS',
      thread: 'ts-incident-prod',
    },
  ]);
  expect((await journal.readTimeline('incident-prod')).map(({ kind, text, by }) => [kind, text, by])).toEqual([
    ['resolved', 'Resolved. Cause: a release of [removed]', 'U0ALICE'],
  ]);
});

it('is joined by what fires within the quiet period, and by nothing after it', async () => {
  await openIn(memory);
  await asker(memory)(resolve());
  const journal = memory.open();
  const at = async (now: number) => (await journal.readIncident('prod', now))?.id;
  expect([await at(EXAMPLE_NOW + QUIET_MS - 1), await at(EXAMPLE_NOW + QUIET_MS)]).toEqual([
    'incident-prod',
    undefined,
  ]);
});

it('does the rest again when it is delivered again, and resolves nothing that opened meanwhile', async () => {
  await openIn(memory);
  const ask = asker(memory);
  const first = await ask(resolve('cause'));
  await openIn(memory, { incident: exampleIncident({ pool: 'staging' }) });
  expect(await ask(resolve('cause'))).toEqual(first);
  expect(await memory.open().readTimeline('incident-prod')).toHaveLength(1);
  expect((await memory.open().readFile('incident-staging'))?.status).toBe('open');
});

it('says who was first', async () => {
  await openIn(memory);
  await asker(memory)(resolve('cause'));
  expect(told(await asker(memory)(resolve('another cause', 'prod')))).toEqual([
    'refused: The incident of prod was resolved already by @U0ALICE at 2026-11-20 03:00:00 UTC. What you know besides can go into a note.',
  ]);
  expect((await memory.open().readFile('incident-prod'))?.resolved?.cause).toBe('cause');
});

it('says that alerts still fire', async () => {
  const alert = { source: 'CloudWatch', title: 'Errors', severity: 2, since: EXAMPLE_NOW, count: 1, flaps: 0 } as const;
  await openIn(memory, {
    alerts: [
      { ...alert, key: 'a', status: 'firing', link: undefined },
      { ...alert, key: 'b', status: 'resolved', link: undefined },
    ],
  });
  expect(told(await asker(memory)(resolve())).at(-1)).toBe(
    'done: The incident of prod is resolved. 1 alert still fires: what it says next within 30 minutes goes on with this thread.',
  );
});

it('takes the right to triage', async () => {
  await openIn(memory);
  const entries = await asker(memory)(resolve(), {}, 'U0MALLORY');
  expect(told(entries)).toEqual(['refused: You need the permission "diagnose". Ask @U0ALICE: they hold it.']);
  expect((await memory.open().readFile('incident-prod'))?.status).toBe('open');
});
