import { parseArgs } from 'node:util';

export interface Arguments {
  /** What stands after `cognito`, options taken out. */
  readonly words: readonly string[];
  readonly pool: string | undefined;
  /** An app client, by id or name. */
  readonly client: string | undefined;
  /** The operation that sent a secret hash. */
  readonly api: string | undefined;
  /** Compute a secret hash in place of comparing one. */
  readonly compute: boolean;
  /** A secret was given as an option, which is refused. Its value is kept nowhere. */
  readonly secretGiven: boolean;
  /** Whose refresh token it is. */
  readonly user: string | undefined;
  readonly deviceKey: string | undefined;
  /** trigger-test without AWS: the trigger, and a file with its handler or an answer that was captured. */
  readonly trigger: string | undefined;
  readonly file: string | undefined;
  readonly handler: string | undefined;
  readonly response: string | undefined;
  /** rollback: only show what would be done. */
  readonly dryRun: boolean;
  readonly eventVersion: string | undefined;
  /** When the session began that is to be ended. */
  readonly session: string | undefined;
  /** Nobody is asked before something is done. */
  readonly yes: boolean;
  /** After a refresh, end the session too. */
  readonly endSession: boolean;
  /** Also send the authorize request. */
  readonly ask: boolean;
  readonly json: boolean;
  /** Many error texts, one JSON object a line. */
  readonly jsonl: boolean;
  readonly help: boolean;
  /** alert: the headers of a delivery, `name=value`. */
  readonly headers: readonly string[];
  /** alert: print what to paste into the system, where it sends what it is told to. */
  readonly template: boolean;
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
        api: { type: 'string' },
        compute: { type: 'boolean', default: false },
        secret: { type: 'string' },
        'client-secret': { type: 'string' },
        hash: { type: 'string' },
        user: { type: 'string' },
        'device-key': { type: 'string' },
        trigger: { type: 'string' },
        file: { type: 'string' },
        handler: { type: 'string' },
        response: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'event-version': { type: 'string' },
        session: { type: 'string' },
        yes: { type: 'boolean', default: false },
        'end-session': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        template: { type: 'boolean', default: false },
        header: { type: 'string', multiple: true, default: [] },
      },
    });
    const { pool, client, api, compute, user, yes, ask, json, jsonl, help } = values;
    return {
      words: positionals,
      pool,
      client,
      api,
      compute,
      secretGiven: [values.secret, values['client-secret'], values.hash].some((it) => it !== undefined),
      user,
      deviceKey: values['device-key'],
      trigger: values.trigger,
      file: values.file,
      handler: values.handler,
      response: values.response,
      dryRun: values['dry-run'],
      eventVersion: values['event-version'],
      session: values.session,
      yes,
      endSession: values['end-session'],
      ask,
      json,
      jsonl,
      help,
      headers: values.header,
      template: values.template,
    };
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
