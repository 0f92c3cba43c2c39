import { describe } from 'vitest';
import { startTable } from '../aws/dynalite.ts';
import { writesOfJournal } from './journal-writes.ts';

describe('keeping the journal in dynalite', () => writesOfJournal(startTable));
