/** Writes config.schema.json, the schema of the configuration file for editors. Run it after a change to the schema. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../src/config/json-schema.ts';

const path = fileURLToPath(new URL('../config.schema.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
