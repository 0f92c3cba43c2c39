import * as z from 'zod/mini';
import type { AlertSource, RawDelivery } from '../../alert/source.ts';
import { takeDelivery } from './jobs.ts';
import type { AlertDoorWorld } from './world.ts';

/** What tells the roads apart on which AWS calls the function; what they carry is read by the source. */
const sqsEvent = z.object({
  Records: z.array(z.looseObject({ eventSource: z.literal('aws:sqs'), messageId: z.string() })),
});
const snsEvent = z.object({ Records: z.array(z.looseObject({ EventSource: z.literal('aws:sns') })) });
const alarmAction = z.looseObject({ alarmArn: z.string(), alarmData: z.looseObject({}) });
const busEvent = z.looseObject({ 'detail-type': z.string(), source: z.string() });

export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Takes an event by which AWS itself calls the function: records of SNS and SQS, an event of EventBridge, an alarm's action.
 * Who may do so is up to IAM. What cannot be queued goes back: records of SQS one by one, everything else by an error, after
 * which Lambda tries again and then leaves the event among the dead letters.
 */
export async function takeEvent(event: unknown, world: AlertDoorWorld): Promise<BatchAnswer> {
  const source = world.sources.find(({ name }) => name === 'cloudwatch');
  if (source === undefined) throw new Error('There is no source for alarms of CloudWatch');
  const queued = sqsEvent.safeParse(event);
  if (queued.success) return await takeBatch(source, queued.data.Records, world);
  for (const delivery of deliveriesOf(event, world.now())) {
    if ((await takeDelivery(source, delivery, world)) === 'failed') throw new Error('An alarm could not be queued');
  }
  return { batchItemFailures: [] };
}

async function takeBatch(
  source: AlertSource,
  records: z.infer<typeof sqsEvent>['Records'],
  world: AlertDoorWorld,
): Promise<BatchAnswer> {
  const taken = await Promise.all(
    records.map(async (record) => ({
      itemIdentifier: record.messageId,
      outcome: await takeDelivery(source, deliveryOf('sns-sqs', { Records: [record] }, world.now()), world),
    })),
  );
  const failed = taken.filter(({ outcome }) => outcome === 'failed');
  return { batchItemFailures: failed.map(({ itemIdentifier }) => ({ itemIdentifier })) };
}

/** Each record by itself, so that one that cannot be read spoils no other. */
function deliveriesOf(event: unknown, now: number): readonly RawDelivery[] {
  const notified = snsEvent.safeParse(event);
  if (notified.success)
    return notified.data.Records.map((record) => deliveryOf('sns-lambda', { Records: [record] }, now));
  const action = alarmAction.safeParse(event);
  if (action.success) return [deliveryOf('alarm-lambda', action.data, now)];
  const told = busEvent.safeParse(event);
  if (told.success) return [deliveryOf('eventbridge', told.data, now)];
  throw new Error('The function for alerts was called with something that is no request, record, event or alarm');
}

function deliveryOf(via: RawDelivery['via'], event: object, receivedAt: number): RawDelivery {
  return { via, body: JSON.stringify(event), headers: new Map(), receivedAt };
}
