import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { startAws } from '../sandbox/aws/server.ts';
import { scenarioNamed } from '../sandbox/stand-ins.ts';
import { runCli } from '../src/cli/run.ts';

const DEMO_CONFIG = fileURLToPath(new URL('../sandbox/responder.yml', import.meta.url));

/** Starts the terminal; with `--demo [scenario]` against a made-up account that lives as long as the command. */
async function main(): Promise<number> {
  // The SDK is pinned, so what later versions of it require is no news to somebody in the middle of an incident.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  // A person reads the answer; a script reads the log.
  process.env.RESPONDER_LOG_LEVEL ??= process.stderr.isTTY ? 'warn' : 'info';
  const { argv, scenario } = takeDemo(process.argv.slice(2));
  if (scenario === undefined) return await run(argv, process.env);
  const found = scenarioNamed(scenario);
  if ('wrong' in found) {
    process.stderr.write(`${found.wrong}\n`);
    return 2;
  }
  const aws = await startAws({ scenario: found, now: Date.now, controlToken: randomBytes(16).toString('hex') });
  try {
    // The AWS SDK looks into the process itself. A profile of the developer's own must not win over the stand-in.
    for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'RESPONDER_TABLE']) delete process.env[name];
    Object.assign(process.env, aws.environment, { RESPONDER_CONFIG: DEMO_CONFIG });
    return await run(argv, process.env);
  } finally {
    await aws.close();
  }
}

function run(argv: readonly string[], variables: NodeJS.ProcessEnv): Promise<number> {
  const strong = process.stdout.isTTY && variables.NO_COLOR === undefined;
  return runCli({
    argv,
    variables,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    strong: (text) => (strong ? styleText('bold', text) : text),
    now: Date.now,
  });
}

/** Takes `--demo` out of the arguments, with the scenario where the next word names one. */
function takeDemo(argv: readonly string[]): { argv: readonly string[]; scenario: string | undefined } {
  const at = argv.findIndex((word) => word === '--demo' || word.startsWith('--demo='));
  const flag = argv[at];
  if (flag === undefined) return { argv, scenario: undefined };
  if (flag !== '--demo') return { argv: argv.toSpliced(at, 1), scenario: flag.slice('--demo='.length) };
  const next = argv[at + 1];
  const named = next !== undefined && !('wrong' in scenarioNamed(next));
  return { argv: argv.toSpliced(at, named ? 2 : 1), scenario: named ? next : 'healthy' };
}

process.exitCode = await main();
