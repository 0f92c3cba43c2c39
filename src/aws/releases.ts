import { GetAliasCommand, LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import type { FunctionRef } from '../cognito/arn.ts';
import { gap, known } from '../evidence/reading.ts';
import type { FunctionAlias } from '../evidence/trigger.ts';
import type { AliasState } from '../rollback/proposal.ts';
import type { Releases, UpdateAnswer } from '../rollback/releases.ts';
import { type ClientsOptions, createClients } from './clients.ts';
import { gapFrom } from './gap.ts';
import { functionAlias } from './lambda-function.ts';

const UPDATE = 'lambda:UpdateAlias';
const READ = 'lambda:GetAlias';

/** The connection was never made, so nothing was sent. A reset is none of these: it may come after the request. */
const NEVER_SENT: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const NO_CREDENTIALS: readonly string[] = ['CredentialsProviderError', 'TokenProviderError'];

/** Moves aliases over the real SDK, as the role that the configuration names for it. Nothing is sent twice. */
export function createReleases(options: ClientsOptions): Releases {
  const lambda = createClients((config) => new LambdaClient(config), {
    ...options,
    role: 'rollbackRoleArn',
    maxAttempts: 1,
  });
  return {
    async update(pool, { calls, alias, pinned, version, weights }) {
      try {
        const answer = await lambda(pool, calls.region).send(
          new UpdateAliasCommand({
            FunctionName: functionArn(calls),
            Name: alias,
            FunctionVersion: version,
            // Left out, the weights of a canary would stay.
            RoutingConfig: { AdditionalVersionWeights: { ...weights } },
            RevisionId: pinned,
          }),
        );
        const now = stateOf(functionAlias(answer));
        return now === undefined
          ? { kind: 'unclear', because: `${UPDATE} answered without saying what the alias is now.` }
          : { kind: 'updated', now, requestId: answer.$metadata.requestId ?? '' };
      } catch (thrown) {
        return failure(thrown);
      }
    },
    async read(pool, calls, alias) {
      try {
        const answer = await lambda(pool, calls.region).send(
          new GetAliasCommand({ FunctionName: functionArn(calls), Name: alias }),
        );
        const now = stateOf(functionAlias(answer));
        return now === undefined ? gap('failed', `${READ} answered without what was asked for.`) : known(now);
      } catch (thrown) {
        return gapFrom(thrown, READ);
      }
    },
  };
}

/** AWS answered and said no, nothing was sent at all, or nobody knows. */
function failure(thrown: unknown): UpdateAnswer {
  const { name, code, $metadata } = (thrown ?? {}) as {
    name?: string;
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (name === 'PreconditionFailedException') return { kind: 'moved meanwhile' };
  const { detail, action, reason } = gapFrom(thrown, UPDATE);
  const status = $metadata?.httpStatusCode;
  const answeredNo = status !== undefined && status >= 400 && status < 500 && name !== 'RequestTimeoutException';
  const neverSent = NEVER_SENT.includes(code ?? '') || NO_CREDENTIALS.includes(name ?? '');
  // Without the role there is no one to send as; a throttled or refused STS says so by these reasons.
  return answeredNo || neverSent || reason === 'denied' || reason === 'throttled'
    ? { kind: 'refused', because: name === 'ResourceConflictException' ? CONFLICT : detail, action }
    : { kind: 'unclear', because: detail };
}

const CONFLICT =
  'Lambda is updating this function at the moment, so it took no change of the alias. Try again in a minute.';

function stateOf(alias: FunctionAlias | undefined): AliasState | undefined {
  if (alias === undefined || alias.revisionId === '') return undefined;
  const { version, weights, revisionId } = alias;
  return { version, weights, revisionId };
}

/** The ARN, since a function may be in another account than the pool; unqualified, as the role allows it. */
function functionArn({ partition, region, account, name }: FunctionRef): string {
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}
