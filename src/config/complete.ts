import { type Grant, PERMISSIONS, type Permission, type Policy } from '../access.ts';
import type { Canary, CanarySource } from '../probe/sign-in/canary.ts';
import type { AlertsConfig, Config } from './config.ts';
import { intervalMs } from './interval.ts';
import { RETENTION } from './retention.ts';
import type { ConfigFile } from './schema.ts';

type AccessFile = NonNullable<ConfigFile['access']>;
type CanaryFile = NonNullable<ConfigFile['pools'][number]['canary']>;
interface GrantFile {
  readonly users?: readonly string[] | null | undefined;
  readonly groups?: readonly string[] | null | undefined;
}

const NOBODY: Grant = { users: [], groups: [] };

/** Fills in what a file may leave out: nobody for a permission, the general policy for a pool. */
export function complete(file: ConfigFile): Config {
  const access = policy(file.access ?? {}, () => NOBODY);
  return {
    slack: { team: file.slack.team, app: file.slack.app, enterprise: file.slack.enterprise },
    access,
    probe: file.probe === 'on',
    rollback: file.rollback === 'on',
    alerts: file.alerts == null ? undefined : alerts(file.alerts),
    retention: file.retention ?? RETENTION,
    pools: file.pools.map((pool) => ({
      name: pool.name,
      id: pool.id,
      region: pool.region,
      protected: pool.protected,
      channel: pool.channel,
      readRoleArn: pool.readRoleArn,
      probeRoleArn: pool.probeRoleArn,
      rollbackRoleArn: pool.rollbackRoleArn,
      externalId: pool.externalId,
      triggers: pool.triggers ?? [],
      apis: pool.apis ?? [],
      canary: pool.canary === undefined ? undefined : canary(pool.canary),
      access: policy(pool.access ?? {}, (permission) => access[permission]),
      breakGlass: grant(pool.access?.breakGlass === undefined ? file.access?.breakGlass : pool.access.breakGlass).users,
    })),
  };
}

function alerts(written: NonNullable<ConfigFile['alerts']>): AlertsConfig {
  const { channel, webhooks, topics, allowSha1, cards, severities, grafana } = written;
  const bySeverity = Object.entries(severities ?? {}).map(([name, it]) => [name.trim().toLowerCase(), it] as const);
  return {
    channel,
    webhooks: webhooks ?? [],
    topics: topics ?? [],
    allowSha1,
    cards: cards ?? [],
    severities: Object.fromEntries(bySeverity) as AlertsConfig['severities'],
    grafana: { signatureHeader: grafana?.signatureHeader, timestampHeader: grafana?.timestampHeader },
  };
}

function canary(written: CanaryFile): Canary {
  const { client, flow, every } = written;
  return { client, flow, source: source(written), everyMs: every === undefined ? undefined : intervalMs(every) };
}

/** The conflicts have made sure that it is one or the other. */
function source({ secret, environment }: CanaryFile): CanarySource {
  if (environment === undefined) return { kind: 'secret', id: secret ?? '' };
  const { username, password, totp, answers } = environment;
  return { kind: 'environment', username, password, totp, answers };
}

/** A permission that is written without a value is held by nobody; only one that is not written is inherited. */
function policy(file: AccessFile, inherited: (permission: Permission) => Grant): Policy {
  const entries = PERMISSIONS.map((permission): readonly [Permission, Grant] => {
    const written: GrantFile | null | undefined = file[permission];
    return [permission, written === undefined ? inherited(permission) : grant(written)];
  });
  return Object.fromEntries(entries) as Record<Permission, Grant>;
}

function grant(written: GrantFile | null | undefined): Grant {
  return { users: written?.users ?? [], groups: written?.groups ?? [] };
}
