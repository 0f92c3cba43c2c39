import type { Config, PoolConfig } from '../../src/config/config.ts';
import { allow, arn, readsFor, type Statement } from './pool-statements.ts';

/**
 * What the rollback function may do with the configured pools: the reads by which everything is checked once more, and to
 * move aliases of the functions that the configuration names with `rollback: true`. IAM cannot say which alias, nor which
 * version (service authorization reference, UpdateAlias): the program does. It may run nothing.
 */
export function rollbackStatements(config: Config): readonly Statement[] {
  const own = config.pools.filter(({ readRoleArn, rollbackRoleArn }) => (rollbackRoleArn ?? readRoleArn) === undefined);
  const roles = new Set(config.pools.flatMap((pool) => pool.rollbackRoleArn ?? []));
  const functions = new Map(own.flatMap(moved).map((it) => [it['Fn::Sub'], it]));
  return [
    ...readsFor(own),
    allow('MoveAliases', ['lambda:UpdateAlias'], [...functions.values()]),
    allow('AssumeRollbackRoles', ['sts:AssumeRole'], [...roles].sort()),
  ].filter((statement) => statement.Resource.length > 0);
}

/** The functions without alias or version: an alias is part of the function that it belongs to. */
function moved({ region, triggers }: PoolConfig): readonly { readonly 'Fn::Sub': string }[] {
  return triggers
    .filter(({ rollback }) => rollback)
    .map((it) => arn(`lambda:${region}:\${AWS::AccountId}:function:${it.function}`));
}
