import { setMaxListeners } from 'node:events';
import type { CloudCall, CloudRun } from '../evidence/cloud.ts';
import type { Limiter } from './limiter.ts';

/** A command of any SDK client: its class is named after the operation. */
interface AnyCommand {
  readonly input: object;
}

/** As much of an SDK client as a run needs. */
interface AnyClient {
  readonly config: { readonly serviceId?: string; region(): Promise<string> };
  send(command: never, options: { abortSignal?: AbortSignal }): Promise<unknown>;
}

export interface RunOptions extends CloudRun {
  readonly limiter: Limiter;
  now(): number;
}

/** IAM's names of the services, by the SDK's. */
const SERVICES: Readonly<Record<string, string>> = {
  'Cognito Identity Provider': 'cognito-idp',
  Lambda: 'lambda',
  'CloudWatch Logs': 'logs',
  CloudWatch: 'cloudwatch',
  CloudTrail: 'cloudtrail',
  'API Gateway': 'apigateway',
  ApiGatewayV2: 'apigateway',
  WAFV2: 'wafv2',
};

/** Sends the commands of one run. */
export interface Run {
  /** The client, so that each command waits its turn, is sent once in the run, ends at the deadline and is counted. */
  through<C extends AnyClient>(client: C): C;
  /** The same for volume: answers are not kept, so that reading a long log does not fill the memory. */
  streaming<C extends AnyClient>(client: C): C;
}

export function createRun(options: RunOptions): Run {
  // By client, since the same question may be asked in two Regions.
  // Every call under way listens for the deadline; Node warns of more than ten.
  if (options.deadline !== undefined) setMaxListeners(0, options.deadline);
  const asked = new Map<AnyClient, Map<string, Promise<unknown>>>();
  return {
    through: (client) => {
      const answers = asked.get(client) ?? new Map<string, Promise<unknown>>();
      asked.set(client, answers);
      return Object.create(client, {
        send: {
          value: (command: AnyCommand) => {
            const key = JSON.stringify([command.constructor.name, command.input]);
            const answer = answers.get(key) ?? send(client, command, options);
            answers.set(key, answer);
            return answer;
          },
        },
      });
    },
    streaming: (client) =>
      Object.create(client, { send: { value: (command: AnyCommand) => send(client, command, options) } }),
  };
}

/** Named as the SDK names what the deadline ends while it is under way. */
function cut(): Error {
  return Object.assign(new Error('The deadline was over before the call was made'), { name: 'AbortError' });
}

async function send(client: AnyClient, command: AnyCommand, options: RunOptions): Promise<unknown> {
  const service = SERVICES[client.config.serviceId ?? ''] ?? 'unknown';
  const operation = command.constructor.name.replace(/Command$/, '');
  const { deadline, limiter, now, onCall } = options;
  await limiter.turn(service, operation, await client.config.region());
  if (deadline?.aborted === true) throw cut();
  const started = now();
  const done = (outcome: string): CloudCall => ({ service, operation, milliseconds: now() - started, outcome });
  try {
    const answer = await client.send(command as never, deadline === undefined ? {} : { abortSignal: deadline });
    onCall(done('ok'));
    return answer;
  } catch (thrown) {
    onCall(done(thrown instanceof Error ? thrown.name : 'unknown'));
    throw thrown;
  }
}
