import { type Alias, type FunctionVersion, type LambdaFunction, lambdaTime, revision } from './function.ts';

/**
 * Publishes `$LATEST` as the next version. When nothing changed since the last one, gives that instead, as Lambda does.
 * A version keeps the time at which it was published.
 */
export function publish(fn: LambdaFunction, at: number, description?: string): FunctionVersion {
  const last = fn.versions.at(-1);
  if (last !== undefined && unchanged(fn.latest, last)) return last;
  const number = String(Number(last?.configuration.Version ?? 0) + 1);
  const version: FunctionVersion = {
    code: fn.latest.code,
    configuration: {
      ...fn.latest.configuration,
      ...(description === undefined ? {} : { Description: description }),
      FunctionArn: `${fn.arn}:${number}`,
      Version: number,
      LastModified: lambdaTime(at),
      RevisionId: revision(`${fn.name} ${number} ${at}`),
    },
  };
  fn.versions.push(version);
  return version;
}

/** Gives a version a name. For scenarios; people use CreateAlias. */
export function addAlias(
  fn: LambdaFunction,
  name: string,
  version: string,
  weights?: Readonly<Record<string, number>>,
): Alias {
  const alias: Alias = {
    AliasArn: `${fn.arn}:${name}`,
    Name: name,
    FunctionVersion: version,
    Description: '',
    RevisionId: revision(`${fn.name} ${name} ${version}`),
    ...(weights === undefined ? {} : { RoutingConfig: { AdditionalVersionWeights: { ...weights } } }),
  };
  fn.aliases.push(alias);
  return alias;
}

const OWN_OF_A_VERSION = ['FunctionArn', 'Version', 'LastModified', 'RevisionId', 'Description'] as const;

function unchanged(latest: FunctionVersion, last: FunctionVersion): boolean {
  const facts = ({ configuration }: FunctionVersion) => {
    const rest: Record<string, unknown> = { ...configuration };
    for (const name of OWN_OF_A_VERSION) delete rest[name];
    return JSON.stringify(Object.entries(rest).sort());
  };
  return facts(latest) === facts(last);
}
