import { uuid } from '../../uuid.ts';
import type { ClaimChanges } from '../claim-changes.ts';

/** How long an authorization code can be used, in milliseconds. Source: developer guide, authorize endpoint. */
const VALIDITY = 5 * 60_000;

/** An authorization code and what it stands for. Times are milliseconds since 1970. */
export interface Grant {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly username: string;
  /** When the user signed in, which may be before the code was asked for. */
  readonly signedInAt: number;
  readonly browserSession: string;
  readonly nonce: string | undefined;
  /** The S256 challenge whose verifier must come with the code. */
  readonly challenge: string | undefined;
  /** What pre token generation asked for. */
  readonly changes: ClaimChanges | undefined;
  readonly expires: number;
  used: boolean;
}

/** Gives out a code. */
export function openGrant(
  grants: Map<string, Grant>,
  is: Omit<Grant, 'code' | 'expires' | 'used'>,
  { now, random }: { readonly now: () => number; readonly random: (bytes: number) => Uint8Array },
): Grant {
  const grant: Grant = { ...is, code: uuid(random), expires: now() + VALIDITY, used: false };
  grants.set(grant.code, grant);
  return grant;
}
