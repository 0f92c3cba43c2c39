import { describe, expect, it } from 'vitest';
import { type DeliveryWorld, workDelivery } from '../../src/bot/delivery.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import type { Job } from '../../src/command/job.ts';
import { sealJson } from '../../src/command/seal.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import type { TimelineRecord } from '../../src/journal/timeline-record.ts';
import { exampleIncident } from './incident-world.ts';
import { createMemory } from './memory-journal.ts';

const KEY = new Uint8Array(32).fill(7);
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const record: TimelineRecord = {
  id: 'note/1',
  incident: 'incident-prod',
  at: EXAMPLE_NOW,
  kind: 'note',
  text: 'support called',
  by: 'U0ALICE',
  source: undefined,
  about: [],
};
const noted: Entry = { kind: 'noted', incident: exampleIncident(), record };

const job: Job = {
  format: 1,
  delivery: 'd'.repeat(64),
  command: { kind: 'note', text: 'support called', pool: 'prod', at: undefined },
  actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
  place: { channel: 'C0INCIDENTS', user: 'U0ALICE', responseUrl: undefined },
  at: EXAMPLE_NOW,
};

/** Works the job once; tells how it ended, and what the record held at the moment of each telling. */
async function deliver(journal: BotJournal, tell: (entry: Entry) => void = () => undefined) {
  const told: (readonly string[])[] = [];
  const world: DeliveryWorld = {
    journal,
    incidents: journal,
    timeline: async (entry) => {
      told.push((await journal.readTimeline('incident-prod')).map(({ id }) => id));
      tell(entry);
    },
    sealKey: KEY,
    log: silent,
    fingerprint: (text) => text,
    now: () => EXAMPLE_NOW,
  };
  const body = JSON.stringify({ format: 1, sealed: sealJson(job, KEY, new Uint8Array(12)) });
  const ended = await workDelivery({ body, receives: 1, reference: 'r' }, world, async function* () {
    yield noted;
  });
  return { ended, told };
}

describe('what is told of an incident', () => {
  it('is in the record first', async () => {
    expect(await deliver(createMemory().open())).toEqual({ ended: 'finished', told: [['note/1']] });
  });

  it('is told only once the record has it: where that cannot be written, the job comes again', async () => {
    const memory = createMemory();
    const broken = {
      ...memory.open(),
      addToTimeline: async () => {
        throw new Error('the table is gone');
      },
    };
    expect(await deliver(broken)).toEqual({ ended: 'again', told: [] });
    expect(await deliver(memory.open())).toEqual({ ended: 'finished', told: [['note/1']] });
  });

  it('stands once in the record, however often it is told', async () => {
    const memory = createMemory();
    const failing = () => {
      throw new Error('Slack is down');
    };
    expect((await deliver(memory.open(), failing)).ended).toBe('again');
    expect(await deliver(memory.open())).toEqual({ ended: 'finished', told: [['note/1']] });
    expect(await memory.open().readTimeline('incident-prod')).toEqual([record]);
  });
});
