/** Writes docs/scenarios.md from the table of scenarios. Run it after a change to one. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scenariosDocument } from '../sandbox/scenarios/document.ts';
import { SCENARIOS } from '../sandbox/scenarios/scenarios.ts';

writeFileSync(fileURLToPath(new URL('../docs/scenarios.md', import.meta.url)), scenariosDocument(SCENARIOS));
