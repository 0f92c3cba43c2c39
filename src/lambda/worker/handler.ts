import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type DeliveryWorld, type Work, workDelivery } from '../../bot/delivery.ts';

export type QueueHandler = (event: SQSEvent, context: { readonly awsRequestId: string }) => Promise<SQSBatchResponse>;

/** The handler of a worker: each record is one delivery, and only those that failed go back to the queue. */
export function createQueueHandler(world: DeliveryWorld, work: Work): QueueHandler {
  return async (event, context) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of event.Records) {
      const receives = Number(record.attributes.ApproximateReceiveCount);
      const reference = context.awsRequestId.slice(0, 8);
      const outcome = await workDelivery({ body: record.body, receives, reference }, world, work);
      if (outcome === 'again') batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures };
  };
}
