import { secretVariable } from '../../src/config/alert-secrets.ts';
import type { AlertsConfig, Config } from '../../src/config/config.ts';
import { REFUSED } from '../../src/lambda/alerts/http.ts';
import { alarmPattern } from './alarm-pattern.ts';
import { type Deployment, deadAlarm, NOTHING, nameOf, ownLog, role } from './queue-worker.ts';

/**
 * The door for alerts, with a role and dead letters of its own, where the configuration says where alerts go; nothing at all
 * otherwise, and no path of it.
 */
export function alertsDeployment(config: Config): Deployment {
  const { alerts } = config;
  if (alerts === undefined) return NOTHING;
  return {
    functions: {
      alerts: {
        name: nameOf('alerts'),
        handler: 'dist/lambda/alerts.handler',
        role: 'AlertsRole',
        memorySize: 1024,
        timeout: 10,
        // The account's concurrency is shared with the pools' own triggers; senders try again.
        reservedConcurrency: 5,
        environment: { RESPONDER_QUEUE_URL: { Ref: 'JobsQueue' }, ...secretsOf(alerts) },
        package: { patterns: ['dist/lambda/alerts.cjs'] },
        maximumRetryAttempts: 2,
        // Where an event of AWS goes that could not be queued, after both tries.
        destinations: { onFailure: { type: 'sqs', arn: { 'Fn::GetAtt': ['DeadAlertsQueue', 'Arn'] } } },
        events: [
          { httpApi: 'POST /alerts/{source}' },
          { httpApi: 'PUT /alerts/{source}' },
          { eventBridge: { pattern: alarmPattern(config) } },
        ],
      },
    },
    resources: {
      Resources: {
        AlertsRole: role({
          alerts: [sendTo('QueueJobs', 'JobsQueue'), sendTo('KeepWhatFailed', 'DeadAlertsQueue'), ownLog('alerts')],
        }),
        DeadAlertsQueue: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            QueueName: `\${self:service}-\${sls:stage}-alerts-dead`,
            SqsManagedSseEnabled: true,
            // They hold alarms as AWS sent them; four days are enough to look.
            MessageRetentionPeriod: 345_600,
          },
        },
        DeadAlertsAlarm: deadAlarm(
          'DeadAlertsQueue',
          'An alarm of CloudWatch could not be queued by cognito-responder, three times. Nobody was told of it in Slack.',
        ),
        // The action of an alarm may name the function itself.
        AlarmsCallAlerts: mayCall({
          Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
          SourceAccount: { Ref: 'AWS::AccountId' },
        }),
        ...topicsOf(alerts),
        RefusedAlertsFilter: {
          Type: 'AWS::Logs::MetricFilter',
          Properties: {
            LogGroupName: { Ref: 'AlertsLogGroup' },
            FilterPattern: `{ $.msg = "${REFUSED}" }`,
            MetricTransformations: [{ ...REFUSALS, MetricValue: '1', DefaultValue: 0 }],
          },
        },
        RefusedAlertsAlarm: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: {
            AlarmDescription:
              'A delivery of alerts to cognito-responder was not signed with the secret that is configured. A sender with a wrong secret gives up soon: its alerts are lost.',
            Namespace: REFUSALS.MetricNamespace,
            MetricName: REFUSALS.MetricName,
            Statistic: 'Sum',
            Period: 300,
            EvaluationPeriods: 1,
            ComparisonOperator: 'GreaterThanThreshold',
            Threshold: 0,
            TreatMissingData: 'notBreaching',
          },
        },
      },
    },
  };
}

const REFUSALS = { MetricNamespace: `\${self:service}-\${sls:stage}`, MetricName: 'RefusedAlerts' };

/** The secret of each system that posts, by the key of its name. */
function secretsOf({ webhooks }: AlertsConfig): Readonly<Record<string, string>> {
  const secret = (key: string) => `{{resolve:secretsmanager:\${self:custom.alertSecrets}:SecretString:${key}}}`;
  return Object.fromEntries(webhooks.map((source) => [secretVariable(source), secret(source)]));
}

/** Topics may call the function, whoever subscribes it to them; the subscription is the topic owner's to make. */
function topicsOf({ topics }: AlertsConfig): Readonly<Record<string, object>> {
  return Object.fromEntries(
    topics.map((topic, index) => [
      `Topic${index + 1}CallsAlerts`,
      mayCall({ Principal: 'sns.amazonaws.com', SourceArn: topic }),
    ]),
  );
}

function mayCall(who: object): object {
  const FunctionName = { 'Fn::GetAtt': ['AlertsLambdaFunction', 'Arn'] };
  return { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName, ...who } };
}

function sendTo(Sid: string, queue: string): object {
  return { Sid, Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queue, 'Arn'] } };
}
