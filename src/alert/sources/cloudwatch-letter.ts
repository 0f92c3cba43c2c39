import * as z from 'zod/mini';
import type { Via } from '../alert.ts';
import { jsonObject, objectsOf, text } from '../lenient.ts';
import type { RawDelivery } from '../source.ts';
import { sha256 } from '../text.ts';

/** One message, taken out of whatever carried it. */
export interface Letter {
  readonly kind: 'letter';
  readonly via: Via;
  /** Undefined where what carried it has no id of its own. */
  readonly deliveryKey: string | undefined;
  readonly document: string;
  /** When it was sent, as it was written. */
  readonly sentAt: string | undefined;
  /** The SNS topic it came through: others than alarms may use it as well. */
  readonly topic: string | undefined;
}

/** Something that carries no alarm, and why. */
export interface NoLetter {
  readonly kind: 'ignored' | 'unreadable';
  readonly because: string;
}

const ENVELOPE = z.looseObject({ Type: text, MessageId: text, TopicArn: text, Message: z.string(), Timestamp: text });
const SNS_RECORD = z.looseObject({ Sns: ENVELOPE });
const SQS_RECORD = z.looseObject({ messageId: z.string(), body: z.string() });

const SNS_ROADS: readonly Via[] = ['sns-http', 'sns-lambda', 'sns-sqs'];

/** Takes out what a delivery carries: SNS over HTTPS, to Lambda or through SQS, raw or in its envelope; or a bare document. */
export function openDelivery(delivery: RawDelivery): readonly (Letter | NoLetter)[] {
  const body = jsonObject(delivery.body);
  if (body === undefined)
    return [
      { kind: 'unreadable', because: 'The body is no JSON object; an SNS message or an event of AWS was expected.' },
    ];
  if (Array.isArray(body.Records)) {
    const records = objectsOf(body.Records, 1000).map(openRecord);
    return records.length > 0 ? records : [{ kind: 'ignored', because: 'It holds no records.' }];
  }
  if (SNS_RECORD.safeParse(body).success || SQS_RECORD.safeParse(body).success) return [openRecord(body)];
  const road = SNS_ROADS.includes(delivery.via) ? delivery.via : 'sns-http';
  const envelope = readEnvelope(body);
  if (envelope !== undefined) return [openEnvelope(envelope, road, envelope.MessageId ?? sha256(delivery.body))];
  return [{ ...BARE, via: road, document: delivery.body }];
}

const BARE: Letter = {
  kind: 'letter',
  via: 'sns-http',
  deliveryKey: undefined,
  document: '',
  sentAt: undefined,
  topic: undefined,
};

function openRecord(record: Readonly<Record<string, unknown>>): Letter | NoLetter {
  const sns = SNS_RECORD.safeParse(record).data?.Sns;
  if (sns !== undefined) return openEnvelope(sns, 'sns-lambda', sns.MessageId ?? sha256(sns.Message));
  const sqs = SQS_RECORD.safeParse(record).data;
  if (sqs === undefined) return { kind: 'unreadable', because: 'One of its records is neither of SNS nor of SQS.' };
  const envelope = readEnvelope(jsonObject(sqs.body));
  if (envelope !== undefined) return openEnvelope(envelope, 'sns-sqs', sqs.messageId);
  return { ...BARE, via: 'sns-sqs', deliveryKey: sqs.messageId, document: sqs.body };
}

/** The envelope of SNS. A custom document with a field `Message` of its own is none. */
function readEnvelope(body: unknown): z.infer<typeof ENVELOPE> | undefined {
  const envelope = ENVELOPE.safeParse(body).data;
  return envelope?.TopicArn === undefined && envelope?.Type === undefined ? undefined : envelope;
}

function openEnvelope(envelope: z.infer<typeof ENVELOPE>, via: Via, deliveryKey: string): Letter | NoLetter {
  if (envelope.Type === 'SubscriptionConfirmation')
    return { kind: 'ignored', because: 'SNS asks to confirm a subscription.' };
  if (envelope.Type === 'UnsubscribeConfirmation')
    return { kind: 'ignored', because: 'SNS says that a subscription was ended: its alarms come no more.' };
  return {
    kind: 'letter',
    via,
    deliveryKey,
    document: envelope.Message,
    sentAt: envelope.Timestamp,
    topic: envelope.TopicArn ?? '',
  };
}
