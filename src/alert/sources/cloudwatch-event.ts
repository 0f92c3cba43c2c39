import * as z from 'zod/mini';
import { anything, fitting, isObject, jsonObject, number, objectsOf, pairsOf, text } from '../lenient.ts';
import { type AlarmMetric, accountOf, type CloudWatchAlarm, readAlarmArn, regionOf } from './cloudwatch-alarm.ts';

/** What EventBridge (`detail`) and the alarm's Lambda action (`alarmData`) both hold. Dimensions are a map. */
const DETAIL = z.looseObject({
  alarmName: z.string().check(z.minLength(1)),
  state: z.looseObject({
    value: z.string().check(z.minLength(1)),
    reason: text,
    reasonData: text,
    timestamp: text,
    actionsSuppressedBy: text,
  }),
  configuration: z.catch(
    z.optional(z.looseObject({ description: text, metrics: anything, alarmRule: text, threshold: number })),
    undefined,
  ),
  alarmTags: anything,
  muteDetail: anything,
  alarmContributor: z.catch(z.optional(z.looseObject({ id: text, attributes: anything })), undefined),
});

const METRIC = z.looseObject({ namespace: text, name: text, dimensions: anything });
const ENTRY = z.looseObject({
  expression: text,
  accountId: text,
  metricStat: z.catch(z.optional(z.looseObject({ metric: z.catch(z.optional(METRIC), undefined) })), undefined),
});

/** Around the detail. */
export interface EventFrame {
  readonly arn: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly time: string | undefined;
}

/** Reads the detail of a change of state; undefined where it is none. */
export function readDetail(detail: unknown, frame: EventFrame): CloudWatchAlarm | undefined {
  const parsed = DETAIL.safeParse(detail);
  if (!parsed.success) return undefined;
  const { alarmName, state, configuration, alarmTags, muteDetail, alarmContributor } = parsed.data;
  const arn = readAlarmArn(frame.arn);
  const data = jsonObject(state.reasonData ?? '') ?? {};
  const entries = fitting(ENTRY, configuration?.metrics);
  return {
    arn: arn?.arn,
    name: alarmName,
    account: arn?.account ?? accountOf(frame.account),
    region: arn?.region ?? regionOf(frame.region),
    description: configuration?.description,
    state: state.value,
    reason: state.reason,
    time: state.timestamp ?? frame.time,
    suppressed: state.actionsSuppressedBy ?? (isObject(muteDetail) ? 'a mute rule' : undefined),
    metrics: entries.flatMap((entry) => metric(entry.metricStat?.metric ?? {}, accountOf(entry.accountId))),
    queries: entries.flatMap(({ expression }) => expression ?? []),
    threshold: configuration?.threshold ?? (typeof data.threshold === 'number' ? data.threshold : undefined),
    rule: configuration?.alarmRule,
    children: objectsOf(data.triggeringAlarms).flatMap(({ arn: child, state: its }) =>
      typeof child === 'string' && (!isObject(its) || its.value === state.value) ? [child] : [],
    ),
    tags: pairsOf(alarmTags),
    contributor:
      alarmContributor === undefined
        ? undefined
        : { id: alarmContributor.id ?? '', attributes: pairsOf(alarmContributor.attributes) },
  };
}

function metric(held: z.infer<typeof METRIC>, account: string | undefined): readonly AlarmMetric[] {
  const { namespace, name } = held;
  return namespace === undefined || name === undefined
    ? []
    : [{ namespace, name, dimensions: pairsOf(held.dimensions), account }];
}
