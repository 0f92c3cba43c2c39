import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { About } from '../../../src/diagnosis/rule.ts';
import { reportOn } from '../scenarios/facts.ts';
import { type Break, playedTogether } from './break.ts';
import { breaks } from './table.ts';

const DOCUMENT = fileURLToPath(new URL('../../../docs/breaks.md', import.meta.url));
/** Two breaks at once: what one hides, the other must not. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['number-for-boolean', 'dependency-fails'],
  ['flow-removed', 'secret-deleted'],
  ['users-disabled', 'authorizer-audience-emptied'],
];

for (const [one, other] of PAIRS) {
  test(`${one} and ${other} at once are both found`, async () => {
    const both = [named(one), named(other)] as const;
    const found = (await reportOn(playedTogether(...both), undefined, 1)).findings.map((it) => ({
      rule: it.rule.id,
      about: it.about,
    }));
    expect(found).toEqual(expect.arrayContaining(both.map(({ rule, about }) => ({ rule, about }))));
  });
}

test('docs/breaks.md is the table of them', async () => {
  await expect(document()).toMatchFileSnapshot(DOCUMENT);
});

function named(name: string): Break {
  const found = breaks.find((it) => it.name === name);
  if (found === undefined) throw new Error(`No break is called "${name}"`);
  return found;
}

function document(): string {
  const rows = breaks.map((it) => `| ${it.what} | \`${it.rule}\` | ${subject(it.about)} |`);
  return `# What is broken, and what is found

Each row is played by the tests: in the healthy account of the stand-in people use the app, one thing is changed, they go
on, and a triage of the pool must name that change first, with the right subject. The healthy account yields no finding.
Two at once are both found: ${PAIRS.map((pair) => pair.join(' and ')).join('; ')}. This page is written by
\`npx vitest run test/e2e/breaks -u\`.

| What is changed | First finding | About |
|---|---|---|
${rows.join('\n')}
`;
}

function subject(about: About): string {
  if ('name' in about) return `${about.kind} ${about.name}`;
  if ('functionName' in about) return `${about.kind} ${about.functionName}`;
  return 'id' in about ? `${about.kind} ${about.id}` : about.kind;
}
