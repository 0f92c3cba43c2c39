import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Scenario } from '../scenarios/scenario.ts';
import { SCENARIOS } from '../scenarios/scenarios.ts';
import type { Account } from './account.ts';
import { gateway } from './apigateway/gateway/gateway.ts';
import type { RecordedCall } from './calls.ts';
import { POOL_DOMAIN } from './cognito/hosted/domain.ts';
import { poolDomain } from './cognito/hosted/pool-domain.ts';
import { createKeys } from './cognito/keys.ts';
import type { Pool } from './cognito/pool.ts';
import { type Controls, control } from './control.ts';
import { dispatch, type OpenCall } from './dispatch.ts';
import { createFaults } from './faults.ts';
import { holdsToken, refusal } from './guard.ts';
import { json, readRequest, writeAnswer } from './http.ts';
import { createWorkers } from './lambda/workers.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Context } from './operation.ts';
import type { WireAnswer, WireRequest } from './protocol.ts';
import { published } from './published.ts';
import { SERVICES } from './services.ts';
import { createJobQueues, DEAD_LETTER_QUEUE, JOB_QUEUE, PROBE_QUEUE, ROLLBACK_QUEUE } from './sqs/job-queues.ts';
import { queueUrl } from './sqs/queue.ts';

/** How to start the stand-in. `now` is in milliseconds since 1970; port 0, the default, takes any free port. */
export interface AwsOptions {
  readonly port?: number;
  readonly scenario: Scenario;
  /** What the control path can change to. */
  readonly scenarios?: readonly Scenario[];
  readonly now: () => number;
  /** Whoever sends it in `x-sandbox-token` may use the control path. */
  readonly controlToken: string;
  readonly random?: (bytes: number) => Uint8Array;
  readonly limits?: Partial<Limits>;
  readonly log?: (line: string) => void;
}

/** A running stand-in. `state` and `pools` are those of the scenario that is being played now. */
export interface AwsStandIn {
  readonly url: string;
  readonly port: number;
  /**
   * What to set for the AWS SDK, so that it talks to the stand-in and to nothing else; and below which address the pools'
   * own domains are, each under its host.
   */
  readonly environment: Record<string, string>;
  readonly pools: readonly Pool[];
  readonly state: Account;
  readonly calls: readonly RecordedCall[];
  readonly queueUrl: string;
  readonly probeQueueUrl: string;
  readonly rollbackQueueUrl: string;
  readonly deadLetterUrl: string;
  /** What operations are given now, for those who let traffic happen. */
  readonly context: () => Context;
  readonly close: () => Promise<void>;
}

/** Starts a server on 127.0.0.1 that AWS's own clients can talk to. */
export async function startAws(options: AwsOptions): Promise<AwsStandIn> {
  const { scenarios = SCENARIOS, now, controlToken, random = randomBytes, log = () => undefined } = options;
  const limits = { ...LIMITS, ...options.limits };
  const keys = createKeys();
  const workers = createWorkers();
  const faults = createFaults();
  const calls: OpenCall[] = [];
  const closing = new AbortController();
  let scenario = options.scenario;
  // Nobody is served from this one: it stands in until its past has happened to the next.
  let account = scenario.build(now());

  const controls: Controls = {
    scenarios,
    current: () => scenario,
    async reset(next) {
      await workers.clear();
      account = await opened(next);
      scenario = next;
      faults.clear();
      calls.length = 0;
    },
    faults,
    calls,
  };

  /** Undefined when there is nobody at that address who could answer. */
  async function answer(request: WireRequest, context: Context): Promise<WireAnswer | undefined> {
    if (request.path.startsWith('/_sandbox/')) {
      if (!holdsToken(request.headers['x-sandbox-token'], controlToken)) {
        return json(401, { error: 'The header x-sandbox-token must hold the control token.' });
      }
      return await control(request, context, controls);
    }
    const api = await gateway(request, context);
    if (api !== undefined) return api;
    const hosted = await poolDomain(request, context, { faults, record: (call) => calls.push(call) });
    if (hosted !== undefined) return hosted === 'no such host' ? undefined : hosted;
    for (const service of SERVICES) {
      const name = service.protocol.operationOf(request);
      if (name === undefined) continue;
      return await dispatch(service, name, request, context, { faults, log, record: (call) => calls.push(call) });
    }
    const found = request.method === 'GET' ? await published(request.path, context, faults) : undefined;
    if (found !== undefined) return found;
    const asked = request.headers['x-amz-target'] ?? `${request.method} ${request.path}`;
    return json(404, { __type: 'UnknownOperationException', message: `The stand-in does not know ${asked}.` });
  }

  /** A scenario's account with its past, and with the queues that the bot itself brings along. */
  async function opened(next: Scenario): Promise<Account> {
    const made = next.build(now());
    createJobQueues(made, now());
    await next.past?.({ ...context(), account: made });
    return made;
  }

  function context(signal: AbortSignal = closing.signal): Context {
    return { account, keys, url, now, random, limits, workers, signal };
  }

  async function close(): Promise<void> {
    closing.abort();
    await workers.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const refused = refusal(incoming.headers, port);
    if (refused !== undefined) return writeAnswer(outgoing, json(403, { message: refused }));
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const request = await readRequest(incoming);
    if (request === undefined) return writeAnswer(outgoing, json(413, { message: 'The request is too large.' }));
    const signal = AbortSignal.any([gone.signal, closing.signal]);
    try {
      const given = await answer(request, context(signal));
      if (given === undefined) outgoing.destroy();
      else writeAnswer(outgoing, given);
    } catch (error) {
      if (!signal.aborted) log(String(error));
      outgoing.destroy();
    }
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      log(String(error));
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  account = await opened(scenario).catch(async (thrown: unknown) => {
    await close();
    throw thrown;
  });

  return {
    url,
    port,
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: account.region,
      AWS_ACCESS_KEY_ID: 'sandbox-not-a-key',
      AWS_SECRET_ACCESS_KEY: 'sandbox-not-a-secret',
      COGNITO_DOMAIN_ENDPOINT_URL: `${url}${POOL_DOMAIN}`,
    },
    get pools() {
      return account.pools;
    },
    get state() {
      return account;
    },
    calls,
    queueUrl: queueUrl(account, url, JOB_QUEUE),
    probeQueueUrl: queueUrl(account, url, PROBE_QUEUE),
    rollbackQueueUrl: queueUrl(account, url, ROLLBACK_QUEUE),
    deadLetterUrl: queueUrl(account, url, DEAD_LETTER_QUEUE),
    context,
    close,
  };
}
