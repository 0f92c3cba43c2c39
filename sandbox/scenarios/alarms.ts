import type { Alarm } from '../aws/cloudwatch/alarm.ts';
import type { Pool } from '../aws/cognito/pool.ts';
import { ACCOUNT, REGION } from './pools.ts';

const day = 86_400_000;

/** An alarm as teams set it on sign-in: when the rate of successes falls. It is quiet until a scenario says otherwise. */
export function signInAlarm(pool: Pool, clientId: string, now: number): Alarm {
  return {
    ...quiet(`${pool.description.Name}-sign-in-failures`, now),
    AlarmDescription: 'Fewer than 9 of 10 sign-ins succeed',
    Namespace: 'AWS/Cognito',
    MetricName: 'SignInSuccesses',
    Dimensions: [
      { Name: 'UserPool', Value: pool.id },
      { Name: 'UserPoolClient', Value: clientId },
    ],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 3,
    Threshold: 0.9,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'notBreaching',
  };
}

/** An alarm on an API that refuses many of its callers. */
export function refusalAlarm(apiName: string, now: number): Alarm {
  return {
    ...quiet(`${apiName}-4xx`, now),
    AlarmDescription: 'More than 1 of 5 requests are refused',
    Namespace: 'AWS/ApiGateway',
    MetricName: '4XXError',
    Dimensions: [{ Name: 'ApiName', Value: apiName }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 3,
    Threshold: 0.2,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  };
}

function quiet(name: string, now: number): Alarm {
  return {
    AlarmName: name,
    AlarmArn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`,
    ActionsEnabled: true,
    AlarmActions: [`arn:aws:sns:${REGION}:${ACCOUNT}:on-call`],
    OKActions: [],
    InsufficientDataActions: [],
    StateValue: 'OK',
    StateReason: 'Threshold not crossed.',
    StateUpdatedTimestamp: new Date(now - 9 * day),
    AlarmConfigurationUpdatedTimestamp: new Date(now - 250 * day),
  };
}
