import { describe, expect, it } from 'vitest';
import { checkShape, MAX_LINES } from './shape.ts';
import { readSource } from './source.ts';
import { writeViolation } from './violation.ts';

const check = (path: string, text = '') => checkShape([readSource(path, text)]).map(writeViolation);

describe('checkShape', () => {
  it.each([
    'src/bot/index.ts',
    'src/types.ts',
    'src/utils/text.ts',
    'src/slack/block-util.ts',
    'src/slack/testHelper.ts',
    'sandbox/aws/queue_manager.ts',
    'src/helpers.ts',
    'src/slack/ThreadManager.tsx',
  ])('refuses the name %s', (path) => {
    expect(check(path)).toHaveLength(1);
  });

  it.each([
    'src/report/report.ts',
    'sandbox/aws/json-protocol.ts',
    'src/evidence/group-index.ts',
    'src/command/table.ts',
  ])('takes the name %s', (path) => {
    expect(check(path)).toEqual([]);
  });

  it('takes a file of 300 lines and no longer one', () => {
    expect(check('src/bot.ts', 'f();\n'.repeat(MAX_LINES))).toEqual([]);
    expect(check('src/bot.ts', 'f();\n'.repeat(MAX_LINES + 1))).toEqual([
      'src/bot.ts has 301 lines: a file has at most 300 lines: a longer one holds more than one noun. See docs/design.md.',
    ]);
  });

  it('refuses default exports in src only', () => {
    expect(check('src/bot.ts', '\nexport default 1;')).toEqual([
      'src/bot.ts:2 has a default export: what is exported has one name, the same everywhere. See docs/design.md.',
    ]);
    expect(check('sandbox/page.tsx', 'export default 1;')).toEqual([]);
    expect(check('src/local/package.d.ts', 'export default function start(): void;')).toEqual([]);
  });
});
