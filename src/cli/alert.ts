import { ALERT_SOURCES, type Alert, type Normalised } from '../alert/alert.ts';
import { poolOf } from '../alert/resources.ts';
import { createCertificates } from '../alert/sns/fetch-certificate.ts';
import type { AlertSource, Inventory, RawDelivery, Trust } from '../alert/source.ts';
import { SOURCE_TITLES } from '../alert/source-titles.ts';
import { DATADOG_TEMPLATE } from '../alert/sources/datadog-template.ts';
import { alertSources } from '../alert/sources/table.ts';
import { secretVariable } from '../config/alert-secrets.ts';
import type { Config } from '../config/config.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import type { Arguments } from './arguments.ts';
import { readDelivery } from './input.ts';
import type { ExitCode } from './render.ts';
import type { Terminal } from './terminal.ts';

const CERTIFICATE_TIMEOUT_MS = 5_000;

/** Whether a command line asks to read the delivery of an alert. */
export function asksForAlert({ words }: Arguments): boolean {
  return words[0]?.toLowerCase() === 'alert';
}

/**
 * Reads a delivery on standard input as the door would, and shows what it says or why it is no alert. With headers it is
 * verified first, by the secret that the door has; without, it is only read. Takes no configuration and no AWS; where there
 * is a configuration, its pools are known.
 */
export async function runAlert(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [, name, ...rest] = args.words;
  const source = alertSources.find((it) => it.name === name?.toLowerCase());
  if (source === undefined || rest.length > 0) {
    const expected = `cognito alert <source> with the delivery on standard input. Sources: ${ALERT_SOURCES.join(', ')}.`;
    return usage(
      terminal,
      `${name === undefined || rest.length > 0 ? '' : `There is no source "${name}". `}Expected: ${expected}`,
    );
  }
  if (args.template) {
    if (source.name !== 'datadog')
      return usage(terminal, '--template goes with datadog alone: the others have a form of their own.');
    terminal.output.write(`${JSON.stringify(DATADOG_TEMPLATE, undefined, 2)}\n`);
    return 0;
  }
  const headers = readHeaders(args.headers);
  if ('wrong' in headers) return usage(terminal, headers.wrong);
  const environment = readEnvironment(terminal.variables);
  const loaded = environment.configPath === undefined ? undefined : await loadConfig(environment.configPath);
  if (loaded?.kind === 'problems') return usage(terminal, loaded.problems.join('\n'));
  const config = loaded?.config;
  const body = await readDelivery(terminal.input, terminal.errors, 'Delivery');
  if (body === undefined) return usage(terminal, 'The delivery on standard input is longer than a million bytes.');
  if (body.trim() === '')
    return usage(terminal, 'Nothing came on standard input; the body of a delivery was expected.');
  const via = source.name === 'cloudwatch' ? 'sns-http' : 'webhook';
  const delivery = { via, body, headers: headers.map, receivedAt: terminal.now() } as const;
  const trust = trustOf(source, config, environment);
  const proof = headers.map.size === 0 ? undefined : await prove(source, delivery, trust, terminal);
  if (proof !== undefined && proof.kind !== 'verified') return refuse(proof, args, terminal);
  if (proof === undefined) terminal.errors.write('Not verified: no --header was given.\n');
  const inventory: Inventory = { pools: config?.pools ?? [], severities: config?.alerts?.severities ?? {} };
  const read = source.read(delivery, inventory);
  const shown = args.json
    ? JSON.stringify(read.length === 1 ? read.map(json)[0] : read.map(json), undefined, 2)
    : [
        proof === undefined ? 'Not verified.' : 'Verified.',
        ...read.flatMap((it) => ['', ...lines(it, source, inventory, terminal)]),
      ].join('\n');
  terminal.output.write(`${shown}\n`);
  return 0;
}

type Proof = Awaited<ReturnType<AlertSource['verify']>>;

async function prove(source: AlertSource, delivery: RawDelivery, trust: Trust, terminal: Terminal): Promise<Proof> {
  const missing = source.missing(trust);
  if (missing !== undefined) {
    const where = source.name === 'cloudwatch' ? '' : `, in ${secretVariable(source.name)}`;
    return { kind: 'refused', because: `${SOURCE_TITLES[source.name]} is not set up; it needs ${missing}${where}.` };
  }
  const certificate = createCertificates({ fetch, timeoutMs: CERTIFICATE_TIMEOUT_MS });
  return await source.verify(delivery, trust, { now: terminal.now(), certificate });
}

function refuse(
  proof: Exclude<Proof, { kind: 'verified' }>,
  { json: asJson }: Arguments,
  terminal: Terminal,
): ExitCode {
  const { kind, because } = proof;
  if (asJson) terminal.output.write(`${JSON.stringify({ [kind]: because }, undefined, 2)}\n`);
  terminal.errors.write(`${kind === 'refused' ? 'Refused' : 'Could not be verified now'}: ${because}\n`);
  return kind === 'refused' ? 1 : 3;
}

function trustOf(source: AlertSource, config: Config | undefined, { alertSecrets }: Environment): Trust {
  return {
    secrets: alertSecrets[source.name] ?? [],
    topics: config?.alerts?.topics ?? [],
    allowSha1: config?.alerts?.allowSha1 ?? false,
    signatureHeader: config?.alerts?.grafana.signatureHeader,
    timestampHeader: config?.alerts?.grafana.timestampHeader,
  };
}

/** `name=value`, each; the value may hold more of `=`. */
function readHeaders(
  given: readonly string[],
): { readonly map: ReadonlyMap<string, string> } | { readonly wrong: string } {
  const pairs = given.map((header) => /^([A-Za-z0-9_-]+)=(.*)$/s.exec(header));
  if (pairs.some((pair) => pair === null)) return { wrong: '--header takes a name and a value, like X-Signature=abc.' };
  return { map: new Map(pairs.map((pair) => [pair?.[1]?.toLowerCase() ?? '', pair?.[2] ?? ''])) };
}

function json(read: Normalised): unknown {
  return read.kind === 'alert' ? read.alert : { ignored: read.because };
}

function lines(read: Normalised, source: AlertSource, inventory: Inventory, { strong }: Terminal): readonly string[] {
  if (read.kind !== 'alert') return [`${read.kind === 'ignored' ? 'No alert' : 'Could not be read'}: ${read.because}`];
  const { alert } = read;
  const pool = poolOf(alert.resources, inventory);
  return [
    strong(`${alert.status.replace('_', ' ')}: ${alert.title}`),
    `  ${SOURCE_TITLES[source.name]}, ${alert.occurredAt}, ${alert.severity === null ? 'no severity' : `severity ${alert.severity}`}`,
    ...(alert.description === null ? [] : alert.description.split('\n').map((line) => `  ${line}`)),
    ...(pool === undefined ? [] : [`  pool: ${pool.name}`]),
    ...alert.resources.map(({ kind, id, evidence }) => `  ${kind.replaceAll('_', ' ')} ${id} (${evidence})`),
    ...alert.links.map(({ text, href }) => `  ${text}: ${href}`),
    ...alert.hints.map((hint) => `  ${hint}`),
    ...keys(alert),
  ];
}

function keys({ deliveryKey, eventKey, correlationKey, also }: Alert): readonly string[] {
  return [
    `  delivery key ${deliveryKey}`,
    `  event key ${eventKey}`,
    `  correlation key ${correlationKey}${also.length === 0 ? '' : `, also ${also.join(', ')}`}`,
  ];
}

function usage(terminal: Terminal, sentence: string): ExitCode {
  terminal.errors.write(`${sentence}\n`);
  return 2;
}
