import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the repository is. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** Documents that say what the program is today. */
export const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/design.md',
  'docs/decisions.md',
  'docs/operations.md',
  'docs/security.md',
];

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The rows of the table whose first heading is this, without headings; cells without their outer spaces. */
export function tableOf(document: string, firstHeading: string): readonly (readonly string[])[] {
  const lines = document.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|') && line.split('|')[1]?.trim() === firstHeading);
  if (start < 0) throw new Error(`No table that begins with the column "${firstHeading}"`);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end < 0 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** Everything that stands between backticks. */
export function codesOf(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
}
