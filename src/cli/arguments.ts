import { parseArgs } from 'node:util';

export interface Arguments {
  /** What stands after `cognito`, options taken out. */
  readonly words: readonly string[];
  readonly pool: string | undefined;
  /** An app client, by id or name. */
  readonly client: string | undefined;
  /** Also send the authorize request. */
  readonly ask: boolean;
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
        client: { type: 'string' },
        ask: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { pool, client, ask, json, jsonl, help } = values;
    return { words: positionals, pool, client, ask, json, jsonl, help };
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
