import { access, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type TriggerContract, triggerContracts } from '../cognito/triggers.ts';
import { shapeOf } from '../evidence/log/shape.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { SyntheticEvent } from '../probe/events/event.ts';
import { syntheticEvents } from '../probe/events/events.ts';
import { eventRows, NEVER } from '../probe/events/table.ts';
import { triggerAnswer } from '../probe/trigger-answer.ts';
import { contractNamed } from '../probe/trigger-target.ts';
import { errorName, judge, outcomeOf, type Ran, type TestedEvent } from '../probe/trigger-test.ts';
import { answerJson, answerLines } from '../report/answer.ts';
import type { Arguments } from './arguments.ts';
import { runHandler } from './handler-process.ts';
import type { ExitCode } from './render.ts';
import type { Terminal } from './terminal.ts';

const EXPECTED =
  'cognito trigger-test --trigger PreSignUp --file dist/handler.js [--handler NAME], or --response answer.json; for pre token generation also --event-version 1, 2 or 3';

/** No pool has this id. */
const PLACE = { poolId: 'us-east-1_Synthetic', region: 'us-east-1' };
/** Lambda answers at most 6 MB (Lambda quotas, synchronous invocation). */
const MAX_RESPONSE_CHARACTERS = 6 * 1024 * 1024;

/** What is checked, and by which contract. */
interface Wanted {
  readonly contract: TriggerContract;
  readonly events: readonly SyntheticEvent[];
}

/** Whether a command line is about a file or a captured answer, which takes no configuration and no AWS. */
export function asksForTriggerFile({ words: [name], file, response, trigger }: Arguments): boolean {
  return name?.toLowerCase() === 'trigger-test' && [file, response, trigger].some((it) => it !== undefined);
}

/** Checks a handler or a captured answer before it is deployed. 0: nothing breaks the contract; 1: something does; 2: usage. */
export async function runTriggerFile(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const wanted = wantedOf(args);
  if ('wrong' in wanted) return wrong(terminal, wanted.wrong);
  const tested = await testedOf(args, wanted, terminal);
  if ('wrong' in tested) return wrong(terminal, tested.wrong);
  const { events, name } = tested;
  const exitCode = outcomeOf(events) === 'broken' ? 1 : 0;
  const answer = triggerAnswer({ name, events, leftOut: 0, notes: [], samples: [], commands: [] });
  const runs = events.map(({ slot, source, caller, verdict }) => ({ slot, source, caller, ...verdict }));
  terminal.output.write(
    args.json
      ? `${JSON.stringify({ format: 1, exitCode, answers: [answerJson(answer)], runs }, undefined, 2)}\n`
      : `${answerLines(answer, terminal.strong).join('\n')}\n`,
  );
  return exitCode;
}

function wantedOf(args: Arguments): Wanted | { readonly wrong: string } {
  const [, typed, ...more] = args.words;
  const named = args.trigger ?? typed;
  if (named === undefined || more.length > 0 || (args.trigger !== undefined && typed !== undefined)) {
    return { wrong: `Expected: ${EXPECTED}.` };
  }
  if ((args.file === undefined) === (args.response === undefined)) {
    return { wrong: `Name a file or a captured answer, one of them. Expected: ${EXPECTED}.` };
  }
  const contract = contractNamed(named);
  if (contract === undefined) {
    const known = triggerContracts.map(({ slot }) => slot).filter((slot) => NEVER[slot] === undefined);
    return { wrong: `"${named.slice(0, 40)}" is no trigger. Known: ${known.join(', ')}.` };
  }
  const never = NEVER[contract.slot];
  if (never !== undefined) return { wrong: never };
  const version = args.eventVersion ?? '1';
  const events = syntheticEvents(eventRows, contract.slot, version, PLACE);
  if (events.length > 0) return { contract, events };
  const versions = Object.keys(contract.response).join(', ');
  return { wrong: `Events of ${contract.slot} have no version "${version.slice(0, 10)}", but: ${versions}.` };
}

type Outcome = { readonly name: Words; readonly events: readonly TestedEvent[] } | { readonly wrong: string };

async function testedOf(args: Arguments, wanted: Wanted, terminal: Terminal): Promise<Outcome> {
  return args.file === undefined
    ? await testResponse(args.response ?? '', wanted)
    : await testFile(args.file, args.handler ?? 'handler', wanted, terminal);
}

async function testFile(
  path: string,
  name: string,
  { contract, events }: Wanted,
  terminal: Terminal,
): Promise<Outcome> {
  if (!/\.[cm]?js$/.test(path)) return { wrong: 'The file must be JavaScript (.js, .mjs or .cjs), so build it first.' };
  const file = resolve(path);
  if (!(await isThere(file))) return { wrong: `There is no file ${basename(path)} here.` };
  const tested: TestedEvent[] = [];
  for (const event of events) {
    const ran = await runHandler({ file, name }, event, terminal.errors);
    tested.push(judge(ran, event, contract));
    if (ran.kind === 'not started') break;
  }
  return { name: words`${quoted(basename(path))}`, events: tested };
}

async function testResponse(path: string, { contract, events: [event] }: Wanted): Promise<Outcome> {
  const text = await readFile(resolve(path), 'utf8').catch(() => undefined);
  if (text === undefined) return { wrong: `There is no file ${basename(path)} here.` };
  if (text.length > MAX_RESPONSE_CHARACTERS) return { wrong: `${basename(path)} is longer than any answer of Lambda.` };
  const answer = json(text);
  if (answer === undefined || event === undefined) {
    return { wrong: `${basename(path)} is no JSON. Give what the function answered, as aws lambda invoke writes it.` };
  }
  const said = asEvent(answer.value, event);
  const ran = ranOf(answer.value);
  return { name: words`The answer in ${quoted(basename(path))}`, events: [judge(ran, said, contract)] };
}

/** What Lambda writes in place of an answer when the function threw. */
function ranOf(value: unknown): Ran {
  const error = field(value, 'errorType');
  if (error !== undefined && field(value, 'request') === undefined) {
    return { kind: 'threw', milliseconds: 0, error: errorName(error), version: 'file' };
  }
  return { kind: 'answered', milliseconds: 0, shape: shapeOf(value), version: 'file' };
}

/** The answer itself says which source and version it is for, where it does. */
function asEvent(value: unknown, event: SyntheticEvent): SyntheticEvent {
  const version = String(field(value, 'version') ?? '');
  const source = field(value, 'triggerSource');
  return {
    ...event,
    ...(/^[123]$/.test(version) ? { eventVersion: version } : {}),
    ...(typeof source === 'string' && /^\w{1,60}$/.test(source) ? { source } : {}),
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function json(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}

function wrong(terminal: Terminal, sentence: string): ExitCode {
  terminal.errors.write(`${sentence}\n`);
  return 2;
}
