import type { Config } from './config.ts';

/**
 * The configuration as packaging writes it for the doors: JSON, checked when it was compiled, so that a door reads it
 * with nothing but `JSON.parse`.
 */
const COMPILED = 1;

export type ReadCompiled =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Writes a checked configuration for the doors. */
export function compileConfig(config: Config): string {
  return `${JSON.stringify({ compiled: COMPILED, config })}\n`;
}

/** Reads what `compileConfig` wrote. It trusts the content, and only makes sure that it is of this format. */
export function readCompiled(text: string, fileName: string): ReadCompiled {
  const parsed = parse(text);
  if (typeof parsed === 'object' && parsed !== null && 'compiled' in parsed && 'config' in parsed) {
    if (parsed.compiled === COMPILED) return { kind: 'config', config: parsed.config as Config };
  }
  const problem = `${fileName} is not a configuration compiled for this version, expected the file that packaging writes. Package again.`;
  return { kind: 'problems', problems: [problem] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
