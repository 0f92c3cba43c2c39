import { describe, expect, it } from 'vitest';
import { readSource } from './source.ts';
import { writeViolation } from './violation.ts';
import { checkWeight } from './weight.ts';

const check = (files: Readonly<Record<string, string>>) =>
  checkWeight(Object.entries(files).map(([path, text]) => readSource(path, text))).map(writeViolation);

describe('checkWeight', () => {
  it('finds what a door loads over other files, with the way there', () => {
    const violations = check({
      'src/lambda/slack.ts': `import '../slack/door.ts'; import '@slack/bolt'; import 'node:fs';`,
      'src/slack/door.ts': `import '../bot.ts'; import 'yaml';`,
      'src/bot.ts': `export * from './diagnosis/diagnose.ts'; import './evidence/steps/pool.ts'; import './lambda/slack.ts';`,
    });
    const rule =
      'a door must answer Slack within 3 seconds, cold start included, so it loads only what it needs to answer. Load it later with import(), import only its types, or keep the two apart. See docs/design.md.';
    const over = 'src/lambda/slack.ts → src/slack/door.ts';
    expect(violations).toEqual([
      `src/lambda/slack.ts loads yaml over ${over}: ${rule}`,
      `src/lambda/slack.ts loads src/diagnosis/diagnose.ts over ${over} → src/bot.ts: ${rule}`,
      `src/lambda/slack.ts loads src/evidence/steps/pool.ts over ${over} → src/bot.ts: ${rule}`,
    ]);
  });

  it('lets types go by, and what is loaded later', () => {
    const violations = check({
      'src/lambda/alerts.ts': `import type { A } from '../bot.ts'; const a = () => import('jose'); import 'aws4fetch';`,
      'src/bot.ts': `import './diagnosis/diagnose.ts';`,
    });
    expect(violations).toEqual([]);
  });

  it('lets files that the doors hold load no package at all', () => {
    expect(check({ 'src/config/environment.ts': `import { z } from 'zod/mini';` })).toHaveLength(1);
    expect(check({ 'src/log/line.ts': `import './scrub.ts';`, 'src/log/scrub.ts': `import 'pino';` })).toHaveLength(2);
  });

  it('leaves the workers alone', () => {
    expect(check({ 'src/lambda/triage.ts': `import 'pino'; import '../diagnosis/diagnose.ts';` })).toEqual([]);
  });
});
