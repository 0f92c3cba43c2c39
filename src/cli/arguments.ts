import { parseArgs } from 'node:util';

export interface Arguments {
  /** What stands after `cognito`, options taken out. */
  readonly words: readonly string[];
  readonly pool: string | undefined;
  readonly json: boolean;
  /** Many error texts, one JSON object a line. */
  readonly jsonl: boolean;
  readonly help: boolean;
}

/** Reads the arguments of the terminal; a wrong option is one sentence. `--demo` is read before, by whoever starts us. */
export function readArguments(argv: readonly string[]): Arguments | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        pool: { type: 'string' },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { words: positionals, pool: values.pool, json: values.json, jsonl: values.jsonl, help: values.help };
  } catch (thrown) {
    // The messages of parseArgs quote the option alone, never its value.
    return {
      wrong:
        thrown instanceof Error
          ? `${thrown.message.split('. ')[0]}. Known options: --pool NAME, --json, --help, --demo.`
          : 'The arguments could not be read.',
    };
  }
}
