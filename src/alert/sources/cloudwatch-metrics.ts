import type { Severity } from '../alert.ts';
import { knownFunction } from '../resources.ts';
import type { Inventory } from '../source.ts';
import type { AlarmMetric } from './cloudwatch-alarm.ts';

/** A metric that alarms on sign-in use, and how bad it is where the alarm does not say so. */
export interface KnownMetric {
  readonly namespace: 'AWS/Cognito' | 'AWS/Usage' | 'AWS/Lambda' | 'AWS/ApiGateway' | 'AWS/WAFV2';
  /** Its whole name, in any letters: public documents and public code spell some differently. */
  readonly name: RegExp;
  readonly severity: Severity;
  /** The dimensions under which it is published; undefined where there are several sets. */
  readonly dimensions?: readonly string[];
}

const CLIENT = ['UserPool', 'UserPoolClient'];
const PROVIDER = ['UserPool', 'UserPoolClient', 'IdentityProvider'];
const RISK = ['Operation', 'UserPoolId', 'RiskLevel'];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html and its neighbours. */
export const METRICS: readonly KnownMetric[] = [
  { namespace: 'AWS/Cognito', name: /^SignInSuccesses$/i, severity: 1, dimensions: CLIENT },
  { namespace: 'AWS/Cognito', name: /^SignInThrottles$/i, severity: 2, dimensions: CLIENT },
  { namespace: 'AWS/Cognito', name: /^SignUp(Successes|Throttles)$/i, severity: 3, dimensions: CLIENT },
  { namespace: 'AWS/Cognito', name: /^TokenRefreshSuccesses$/i, severity: 1, dimensions: CLIENT },
  { namespace: 'AWS/Cognito', name: /^TokenRefreshThrottles$/i, severity: 2, dimensions: CLIENT },
  { namespace: 'AWS/Cognito', name: /^Federation(Successes|Throttles)$/i, severity: 2, dimensions: PROVIDER },
  { namespace: 'AWS/Cognito', name: /^(AccountTakeOver|CompromisedCredential)/i, severity: 2, dimensions: RISK },
  { namespace: 'AWS/Cognito', name: /^OverrideBlock$/i, severity: 2, dimensions: RISK },
  { namespace: 'AWS/Cognito', name: /^(Risk|NoRisk)$/i, severity: 4, dimensions: ['Operation', 'UserPoolId'] },
  { namespace: 'AWS/Usage', name: /^(CallCount|ThrottleCount|ResourceCount)$/i, severity: 2 },
  { namespace: 'AWS/Lambda', name: /^Throttles$/i, severity: 2 },
  { namespace: 'AWS/Lambda', name: /^Errors$/i, severity: 2 },
  { namespace: 'AWS/Lambda', name: /^(Duration|ConcurrentExecutions)$/i, severity: 3 },
  { namespace: 'AWS/ApiGateway', name: /^(5XXError|5xx)$/i, severity: 2 },
  { namespace: 'AWS/ApiGateway', name: /^(4XXError|4xx|Count)$/i, severity: 3 },
  { namespace: 'AWS/ApiGateway', name: /Latency$/i, severity: 4 },
  { namespace: 'AWS/WAFV2', name: /^BlockedRequests$/i, severity: 3 },
];

export function knownMetric({ namespace, name }: AlarmMetric): KnownMetric | undefined {
  return METRICS.find((metric) => metric.namespace === namespace && metric.name.test(name));
}

/** The worst of what the metrics stand for. A trigger that is throttled is a sign-in that fails. */
export function severityOfMetrics(metrics: readonly AlarmMetric[], inventory: Inventory): Severity | undefined {
  const severities = metrics.flatMap((metric) => {
    const { FunctionName: name = '' } = metric.dimensions;
    const throttled = metric.namespace === 'AWS/Lambda' && metric.name === 'Throttles';
    if (throttled && knownFunction(name, inventory) !== undefined) return [1 as const];
    return knownMetric(metric)?.severity ?? [];
  });
  return severities.sort()[0];
}

const FROM = /\bFROM\s+(?:SCHEMA\s*\(\s*)?"?([\w/.-]{1,100})"?/i;
const SELECTED = /\bSELECT\s+\w+\s*\(\s*"?([\w.-]{1,100})"?\s*\)/i;
const WHERE = /\b([A-Z]\w{1,60})\s*=\s*'([^'\n]{1,256})'/g;

/** The metric of a Metrics Insights query: `SELECT SUM(Errors) FROM "AWS/Lambda" WHERE FunctionName = 'x'`. */
export function queriedMetric(query: string): AlarmMetric | undefined {
  const namespace = FROM.exec(query)?.[1];
  const name = SELECTED.exec(query)?.[1];
  if (namespace === undefined || name === undefined) return undefined;
  const dimensions = [...query.matchAll(WHERE)].map(([, dimension = '', value = '']) => [dimension, value]);
  return { namespace, name, dimensions: Object.fromEntries(dimensions), account: undefined };
}
