import * as z from 'zod/mini';
import { confirmationUrl } from '../../alert/sns/confirmation.ts';
import type { AlertSource, RawDelivery } from '../../alert/source.ts';
import { takeDelivery, tellOf } from './jobs.ts';
import type { AlertDoorWorld } from './world.ts';

/** What SNS signs of each kind of message. Nothing else that stands in a body proves anything, so nothing else is read. */
const notification = z.object({
  Type: z.literal('Notification'),
  Message: z.string(),
  MessageId: z.string(),
  Subject: z.optional(z.nullable(z.string())),
  Timestamp: z.string(),
  TopicArn: z.string(),
});
const handshake = z.object({
  Type: z.enum(['SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  Message: z.string(),
  MessageId: z.string(),
  SubscribeURL: z.string(),
  Timestamp: z.string(),
  Token: z.string(),
  TopicArn: z.string(),
});
const letter = z.union([notification, handshake]);

/** Takes a message of SNS that came over HTTPS and is verified: an alarm, or the question whether we want them at all. */
export async function takeLetter(
  source: AlertSource,
  delivery: RawDelivery,
  world: AlertDoorWorld,
): Promise<'taken' | 'failed'> {
  const read = letter.safeParse(parse(delivery.body));
  if (!read.success) return await takeDelivery(source, delivery, world);
  const signed = read.data;
  if (signed.Type === 'Notification') {
    return await takeDelivery(source, { ...delivery, body: JSON.stringify(signed) }, world);
  }
  const topic = signed.TopicArn;
  if (signed.Type === 'UnsubscribeConfirmation') {
    world.log.warn('an SNS topic was unsubscribed', { topic });
    const because = `Somebody ended the subscription of the SNS topic ${topic}: its alarms come no more. Subscribe it again if that was not meant.`;
    return await tellOf(source.name, because, [signed.MessageId], world);
  }
  const url = confirmationUrl(delivery.body);
  if (url === undefined) return await tellOf(source.name, NOT_ASKED_SO, [signed.MessageId], world);
  const confirmed = await world.confirm(url);
  if (confirmed) world.log.info('an SNS topic was confirmed', { topic });
  else world.log.error('an SNS topic could not be confirmed', { topic });
  return confirmed ? 'taken' : 'failed';
}

const NOT_ASKED_SO =
  'A topic asked to confirm a subscription in another way than SNS is known to ask; nothing was confirmed.';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
