import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/command/table.ts';
import { rules } from '../../src/diagnosis/rules/table.ts';
import { allCauseRules } from '../../src/diagnosis/symptom/rules/table.ts';
import type { Article, Claim } from './claim.ts';
import { guide } from './guide.ts';
import { secretHash } from './secret-hash.ts';
import { unauthorizedClient } from './unauthorized-client.ts';

const ARTICLES: readonly Article[] = [guide, secretHash, unauthorizedClient];
const ROOT = new URL('../../', import.meta.url);

describe.each(ARTICLES.map((it) => [it.title, it] as const))('%s', (_, { claims }) => {
  test.each(claims.map((it) => [it.says, it] as const))('%s', (_, claim) => {
    expect(claim.by.filter((target) => !covers(target))).toEqual([]);
    expect(claim.by).not.toEqual([]);
  });
});

test('docs/articles.md is the table of them', async () => {
  await expect(document()).toMatchFileSnapshot(fileURLToPath(new URL('docs/articles.md', ROOT)));
});

/** A command, a rule or a test that is there. */
function covers(target: string): boolean {
  if (target.startsWith('/')) return commands.some((it) => `/${it.name}` === target);
  if (target.startsWith('test/')) return existsSync(new URL(target, ROOT));
  return [...rules, ...allCauseRules].some((it) => it.id === target);
}

function document(): string {
  return `# What the first articles say, and what covers it

This project started from three articles about failing sign-in. Every claim, cause, fix, check, pitfall and question in
them stands here in our words, with the command, rule or test that covers it, and with what is right where the article
is not. This page is written by \`npx vitest run test/articles -u\`; a claim that nothing covers fails that test.

${ARTICLES.map(section).join('\n')}`;
}

function section({ title, claims }: Article): string {
  return `## ${title}

| | It says | Covered by | Right is |
|---|---|---|---|
${claims.map(row).join('\n')}
`;
}

function row({ kind, says, by, correction }: Claim): string {
  const covered = by.map((it) => (it.startsWith('/') ? `\`/cognito ${it.slice(1)}\`` : `\`${it}\``)).join(', ');
  return `| ${kind} | ${cell(says)} | ${covered} | ${cell(correction ?? 'as it says')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
