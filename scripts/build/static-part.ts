import { normalize } from 'node:path';
import type { Metafile } from 'esbuild';

/** What a process loads when it loads a bundle, before it does anything. */
export interface StaticPart {
  readonly bytes: number;
  /** The output files, the entry first. */
  readonly files: readonly string[];
  /** The source files in them. */
  readonly inputs: readonly string[];
}

/** Follows the static imports of a bundle's entry; what is imported on demand is left out. */
export function staticPart(metafile: Metafile, entry: string): StaticPart {
  const files: string[] = [];
  const visit = (file: string): void => {
    const output = metafile.outputs[file];
    if (output === undefined || files.includes(file)) return;
    files.push(file);
    for (const imported of output.imports) if (imported.kind !== 'dynamic-import') visit(imported.path);
  };
  visit(entry);
  const outputs = files.flatMap((file) => metafile.outputs[file] ?? []);
  return {
    bytes: outputs.reduce((sum, output) => sum + output.bytes, 0),
    files,
    inputs: [...new Set(outputs.flatMap((output) => Object.keys(output.inputs)))].sort(),
  };
}

/** The output file of an entry's source file. */
export function outputOf(metafile: Metafile, entry: string): string {
  const wanted = normalize(entry);
  const found = Object.entries(metafile.outputs).find(
    ([, output]) => output.entryPoint !== undefined && normalize(output.entryPoint) === wanted,
  );
  if (found === undefined) throw new Error(`${entry} is not among the entries of this build`);
  return found[0];
}
