import { describe, expect, it } from 'vitest';
import { readSource } from './source.ts';

const specifiers = (text: string) => readSource('src/a.ts', text).imports.map((it) => it.specifier);
const uses = (text: string) => readSource('src/a.ts', text).uses.map(({ what, name }) => `${what}: ${name}`);

describe('readSource', () => {
  it.each([
    ['a value import', `import { a } from './a.ts';`],
    ['a default import', `import a from './a.ts';`],
    ['a namespace import', `import * as a from './a.ts';`],
    ['an import for its effect', `import './a.ts';`],
    ['a type import', `import type { A } from './a.ts';`],
    ['an inline type import', `import { type A } from './a.ts';`],
    ['a re-export', `export { a } from './a.ts';`],
    ['a re-export of types', `export type { A } from './a.ts';`],
    ['a re-export of everything', `export * from './a.ts';`],
    ['a dynamic import', `const a = async () => await import('./a.ts');`],
    ['a dynamic import with a template', 'const a = () => import(`./a.ts`);'],
    ['a type of a dynamic import', `type A = import('./a.ts').A;`],
    ['typeof a dynamic import', `type A = typeof import('./a.ts');`],
    ['require', `const a = require('./a.ts');`],
    ['require.resolve', `const a = require.resolve('./a.ts');`],
    ['import = require', `import a = require('./a.ts');`],
  ])('sees %s', (_, text) => {
    expect(specifiers(text)).toEqual(['./a.ts']);
  });

  it.each([
    [`import { type A } from './a.ts';`, 'static'],
    [`import './a.ts';`, 'static'],
    [`export * from './a.ts';`, 'static'],
    [`const a = require('./a.ts');`, 'static'],
    [`const a = () => import('./a.ts');`, 'later'],
    [`import type { A } from './a.ts';`, 'type'],
    [`export type { A } from './a.ts';`, 'type'],
    [`export type * from './a.ts';`, 'type'],
    [`type A = import('./a.ts').A;`, 'type'],
  ])('knows when %s loads', (text, kind) => {
    expect(readSource('src/a.ts', text).imports.map((it) => it.kind)).toEqual([kind]);
  });

  it('does not see what is only text', () => {
    expect(specifiers(`// import './a.ts'\nconst a = "import './b.ts'"; export const b = 1; export { a };`)).toEqual(
      [],
    );
  });

  it('marks an import that is computed', () => {
    expect(specifiers('const a = (name: string) => import(name);')).toEqual([undefined]);
    expect(specifiers('const a = (name: string) => import("./" + name);')).toEqual([undefined]);
  });

  it.each([
    ['process.env.A', 'process.env: process.env'],
    [`process['env']`, 'process.env: process.env'],
    ['globalThis.process.env', 'process.env: process.env'],
    ['const { env } = process', 'process.env: process.env'],
    ['const { env: e } = globalThis.process', 'process.env: process.env'],
    [`import { env } from 'node:process'`, 'process.env: node:process env'],
    ['Date.now()', 'the clock: Date.now'],
    ['start({ now: Date.now })', 'the clock: Date.now'],
    ['globalThis.Date.now()', 'the clock: Date.now'],
    ['const { now } = Date', 'the clock: Date.now'],
    ['new Date()', 'the clock: new Date()'],
    ['Date()', 'the clock: Date()'],
    ['performance.now()', 'the clock: performance.now'],
    ['process.hrtime.bigint()', 'the clock: process.hrtime'],
    ['Math.random()', 'randomness: Math.random'],
    ['crypto.randomUUID()', 'randomness: crypto.randomUUID'],
    ['globalThis.crypto.getRandomValues(a)', 'randomness: crypto.getRandomValues'],
    [`import { randomUUID } from 'node:crypto'`, 'randomness: randomUUID'],
    [`import { randomBytes as r } from 'crypto'`, 'randomness: randomBytes'],
    [`import * as c from 'node:crypto'; c.randomBytes(1)`, 'randomness: c.randomBytes'],
  ])('sees the use in %s', (text, use) => {
    expect(uses(text)).toEqual([use]);
  });

  it.each([
    'new Date(0)',
    'new Date(options.now())',
    'Date.UTC(2026, 1, 1)',
    'process.exitCode = 1',
    'options.now()',
    'random.randomUUID()',
    `import { createHash } from 'node:crypto'`,
    'Math.max(1, 2)',
    'environment.env.A',
  ])('lets %s be', (text) => {
    expect(uses(text)).toEqual([]);
  });

  it.each([
    'export default 1',
    'const a = 1; export { a as default }',
    `export { default } from './a.ts'`,
    'export = 1',
  ])('sees the default export in %s', (text) => {
    expect(readSource('src/a.ts', text).defaultExports).toEqual([1]);
  });

  it('knows lines', () => {
    const source = readSource('src/a.ts', `\nimport './b.ts';\n\nDate.now();\n`);
    expect(source).toEqual({
      path: 'src/a.ts',
      lines: 4,
      imports: [{ specifier: './b.ts', line: 2, kind: 'static' }],
      uses: [{ what: 'the clock', name: 'Date.now', line: 4 }],
      defaultExports: [],
    });
  });

  it('refuses a file that does not parse', () => {
    expect(() => readSource('src/a.ts', 'const = 1')).toThrow(SyntaxError);
  });
});
