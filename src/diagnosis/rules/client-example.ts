/** Failed calls and settings of an app client, from which the rules about clients make their examples. */
import type { Change, FailedSignInGroup, FailedSignIns } from '../../evidence/changes.ts';
import type { ClientSettings } from '../../evidence/client.ts';
import type { Clients } from '../../evidence/clients.ts';
import { EXAMPLE_NOW, exampleClient } from '../../evidence/example.ts';
import { exampleChange } from '../../evidence/example-changes.ts';

export const EXAMPLE_CLIENT = '1example23456789abcdefghij';
const MINUTE_MS = 60_000;

/** Forty calls of the client, refused in the last fifty minutes. */
export function exampleRefusal(is: Partial<FailedSignInGroup> = {}): FailedSignInGroup {
  return {
    error: 'NotAuthorizedException',
    message: 'Refused.',
    event: 'InitiateAuth',
    client: EXAMPLE_CLIENT,
    trigger: undefined,
    count: 40,
    firstSeen: EXAMPLE_NOW - 50 * MINUTE_MS,
    lastSeen: EXAMPLE_NOW - 6 * MINUTE_MS,
    ...is,
  };
}

/** All that CloudTrail showed of failed sign-ins: people who mistyped a password, and what is given. */
export function exampleFailed(...groups: readonly FailedSignInGroup[]): FailedSignIns {
  const mistyped = exampleRefusal({ message: 'Incorrect username or password.', count: 4 });
  return { groups: [...groups, mistyped], looked: 300, complete: true, notLookedAt: [], scope: 'pool' };
}

/** The clients of the pool, all of them looked at. */
export function exampleClients(...lookedAt: readonly Partial<ClientSettings>[]): Clients {
  return { lookedAt: lookedAt.map(exampleClient), notLookedAt: [], complete: true, unreadable: [] };
}

/** An update of the client, ten minutes before the first refusal. */
export function exampleClientChange(is: Partial<Change> = {}): Change {
  return exampleChange({
    thing: { kind: 'client', id: EXAMPLE_CLIENT },
    event: 'UpdateUserPoolClient',
    what: `app client web (${EXAMPLE_CLIENT}): settings replaced`,
    from: undefined,
    to: undefined,
    ...is,
  });
}
