import * as z from 'zod/mini';
import { anything, fitting, number, objectsOf, pairsOf, text } from '../lenient.ts';
import {
  type AlarmMetric,
  accountOf,
  type CloudWatchAlarm,
  readAlarmArn,
  regionOf,
  regionOfArn,
} from './cloudwatch-alarm.ts';

/** The document that an alarm publishes to SNS. Names are in PascalCase, dimensions are a list. */
const MESSAGE = z.looseObject({
  AlarmName: z.string().check(z.minLength(1)),
  NewStateValue: z.string().check(z.minLength(1)),
  AlarmArn: text,
  AlarmDescription: text,
  AWSAccountId: text,
  NewStateReason: text,
  StateChangeTime: text,
  Region: text,
  AlarmActions: anything,
  OKActions: anything,
  AlarmRule: text,
  TriggeringChildren: anything,
  ActionsSuppressedBy: text,
  AlarmTags: anything,
  AlarmContributorId: text,
  AlarmContributorAttributes: anything,
  Trigger: z.catch(
    z.optional(
      z.looseObject({ Namespace: text, MetricName: text, Dimensions: anything, Metrics: anything, Threshold: number }),
    ),
    undefined,
  ),
});
type Message = z.infer<typeof MESSAGE>;

const METRIC = z.looseObject({ Namespace: text, MetricName: text, Dimensions: anything });
const MATH = z.looseObject({
  Expression: text,
  AccountId: text,
  MetricStat: z.catch(z.optional(z.looseObject({ Metric: z.catch(z.optional(METRIC), undefined) })), undefined),
});

/** Reads the document of an SNS message; undefined where it is that of no alarm. `topic` is the ARN it came through. */
export function readMessage(document: unknown, topic: string | undefined): CloudWatchAlarm | undefined {
  const parsed = MESSAGE.safeParse(document);
  if (!parsed.success) return undefined;
  const message = parsed.data;
  const arn = readAlarmArn(message.AlarmArn);
  const math = fitting(MATH, message.Trigger?.Metrics);
  return {
    arn: arn?.arn,
    name: message.AlarmName,
    account: arn?.account ?? accountOf(message.AWSAccountId),
    region: arn?.region ?? regionOf(message.Region) ?? regionOfArn(topic) ?? regionOfActions(message),
    description: message.AlarmDescription,
    state: message.NewStateValue,
    reason: message.NewStateReason,
    time: message.StateChangeTime,
    suppressed: message.ActionsSuppressedBy,
    metrics: [
      ...metric(message.Trigger ?? {}, undefined),
      ...math.flatMap((entry) => metric(entry.MetricStat?.Metric ?? {}, accountOf(entry.AccountId))),
    ],
    queries: math.flatMap(({ Expression }) => Expression ?? []),
    threshold: message.Trigger?.Threshold,
    rule: message.AlarmRule,
    children: objectsOf(message.TriggeringChildren).flatMap(({ Arn }) => (typeof Arn === 'string' ? [Arn] : [])),
    tags: pairsOf(message.AlarmTags),
    contributor:
      message.AlarmContributorId === undefined
        ? undefined
        : { id: message.AlarmContributorId, attributes: pairsOf(message.AlarmContributorAttributes) },
  };
}

function metric(held: z.infer<typeof METRIC>, account: string | undefined): readonly AlarmMetric[] {
  const { Namespace: namespace, MetricName: name } = held;
  return namespace === undefined || name === undefined
    ? []
    : [{ namespace, name, dimensions: pairsOf(held.Dimensions), account }];
}

/** An alarm and the topics that it tells are in one Region. */
function regionOfActions({ AlarmActions, OKActions }: Message): string | undefined {
  const actions = [AlarmActions, OKActions].flatMap((list) => (Array.isArray(list) ? list : []));
  return actions.map((arn: unknown) => (typeof arn === 'string' ? regionOfArn(arn) : undefined)).find(Boolean);
}
