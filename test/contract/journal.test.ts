import { describe } from 'vitest';
import { startTable } from '../aws/dynalite.ts';
import { createMemory } from '../bot/memory-journal.ts';
import { inTable, writesOfJournal } from './journal-writes.ts';

describe('keeping the journal in dynalite', () =>
  writesOfJournal(async () => {
    const { client, name, stop } = await startTable();
    return inTable(client, name, stop);
  }));

describe('keeping the journal in the memory that other tests use', () =>
  writesOfJournal(async () => {
    const { open } = createMemory();
    return { open, stop: async () => undefined };
  }));
