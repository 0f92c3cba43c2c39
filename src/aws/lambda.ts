import {
  GetAliasCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  GetProvisionedConcurrencyConfigCommand,
  type LambdaClient,
  ListAliasesCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import type { FunctionRef } from '../cognito/arn.ts';
import type { TriggerFunctions } from '../evidence/ports/trigger-functions.ts';
import { gap, known, type Reading } from '../evidence/reading.ts';
import type { FunctionConcurrency } from '../evidence/trigger.ts';
import type { PoolRef } from '../incident/incident.ts';
import { gapFrom } from './gap.ts';
import { functionAlias, functionSettings, functionVersion, invokeStatements } from './lambda-function.ts';
import { endless, incomplete, pages } from './pages.ts';

type Look<T> = (client: LambdaClient, action: string) => Promise<Reading<T>>;

/** The read-only port to Lambda, over a client for each pool and Region. */
export function createTriggerFunctions(options: {
  readonly client: (pool: PoolRef, region: string) => LambdaClient;
}): TriggerFunctions {
  async function reading<T>(pool: PoolRef, called: FunctionRef, action: string, look: Look<T>): Promise<Reading<T>> {
    const client = options.client(pool, called.region);
    try {
      return await look(client, action);
    } catch (error) {
      const missing = gapFrom(error, action);
      return missing.reason === 'not found' ? gap('not found', `${action} found no ${wanted(called)}.`) : missing;
    }
  }

  return {
    functionSettings: (pool, called) =>
      reading(pool, called, 'lambda:GetFunctionConfiguration', async (client) =>
        known(functionSettings(called, await client.send(new GetFunctionConfigurationCommand(calledAs(called))))),
      ),

    alias: (pool, called, name) =>
      reading(pool, called, 'lambda:GetAlias', async (client, action) => {
        const answer = await client.send(new GetAliasCommand({ FunctionName: functionArn(called), Name: name }));
        const alias = functionAlias(answer);
        return alias === undefined ? incomplete(action) : known(alias);
      }),

    aliases: (pool, called) =>
      reading(pool, called, 'lambda:ListAliases', async (client, action) => {
        const found = await pages(Number.POSITIVE_INFINITY, async (Marker) => {
          const answer = await client.send(new ListAliasesCommand({ FunctionName: functionArn(called), Marker }));
          return { rows: answer.Aliases ?? [], next: answer.NextMarker };
        });
        if (found === undefined) return endless(action);
        return known(found.flatMap((each) => functionAlias(each) ?? []));
      }),

    versions: (pool, called) =>
      reading(pool, called, 'lambda:ListVersionsByFunction', async (client, action) => {
        const found = await pages(Number.POSITIVE_INFINITY, async (Marker) => {
          const request = new ListVersionsByFunctionCommand({ FunctionName: functionArn(called), Marker });
          const answer = await client.send(request);
          return { rows: answer.Versions ?? [], next: answer.NextMarker };
        });
        if (found === undefined) return endless(action);
        const versions = found.flatMap((each) => functionVersion(each) ?? []);
        return known(versions.sort((a, b) => Number(b.version) - Number(a.version)));
      }),

    invokeStatements: (pool, called) =>
      reading(pool, called, 'lambda:GetPolicy', async (client, action) => {
        const { Policy } = await client.send(new GetPolicyCommand(calledAs(called)));
        const statements = invokeStatements(Policy);
        return statements === undefined ? incomplete(action) : known(statements);
      }),

    reservedConcurrency: (pool, called) =>
      reading(pool, called, 'lambda:GetFunctionConcurrency', async (client) => {
        const answer = await client.send(new GetFunctionConcurrencyCommand({ FunctionName: functionArn(called) }));
        return known({ reserved: answer.ReservedConcurrentExecutions });
      }),

    provisionedConcurrency: (pool, called) =>
      reading<Pick<FunctionConcurrency, 'provisioned'>>(
        pool,
        called,
        'lambda:GetProvisionedConcurrencyConfig',
        async (client) => {
          const { FunctionName, Qualifier } = calledAs(called);
          if (Qualifier === undefined) return known({ provisioned: undefined });
          try {
            const request = new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
            const answer = await client.send(request);
            return known({
              provisioned: {
                requested: answer.RequestedProvisionedConcurrentExecutions ?? 0,
                ready: answer.AvailableProvisionedConcurrentExecutions ?? 0,
                status: answer.Status ?? 'unknown',
              },
            });
          } catch (error) {
            if (isNone(error)) return known({ provisioned: undefined });
            throw error;
          }
        },
      ),

    functionTags: (pool, called) =>
      reading(pool, called, 'lambda:ListTags', async (client) =>
        known((await client.send(new ListTagsCommand({ Resource: functionArn(called) }))).Tags ?? {}),
      ),
  };
}

/** The ARN, since a function may be in another account than the pool. */
function functionArn({ partition, region, account, name }: FunctionRef): string {
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

function calledAs(called: FunctionRef): { FunctionName: string; Qualifier?: string } {
  const { qualifier } = called;
  return { FunctionName: functionArn(called), ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
}

function wanted({ name, qualifier }: FunctionRef): string {
  return qualifier === undefined ? `function ${name}` : `${name}:${qualifier}`;
}

function isNone(error: unknown): boolean {
  return error instanceof Error && error.name === 'ProvisionedConcurrencyConfigNotFoundException';
}
