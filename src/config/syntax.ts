import { type Document, type ErrorCode, visit, type YAMLError } from 'yaml';
import { describeValue } from './problem.ts';

/** A fault of the YAML itself, before anything is known of what it means. */
export interface SyntaxFault {
  /** Characters from the start of the file. */
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

/** Our own words for each fault, since those of the library may quote the file. */
const FAULTS: Readonly<Partial<Record<ErrorCode, readonly [found: string, expected: string]>>> = {
  BAD_INDENT: [
    'an indentation that does not fit',
    'everything on one level equally indented, and every bracket closed',
  ],
  BAD_SCALAR_START: ['a character that no plain text starts with', 'quotes around this text'],
  BAD_DQ_ESCAPE: ['an unknown escape sequence', 'a backslash written twice, or single quotes around the text'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a "key:" where none can stand',
    'one key to a line, the keys of a mapping equally indented, and quotes around a text with ": " in it',
  ],
  BLOCK_IN_FLOW: ['lines of a block inside of brackets', 'the closing bracket first'],
  DUPLICATE_KEY: ['the same key a second time', 'each key once'],
  MISSING_CHAR: ['a text, list or mapping that is not closed', 'the closing quote, bracket, comma or colon'],
  MULTILINE_IMPLICIT_KEY: ['a key without a colon behind it', '"key: value"'],
  MULTIPLE_DOCS: ['a second document after "---"', 'one document'],
  NON_STRING_KEY: ['a key that is no text', 'a plain word as key'],
  RESOURCE_EXHAUSTION: ['lists or mappings nested too deeply', 'a configuration'],
  TAB_AS_INDENT: ['a tab', 'spaces, since YAML is not indented with tabs'],
  TAG_RESOLVE_FAILED: ['a tag (a word that starts with "!")', 'plain values'],
  UNEXPECTED_TOKEN: ['a character that does not belong here', 'valid YAML'],
};

/** Faults that often only follow from another one on the same line. */
const VAGUE: readonly ErrorCode[] = ['BAD_INDENT', 'UNEXPECTED_TOKEN', 'MULTILINE_IMPLICIT_KEY', 'IMPOSSIBLE'];

/**
 * What is wrong with a parsed document as YAML, one fault a line. Warnings count: nothing in a configuration is left
 * to luck.
 */
export function syntaxFaults(document: Document.Parsed, lineOf: (offset: number) => number): readonly SyntaxFault[] {
  const errors = [...document.errors, ...document.warnings];
  const clear = errors.filter((error) => !VAGUE.includes(error.code));
  const faults = [...clear, ...errors].map(faultOf);
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      const found = `the alias ${describeValue(alias.source)}`;
      faults.push({ offset: alias.range?.[0] ?? 0, found, expected: 'an anchor of that name before' });
    },
  });
  const byLine = new Map<number, SyntaxFault>();
  for (const fault of faults) {
    const line = lineOf(fault.offset);
    if (!byLine.has(line)) byLine.set(line, fault);
  }
  return [...byLine.values()];
}

function faultOf(error: YAMLError): SyntaxFault {
  const [found, expected] = FAULTS[error.code] ?? ['something that is not YAML', 'valid YAML'];
  return { offset: error.pos[0], found, expected };
}
