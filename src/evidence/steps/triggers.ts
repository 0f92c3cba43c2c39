import type { FunctionRef } from '../../cognito/arn.ts';
import type { Located } from '../../incident/incident.ts';
import { argument, type Words, words } from '../../incident/words.ts';
import type { Cloud } from '../cloud.ts';
import { invokePermission, place } from '../invoke-permission.ts';
import { known, type Reading } from '../reading.ts';
import type { Step } from '../step.ts';
import type {
  DeploymentOwner,
  FunctionAlias,
  FunctionConcurrency,
  FunctionSettings,
  InvokePermission,
  InvokeStatement,
  TriggerChain,
  TriggerTarget,
} from '../trigger.ts';
import { callsOf, type TriggerCall } from '../trigger-calls.ts';

/** What is read of a function's settings; its environment, which holds secrets, is not among it. */
const SETTINGS =
  '{Version:Version,Runtime:Runtime,Handler:Handler,Timeout:Timeout,Memory:MemorySize,State:State,LastUpdate:LastUpdateStatus,LastModified:LastModified,Code:CodeSha256,Role:Role,Log:LoggingConfig}';

/** Each trigger from its slot to the code that runs: function, alias, version, permission, limits, owner. */
export const triggersStep: Step<'triggers'> = {
  fact: 'triggers',
  title: 'trigger functions',
  subjects: ['sign-in', 'triggers', 'logs', 'changes'],
  reads: ['pool'],
  after: [],
  actions: [
    'lambda:GetAlias',
    'lambda:GetFunctionConcurrency',
    'lambda:GetFunctionConfiguration',
    'lambda:GetPolicy',
    'lambda:GetProvisionedConcurrencyConfig',
    'lambda:ListAliases',
    'lambda:ListTags',
    'lambda:ListVersionsByFunction',
  ],
  commands: (incident, evidence) => callsOf(incident, evidence).flatMap(({ calls }) => commandsFor(calls)),
  async look(cloud, incident, evidence) {
    return known(await chains(cloud, incident, callsOf(incident, evidence)));
  },
};

/**
 * All calls at once: an alias is read by its own name, so that none waits for the version that it points to. Lambda lets
 * few through in a second, and the logs wait for the settings alone, so that those of all functions stand first in line.
 */
async function chains(cloud: Cloud, { pool }: Located, calls: readonly TriggerCall[]): Promise<TriggerChain[]> {
  const settings = calls.map((call) => cloud.functionSettings(pool, call.calls));
  return Promise.all(calls.map(async (call, index) => chain(cloud, pool, call, settings[index])));
}

async function chain(
  cloud: Cloud,
  pool: Located['pool'],
  call: TriggerCall,
  asked: Promise<Reading<FunctionSettings>> | undefined,
): Promise<TriggerChain> {
  const { calls } = call;
  const named = aliasName(calls);
  const [settings, alias, aliases, versions, statements, reserved, provisioned, tags] = await Promise.all([
    asked ?? cloud.functionSettings(pool, calls),
    named === undefined ? undefined : cloud.alias(pool, calls, named),
    cloud.aliases(pool, calls),
    cloud.versions(pool, calls),
    cloud.invokeStatements(pool, calls),
    cloud.reservedConcurrency(pool, calls),
    cloud.provisionedConcurrency(pool, calls),
    cloud.functionTags(pool, calls),
  ]);
  const target = targetOf(calls, alias);
  return {
    ...call,
    target,
    settings,
    permission: permission(statements, settings, calls, pool),
    aliases,
    versions,
    concurrency: concurrency(reserved, provisioned),
    owner: owner(tags, target),
  };
}

/** A qualifier that is neither a version nor `$LATEST` is an alias. */
function aliasName({ qualifier }: FunctionRef): string | undefined {
  return qualifier === undefined || qualifier === '$LATEST' || /^\d+$/.test(qualifier) ? undefined : qualifier;
}

function targetOf({ qualifier }: FunctionRef, alias: Reading<FunctionAlias> | undefined): Reading<TriggerTarget> {
  if (alias?.kind === 'known') return known({ kind: 'alias', ...alias.value });
  if (alias !== undefined) return alias;
  if (qualifier === undefined || qualifier === '$LATEST') return known({ kind: 'latest' });
  return known({ kind: 'version', version: qualifier });
}

/** A policy that is not there is a fact about a function that is. */
function permission(
  statements: Reading<readonly InvokeStatement[]>,
  settings: Reading<FunctionSettings>,
  calls: FunctionRef,
  pool: Located['pool'],
): Reading<InvokePermission> {
  if (statements.kind === 'known') return known(invokePermission(statements.value, calls, pool));
  if (statements.reason !== 'not found' || settings.kind !== 'known') return statements;
  return known({ cognitoMayInvoke: false, because: `${place(calls)} has no policy at all`, others: [] });
}

function concurrency(
  reserved: Reading<Pick<FunctionConcurrency, 'reserved'>>,
  provisioned: Reading<Pick<FunctionConcurrency, 'provisioned'>>,
): Reading<FunctionConcurrency> {
  if (reserved.kind === 'gap') return reserved;
  return provisioned.kind === 'gap' ? provisioned : known({ ...reserved.value, ...provisioned.value });
}

/** CodeDeploy leaves no tag; while it moves traffic, the alias has weights (Lambda developer guide, configuring alias routing). */
function owner(
  tags: Reading<Readonly<Record<string, string>>>,
  target: Reading<TriggerTarget>,
): Reading<DeploymentOwner> {
  if (tags.kind === 'gap') return tags;
  return known({
    stack: tags.value['aws:cloudformation:stack-name'],
    tool: tags.value['lambda:createdBy'],
    codeDeploy:
      target.kind === 'known' && target.value.kind === 'alias' && Object.keys(target.value.weights).length > 0,
  });
}

function commandsFor(calls: FunctionRef): readonly Words[] {
  const fn = words`--region ${calls.region} --function-name ${argument(calls.name)}`;
  const { qualifier } = calls;
  const qualified = qualifier === undefined ? fn : words`${fn} --qualifier ${argument(qualifier)}`;
  const named = aliasName(calls);
  return [
    words`aws lambda get-function-configuration ${qualified} --query ${argument(SETTINGS)}`,
    ...(named === undefined ? [] : [words`aws lambda get-alias ${fn} --name ${argument(named)}`]),
    words`aws lambda list-aliases ${fn}`,
    words`aws lambda list-versions-by-function ${fn} --query ${argument('Versions[].[Version,LastModified,Description]')}`,
    words`aws lambda get-policy ${qualified} --query Policy --output text`,
    words`aws lambda get-function-concurrency ${fn}`,
    ...(qualifier === undefined ? [] : [words`aws lambda get-provisioned-concurrency-config ${qualified}`]),
    words`aws lambda list-tags --region ${calls.region} --resource ${argument(`arn:${calls.partition}:lambda:${calls.region}:${calls.account}:function:${calls.name}`)}`,
  ];
}
