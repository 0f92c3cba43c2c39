import type { Config, PoolConfig } from '../../src/config/config.ts';
import type { ProbeAction } from '../../src/probe/actions.ts';
import { allow, arn, ofPool, readsFor, type Statement } from './pool-statements.ts';

const SIDS: Readonly<Record<ProbeAction['on'], string>> = {
  pools: 'ActOnPools',
  'canary pools': 'SignCanariesIn',
  'canary secrets': 'ReadCanarySecrets',
  'tested functions': 'RunTestedTriggers',
};

/**
 * What the probe function may do with the configured pools: the reads of a triage, since a test that fails goes straight into
 * one; what acts, on what the configuration names and on nothing else; and to assume the testing roles of other accounts.
 */
export function probeStatements(config: Config, actions: readonly ProbeAction[]): readonly Statement[] {
  const own = config.pools.filter(({ readRoleArn, probeRoleArn }) => (probeRoleArn ?? readRoleArn) === undefined);
  const roles = new Set(config.pools.flatMap((pool) => pool.probeRoleArn ?? []));
  const kinds = [...new Set(actions.map((it) => it.on))];
  return [
    ...readsFor(own),
    ...kinds.map((on) => {
      const allowed = actions.filter((it) => it.on === on).map((it) => it.action);
      return allow(SIDS[on], allowed, resourcesOf(on, own, config.pools));
    }),
    allow('AssumeProbeRoles', ['sts:AssumeRole'], [...roles].sort()),
  ].filter((statement) => statement.Resource.length > 0);
}

function resourcesOf(
  on: ProbeAction['on'],
  own: readonly PoolConfig[],
  all: readonly PoolConfig[],
): Statement['Resource'] {
  switch (on) {
    case 'pools':
      return own.map(ofPool);
    case 'canary pools':
      return own.filter(({ canary }) => canary !== undefined).map(ofPool);
    case 'canary secrets':
      // In the bot's own account, also for pools of others.
      return all.flatMap(({ canary, region }) =>
        canary?.source.kind === 'secret' ? [secret(canary.source.id, region)] : [],
      );
    case 'tested functions':
      return own.flatMap(({ region, triggers }) =>
        triggers
          .filter(({ test }) => test)
          // With a qualifier always: a version is what is tested.
          .map((it) => arn(`lambda:${region}:\${AWS::AccountId}:function:${it.function}:*`)),
      );
  }
}

/** Secrets Manager puts six characters of its own behind a name. */
function secret(id: string, region: string): Statement['Resource'][number] {
  return id.startsWith('arn:') ? id : arn(`secretsmanager:${region}:\${AWS::AccountId}:secret:${id}-??????`);
}
