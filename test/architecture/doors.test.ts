import { describe, expect, it } from 'vitest';
import { checkDoors } from './doors.ts';
import { ORDER } from './order.ts';
import { readSource } from './source.ts';
import { writeViolation } from './violation.ts';

const check = (path: string, text: string) => checkDoors([readSource(path, text)]).map(writeViolation);
const MINI = ['alert', 'command', 'bot', 'config', 'aws', 'slack', 'lambda'];
const ENTRIES = ['lambda', 'local', 'cli'];

describe('checkDoors', () => {
  it.each([
    ['@aws-sdk/client-sqs', ['aws']],
    ['@smithy/types', ['aws']],
    ['aws4fetch', ['aws']],
    ['@slack/web-api', ['slack']],
    ['@slack/bolt', ['slack']],
    ['jose', ['evidence']],
    ['pino', ['log']],
    ['yaml', ['config']],
    ['zod', ['config']],
    ['zod/v3', ['config']],
    ['zod/mini', MINI],
    ['dynalite', ['local']],
    ['aws-lambda', ['aws', 'slack', 'lambda', 'local']],
    ['left-pad', []],
    ['yaml-other', []],
  ])('lets %s in only through %j', (name, nouns) => {
    const open = ORDER.filter((noun) => check(`src/${noun}/a.ts`, `import type { A } from '${name}';`).length === 0);
    expect(open).toEqual(nouns);
  });

  it.each([
    ['process.env.A', ['config']],
    ['Date.now()', ENTRIES],
    ['new Date()', ENTRIES],
    ['performance.now()', ENTRIES],
    ['Math.random()', ENTRIES],
    ['crypto.randomUUID()', ENTRIES],
    [`import { randomBytes } from 'node:crypto'`, ENTRIES],
    ['new Date(0)', ORDER],
  ])('lets %s be used only in %j', (text, nouns) => {
    expect(ORDER.filter((noun) => check(`src/${noun}.ts`, text).length === 0)).toEqual(nouns);
  });

  it('says which file imports or uses what, where it may, and why', () => {
    expect(check('src/bot.ts', `import 'yaml';\nDate.now();\nimport 'react';`)).toEqual([
      'src/bot.ts:1 imports yaml: it is imported only in config: the doors read the configuration compiled to JSON. See docs/design.md.',
      'src/bot.ts:3 imports react: this package has no door. Add a row to DOORS in test/architecture/doors.ts that says where it may be imported, and why. See docs/design.md.',
      'src/bot.ts:2 uses Date.now: the clock is used only in lambda, local, cli: everything but the entries is handed its time, so that a test can say when it is. See docs/design.md.',
    ]);
  });

  it('looks only at src, and not at what Node brings', () => {
    expect(check('sandbox/main.ts', `import 'dynalite'; Date.now(); process.env.A;`)).toEqual([]);
    expect(check('src/bot.ts', `import 'node:crypto'; import './access.ts';`)).toEqual([]);
  });
});
