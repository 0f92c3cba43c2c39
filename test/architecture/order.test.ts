import { describe, expect, it } from 'vitest';
import { checkOrder, nounOf, ORDER } from './order.ts';
import { readSource } from './source.ts';
import { writeViolation } from './violation.ts';

const check = (path: string, text: string) => checkOrder([readSource(path, text)]).map(writeViolation);

describe('checkOrder', () => {
  it('lets a file import from its own noun and from nouns before it', () => {
    const text = `import '../incident/words.ts'; import type { A } from './a.ts'; import '../access.ts'; import 'node:fs';`;
    expect(check('src/command/parse.ts', text)).toEqual([]);
    expect(
      check('src/local.ts', `import './lambda/slack.ts'; import './aws/sqs.ts'; import './slack/door.ts';`),
    ).toEqual([]);
  });

  it('says which file imports what, which rule that breaks and where the rules stand', () => {
    expect(check('src/report/report.ts', `\nimport type { Config } from '../config/config.ts';`)).toEqual([
      'src/report/report.ts:2 imports src/config/config.ts: report comes before config, and a file imports only from its own noun and from nouns before it (type imports count). Move the type to report or earlier, or hand the thing in. See docs/design.md.',
    ]);
  });

  it('refuses every later noun to every noun', () => {
    for (const [place, noun] of ORDER.entries()) {
      for (const [other, imported] of ORDER.entries()) {
        const allowed = other <= place && !(noun === 'slack' && imported === 'aws');
        expect([noun, imported, check(`src/${noun}/a.ts`, `import '../${imported}/b.ts';`).length === 0]).toEqual([
          noun,
          imported,
          allowed,
        ]);
      }
    }
  });

  it('keeps aws and slack apart, in both directions', () => {
    const rule = 'never know each other; only the entries see both. See docs/design.md.';
    expect(check('src/slack/thread.ts', `const a = import('../aws/sqs.ts');`)).toEqual([
      `src/slack/thread.ts:1 imports src/aws/sqs.ts: slack and aws ${rule}`,
    ]);
    expect(check('src/aws/sqs.ts', `export type { A } from '../slack/thread.ts';`)).toEqual([
      `src/aws/sqs.ts:1 imports src/slack/thread.ts: aws and slack ${rule}`,
    ]);
  });

  it.each(['sandbox/main.ts', 'test/a.ts', 'bench/a.ts', 'bin/cognito.ts', 'package.json'])(
    'refuses %s to src',
    (target) => {
      expect(check('src/cli/main.ts', `import '../../${target}';`)).toEqual([
        `src/cli/main.ts:1 imports ${target}: src imports nothing from outside of src: what runs in production stands alone. See docs/design.md.`,
      ]);
    },
  );

  it('refuses nouns that have no place, and imports that are computed', () => {
    expect(check('src/thing/a.ts', '')).toHaveLength(1);
    expect(check('src/bot.ts', `import './thing.ts';`)).toHaveLength(1);
    expect(check('src/bot.ts', 'const a = (name: string) => import(name);')).toEqual([
      'src/bot.ts:1 imports something computed: an import must name its file as plain text, or nobody can tell what depends on what. See docs/design.md.',
    ]);
  });

  it('looks only at src', () => {
    expect(check('sandbox/main.ts', `import '../src/cli/main.ts';`)).toEqual([]);
  });
});

describe('nounOf', () => {
  it.each([
    ['src/report/report.ts', 'report'],
    ['src/local.ts', 'local'],
    ['src/evidence/steps/pool.ts', 'evidence'],
    ['sandbox/aws/http.ts', undefined],
  ])('of %s is %s', (path, noun) => {
    expect(nounOf(path)).toBe(noun);
  });
});
