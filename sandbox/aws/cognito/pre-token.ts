import { z } from 'zod';
import type { Context } from '../operation.ts';
import type { ClaimChanges } from './claim-changes.ts';
import { rolesOf } from './claims.ts';
import { SELF_SERVICE } from './hosted/scope.ts';
import type { Client, Pool } from './pool.ts';
import { callTrigger, hasTrigger } from './trigger.ts';
import { eventAttributes, type User } from './user.ts';

/** Why tokens are made, as the trigger is told. */
export type TokenSource = 'Authentication' | 'HostedAuth' | 'NewPasswordChallenge' | 'RefreshTokens';

const list = z.array(z.string()).nullish();
const claims = z
  .object({ claimsToAddOrOverride: z.record(z.string(), z.unknown()).nullish(), claimsToSuppress: list })
  .nullish();
const groups = z
  .object({ groupsToOverride: list, iamRolesToOverride: list, preferredRole: z.string().nullish() })
  .nullish();
const answer = z.object({
  claimsOverrideDetails: claims.unwrap().unwrap().extend({ groupOverrideDetails: groups }).nullish(),
  claimsAndScopeOverrideDetails: z
    .object({
      idTokenGeneration: claims,
      accessTokenGeneration: claims.unwrap().unwrap().extend({ scopesToAdd: list, scopesToSuppress: list }).nullish(),
      groupOverrideDetails: groups,
    })
    .nullish(),
});

/** Asks the pre token generation trigger what to change. Undefined when the pool has none, or it changes nothing. */
export async function claimChanges(
  sitting: {
    readonly pool: Pool;
    readonly client: Client;
    readonly user: User;
    readonly metadata: Readonly<Record<string, string>> | undefined;
    /** Undefined for a sign-in by the API. */
    readonly scopes?: readonly string[] | undefined;
  },
  source: TokenSource,
  context: Context,
): Promise<ClaimChanges | undefined> {
  const { pool, client, user, metadata, scopes = [SELF_SERVICE] } = sitting;
  if (!hasTrigger(pool, 'PreTokenGeneration')) return undefined;
  const roles = rolesOf(pool, user);
  const since2 = versionOf(pool) !== 'V1_0';
  const response = await callTrigger(
    {
      pool,
      clientId: client.ClientId,
      slot: 'PreTokenGeneration',
      source: `TokenGeneration_${source}`,
      userName: user.username,
      request: {
        userAttributes: eventAttributes(user),
        groupConfiguration: {
          groupsToOverride: user.groups,
          iamRolesToOverride: roles,
          preferredRole: roles[0] ?? null,
        },
        ...(since2 ? { scopes } : {}),
        ...(metadata === undefined ? {} : { clientMetadata: metadata }),
      },
      response: since2 ? { claimsAndScopeOverrideDetails: null } : { claimsOverrideDetails: null },
    },
    context,
  );
  return changesIn(answer.parse(response));
}

/**
 * Asks the same for an app that gets a token for itself. Only event version 3 is asked.
 * Source: developer guide, token endpoint.
 */
export async function machineClaimChanges(
  is: {
    readonly pool: Pool;
    readonly client: Client;
    readonly scopes: readonly string[];
    readonly metadata: Readonly<Record<string, string>> | undefined;
  },
  context: Context,
): Promise<ClaimChanges | undefined> {
  if (versionOf(is.pool) !== 'V3_0') return undefined;
  const response = await callTrigger(
    {
      pool: is.pool,
      clientId: is.client.ClientId,
      slot: 'PreTokenGeneration',
      source: 'TokenGeneration_ClientCredentials',
      userName: 'ClientCredentials',
      request: {
        userAttributes: {},
        groupConfiguration: null,
        scopes: is.scopes,
        ...(is.metadata === undefined ? {} : { clientMetadata: is.metadata }),
      },
      response: { claimsAndScopeOverrideDetails: null },
    },
    context,
  );
  return changesIn(answer.parse(response));
}

function versionOf({ description }: Pool): string {
  return description.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0';
}

function changesIn({ claimsOverrideDetails: one, claimsAndScopeOverrideDetails: two }: z.output<typeof answer>) {
  const details = one ?? two;
  if (details === null || details === undefined) return undefined;
  const changes: ClaimChanges = {
    id: tokenChanges(one ?? two?.idTokenGeneration),
    access: tokenChanges(two?.accessTokenGeneration),
    scopesToAdd: two?.accessTokenGeneration?.scopesToAdd ?? [],
    scopesToSuppress: two?.accessTokenGeneration?.scopesToSuppress ?? [],
  };
  // Null and {} are no default: they take the groups away. Only leaving the field out keeps them.
  const { groupOverrideDetails: override } = details;
  if (override === undefined) return changes;
  return {
    ...changes,
    groups: {
      groups: override?.groupsToOverride ?? [],
      roles: override?.iamRolesToOverride ?? [],
      preferred: override?.preferredRole ?? undefined,
    },
  };
}

function tokenChanges(from: z.output<typeof claims>) {
  return { add: from?.claimsToAddOrOverride ?? {}, suppress: from?.claimsToSuppress ?? [] };
}
