import type { PoolRef } from '../incident/incident.ts';
import type { AlertSourceName, Normalised, Severity, Via } from './alert.ts';

/** A delivery as it came: nothing of it is trusted before it is verified. */
export interface RawDelivery {
  readonly via: Via;
  /** The raw bytes as text, exactly as signed. */
  readonly body: string;
  /** By lower-case name; empty where it did not come over HTTP. */
  readonly headers: ReadonlyMap<string, string>;
  /** When it came, in milliseconds since 1970: what does not say when it happened, happened then. */
  readonly receivedAt?: number;
}

/** What the operator set up for a source. */
export interface Trust {
  /** One; two while a secret is being rotated. */
  readonly secrets: readonly string[];
  /** The SNS topics that may send: ARNs. */
  readonly topics: readonly string[];
  /** Whether SNS may sign with SHA-1; only SHA-256 unless told. */
  readonly allowSha1: boolean;
  /** The header in which Grafana puts its signature, and its timestamp where it signs one. */
  readonly signatureHeader: string | undefined;
  readonly timestampHeader: string | undefined;
}

/** What verifying may ask from outside. */
export interface VerifyPorts {
  readonly now: number;
  /** The certificate (PEM) at an address that was checked before, or why there is none. */
  certificate(url: string): Promise<{ readonly pem: string } | { readonly failed: string }>;
}

export type Verified =
  | { readonly kind: 'verified' }
  /** Not from whom it claims: 401 or 403, whatever it says. */
  | { readonly kind: 'refused'; readonly because: string }
  /** Could not be told now, and the sender should send it again: 503. */
  | { readonly kind: 'later'; readonly because: string };

/** What reading may know of this installation: ids in texts count only where they are configured. */
export interface Inventory {
  readonly pools: readonly (PoolRef & {
    /** Functions that the configuration names as triggers of the pool. */
    readonly triggers?: readonly { readonly function: string }[];
  })[];
  /** Names of severities that are the account's own, in lower case: `major` → 2. */
  readonly severities: Readonly<Record<string, Severity>>;
}

/** A row of the table of sources: who sends, how that is proven, what it says. */
export interface AlertSource {
  readonly name: AlertSourceName;
  /** What must be configured before a delivery over HTTP is taken, in words; undefined where nothing is missing. */
  missing(trust: Trust): string | undefined;
  /** Whether a delivery over HTTP comes from whom it claims. */
  verify(delivery: RawDelivery, trust: Trust, ports: VerifyPorts): Promise<Verified>;
  /** Reads a delivery; some hold several alerts. Never throws, whatever it holds. */
  read(delivery: RawDelivery, inventory: Inventory): readonly Normalised[];
  /** A delivery that this source is known to send, and what is read from it: the row's own proof. */
  readonly example: { readonly delivery: RawDelivery; readonly reads: readonly Normalised[] };
}
