import type { AlertJournal } from '../alert/journal.ts';
import type { IncidentJournal } from '../journal/incident-journal.ts';
import type { RollbackJournal } from '../rollback/journal.ts';

/** Everything that the bot remembers. */
export type BotJournal = RollbackJournal & IncidentJournal & AlertJournal;
