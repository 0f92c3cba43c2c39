import { z } from 'zod';
import type { Scenario } from '../scenarios/scenario.ts';
import type { RecordedCall } from './calls.ts';
import { mintDemoToken, tokenInput } from './cognito/demo-token.ts';
import { AwsException } from './exception.ts';
import { type Faults, faultInput, latencyInput } from './faults.ts';
import { json } from './http.ts';
import type { Context } from './operation.ts';
import type { WireAnswer, WireRequest } from './protocol.ts';
import { messageCounts } from './sqs/attributes.ts';

/** What the control path can reach. */
export interface Controls {
  readonly scenarios: readonly Scenario[];
  readonly current: () => Scenario;
  /** Throws the account away and builds it anew; faults and recorded calls go too. */
  readonly reset: (scenario: Scenario) => Promise<void>;
  readonly faults: Faults;
  readonly calls: readonly RecordedCall[];
}

type Control = (body: unknown, context: Context, controls: Controls) => unknown;

const post: Record<string, Control> = {
  async scenario(body, _context, controls) {
    const { name } = z.strictObject({ name: z.string() }).parse(body);
    const scenario = controls.scenarios.find((each) => each.name === name);
    if (scenario === undefined) {
      throw new AwsException('NotFound', `No scenario is named ${name}.`, { status: 404 });
    }
    await controls.reset(scenario);
    return { scenario: scenario.name };
  },
  async reset(_body, _context, controls) {
    await controls.reset(controls.current());
    return { scenario: controls.current().name };
  },
  latency(body, _context, { faults }) {
    faults.delay(latencyInput.parse(body));
    return faults.list();
  },
  fault(body, _context, { faults }) {
    faults.add(faultInput.parse(body));
    return faults.list();
  },
  'clear-faults'(_body, _context, { faults }) {
    faults.clear();
    return faults.list();
  },
  calls: (_body, _context, { calls }) => ({ calls }),
  tokens: async (body, context) => ({ token: await mintDemoToken(tokenInput.parse(body), context) }),
};

const get: Record<string, Control> = {
  calls: (_body, _context, { calls }) => ({ calls }),
  state: (_body, { account, now }, { current, scenarios, faults }) => ({
    scenario: current().name,
    scenarios: scenarios.map(({ name, title }) => ({ name, title })),
    account: account.id,
    region: account.region,
    pools: account.pools.map(({ id, description, clients, users }) => ({
      id,
      name: description.Name,
      clients: clients.map(({ ClientId, ClientName }) => ({ id: ClientId, name: ClientName })),
      users: users.map(({ username, status, enabled }) => ({ username, status, enabled })),
    })),
    queues: account.queues.map((queue) => ({ name: queue.name, ...messageCounts(queue, now()) })),
    ...faults.list(),
  }),
};

/** Answers one request below `/_sandbox/`. The caller has checked host, origin and token. */
export async function control(request: WireRequest, context: Context, controls: Controls): Promise<WireAnswer> {
  const name = request.path.slice('/_sandbox/'.length);
  const table = request.method === 'POST' ? post : request.method === 'GET' ? get : {};
  const act = Object.hasOwn(table, name) ? table[name] : undefined;
  if (act === undefined) return json(404, { error: `There is no ${request.method} ${request.path}.` });
  try {
    return json(200, await act(request.body === '' ? {} : JSON.parse(request.body), context, controls));
  } catch (error) {
    if (error instanceof z.ZodError) return json(400, { error: z.prettifyError(error) });
    if (error instanceof SyntaxError) return json(400, { error: 'The request body is not JSON.' });
    if (error instanceof AwsException) return json(error.status, { error: error.message });
    throw error;
  }
}
