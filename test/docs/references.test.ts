import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf, DOCUMENTS, ROOT, readDocument } from './markdown.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** A path in the repository, as a document names it; not one with a part left open (`<name>`, `*`, `…`). */
const PATH = /^(?:src|sandbox|test|scripts|bin|bench|docs|\.ci|\.githooks)\/[\w./-]+$/;

describe.each(DOCUMENTS)('%s', (path) => {
  const document = readDocument(path);

  it('names only files and folders that are there', () => {
    const named = codesOf(document).filter((code) => PATH.test(code));
    expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });

  it('links only to files that are there', () => {
    const links = [...document.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(path), link)))).toEqual([]);
  });

  it('names only npm scripts that are there', () => {
    const named = [...document.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
