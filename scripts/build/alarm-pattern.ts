import type { Config } from '../../src/config/config.ts';

/** EventBridge takes 2048 characters. */
const MOST_CHARACTERS = 1900;

/** One metric that an alarm may watch: a namespace, and the dimension that must be one of ours. */
interface Watched {
  readonly namespace: readonly string[];
  readonly dimensions?: Readonly<Record<string, readonly Match[]>>;
}

type Match = string | { readonly prefix: string };

/**
 * The events by which EventBridge calls the door: an alarm changed its state, and watches a metric of a pool, a trigger or an
 * API that is configured, or Cognito's quotas. Others of the account would only ask which pool they mean; they can come
 * through a topic, or name the function as their action.
 */
export function alarmPattern(config: Config): object {
  const precise = patternOf(watchedBy(config));
  if (JSON.stringify(precise).length <= MOST_CHARACTERS) return precise;
  return patternOf(watchedBy(config).map(({ namespace }) => ({ namespace })));
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html: `$or`, and objects in lists. */
function patternOf(metrics: readonly Watched[]): object {
  return {
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
    detail: { configuration: { metrics: { metricStat: { metric: { $or: metrics } } } } },
  };
}

function watchedBy({ pools }: Config): readonly Watched[] {
  const functions = pools.flatMap(({ triggers, apis }) => [
    ...triggers.map((it) => it.function),
    ...apis.map((it) => it.authorizer),
  ]);
  const apis = pools.flatMap((pool) => pool.apis.map(({ id }) => id));
  return [
    watched(
      'AWS/Cognito',
      'UserPool',
      pools.map(({ id }) => id),
    ),
    watched('AWS/Lambda', 'FunctionName', functions),
    watched('AWS/ApiGateway', 'ApiId', apis),
    watched('AWS/Usage', 'Service', [{ prefix: 'Cognito' }]),
  ].flat();
}

function watched(namespace: string, dimension: string, values: readonly Match[]): readonly Watched[] {
  const those = [...new Set(values)];
  return those.length === 0 ? [] : [{ namespace: [namespace], dimensions: { [dimension]: those } }];
}
