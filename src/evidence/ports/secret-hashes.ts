import type { HashVerdict, Identifier } from '../../cognito/secret-hash-mistake.ts';
import type { PoolRef } from '../../incident/incident.ts';
import type { Reading } from '../reading.ts';

/** A hash that an application sent, and all that it may have been made from but the secret. */
export interface SentHash {
  /** SHA-256 of the hash, in hexadecimal: what the door leaves of it. */
  readonly fingerprint: string;
  /** The element that the call wants. */
  readonly username: string;
  readonly identifiers: readonly Identifier[];
  readonly otherClientIds: readonly string[];
}

/** Comparing hashes where the secrets are. */
export interface SecretHashes {
  /**
   * cognito-idp:DescribeUserPoolClient. The secret is read and compared in the adapter, and never leaves it. A client
   * without a secret is a gap.
   */
  judgeHash(pool: PoolRef, clientId: string, sent: SentHash): Promise<Reading<HashVerdict>>;
}
