import { beforeEach, expect, it } from 'vitest';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { onlyAlice, policy, pool } from './asked.ts';
import { asker, exampleIncident, MINUTE, openIn, told } from './incident-world.ts';
import { createMemory, type Memory } from './memory-journal.ts';

let memory: Memory;
beforeEach(() => {
  memory = createMemory();
});

const note = (text: string, pool?: string, at?: number) => ({ kind: 'note', text, pool, at }) as const;
const linesOf = async (pool: string) =>
  (await memory.open().readTimeline(`incident-${pool}`)).map(({ at, kind, text, by }) => [at, kind, text, by]);

it('is a line of the record of the only open incident, without what is personal or secret', async () => {
  await openIn(memory);
  const [noted, ...answer] = await asker(memory)(note('told alice@example.com,\n password=hunter22, to wait'));
  expect(told(answer)).toEqual(['done: Noted in the record of prod: told [removed], password=[removed], to wait']);
  expect([noted]).toEqual([
    {
      kind: 'noted',
      incident: exampleIncident(),
      record: {
        id: expect.stringMatching(/^note\/[0-9a-f]{24}$/),
        incident: 'incident-prod',
        at: EXAMPLE_NOW,
        kind: 'note',
        text: 'told [removed], password=[removed], to wait',
        by: 'U0ALICE',
        source: undefined,
        about: [],
      },
    },
  ]);
  expect(await linesOf('prod')).toEqual([
    [EXAMPLE_NOW, 'note', 'told [removed], password=[removed], to wait', 'U0ALICE'],
  ]);
});

it('stands once however often it is delivered, at the time of the message that is kept', async () => {
  await openIn(memory);
  const ask = asker(memory);
  await ask(note('support called', undefined, EXAMPLE_NOW - 5 * MINUTE));
  await ask(note('support called', undefined, EXAMPLE_NOW - 5 * MINUTE));
  expect(await linesOf('prod')).toEqual([[EXAMPLE_NOW - 5 * MINUTE, 'note', 'support called', 'U0ALICE']]);
});

it('means the incident of the pool that is named, else that of the thread; with several open it asks', async () => {
  await openIn(memory);
  await openIn(memory, { incident: exampleIncident({ pool: 'staging' }) });
  const ask = asker(memory);
  await ask(note('by name', 'staging'));
  await ask(note('by thread'), { thread: 'ts-incident-prod' });
  await ask(note('same timestamp in another channel', 'prod'), { thread: 'ts-incident-staging', channel: 'C0OTHER' });
  expect(told(await ask(note('nowhere')))).toEqual([
    'refused: Which incident? prod (open, since 2026-11-20 02:30:00 UTC); staging (open, since 2026-11-20 02:30:00 UTC). Name the pool, or ask in its thread: status prod.',
  ]);
  expect(
    [await linesOf('staging'), await linesOf('prod')].map((lines) => lines.map(([, , text]) => text).sort()),
  ).toEqual([['by name'], ['by thread', 'same timestamp in another channel']]);
});

it('means the incident that is told under the card of another app, in the thread of that card', async () => {
  await openIn(memory);
  await openIn(memory, { incident: exampleIncident({ pool: 'staging', under: 'ts-card' }) });
  await asker(memory)(note('under the card'), { thread: 'ts-card' });
  expect((await linesOf('staging')).map(([, , text]) => text)).toEqual(['under the card']);
});

it('goes into no other incident where the pool of the thread is not theirs', async () => {
  await openIn(memory);
  await openIn(memory, { incident: exampleIncident({ pool: 'staging' }) });
  const pools = [pool('prod', policy()), pool('staging', policy({ look: onlyAlice }))];
  const entries = await asker(memory, { pools })(note('not mine'), { thread: 'ts-incident-prod' });
  expect(told(entries)).toEqual([
    'refused: You need the permission "look", and the configuration gives it to nobody. Ask whoever runs this bot to fill in access.look.',
  ]);
  expect([await linesOf('prod'), await linesOf('staging')]).toEqual([[], []]);
  expect(memory.audited).toMatchObject([{ action: 'add a note to an incident', outcome: 'refused' }]);
});

it('is refused where nothing is kept, and where there is no incident', async () => {
  expect(told(await asker(memory, { incidents: undefined })(note('x')))).toEqual([
    'refused: There is no record here: it is in the table of the deployed bot. Set RESPONDER_TABLE to its name.',
  ]);
  expect(told(await asker(memory)(note('x')))).toEqual([
    'refused: There is no incident of prod, staging that I know of.',
  ]);
});
