import type { AlertSource, Inventory, Trust, VerifyPorts } from '../../alert/source.ts';
import type { SealedQueue } from '../../bot/send-job.ts';
import { type AlertSecrets, secretVariable } from '../../config/alert-secrets.ts';
import type { Config } from '../../config/config.ts';
import type { Log } from '../../log/log.ts';

/** What the door for alerts takes. It knows no Slack, no journal and no pool: it verifies, reads and queues. */
export interface AlertDoorWorld extends SealedQueue {
  readonly sources: readonly AlertSource[];
  readonly config: Config;
  readonly alertSecrets: AlertSecrets;
  readonly certificate: VerifyPorts['certificate'];
  /** Asks SNS for its confirmation of a subscription at an address that was built here; whether it was given. */
  confirm(url: string): Promise<boolean>;
  readonly log: Log;
  now(): number;
}

/** What the operator set up for a source. */
export function trustOf(source: AlertSource, { config: { alerts }, alertSecrets }: AlertDoorWorld): Trust {
  return {
    secrets: alertSecrets[source.name] ?? [],
    topics: alerts?.topics ?? [],
    allowSha1: alerts?.allowSha1 ?? false,
    signatureHeader: alerts?.grafana.signatureHeader,
    timestampHeader: alerts?.grafana.timestampHeader,
  };
}

/** What is missing before deliveries of a source are taken over HTTP, in words. */
export function missingFor(source: AlertSource, world: AlertDoorWorld): string | undefined {
  if (world.config.alerts === undefined) return '"alerts" is not in the configuration';
  const trust = trustOf(source, world);
  const missing = source.missing(trust);
  if (missing === undefined || source.name === 'cloudwatch' || trust.secrets.length > 0) return missing;
  return `${missing}, as ${secretVariable(source.name)}`;
}

/** What reading may know: the configured pools, and what severities are called here. */
export function inventoryOf({ pools, alerts }: Config): Inventory {
  return { pools, severities: alerts?.severities ?? {} };
}
