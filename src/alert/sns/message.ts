import * as z from 'zod/mini';
import { jsonObject } from '../lenient.ts';

/** A message of SNS as it comes over HTTPS. */
const MESSAGE = z.looseObject({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Subject: z.optional(z.nullable(z.string())),
  Timestamp: z.string(),
  SignatureVersion: z.string(),
  Signature: z.string(),
  SigningCertURL: z.string(),
  /** Both only where a subscription is confirmed. */
  SubscribeURL: z.optional(z.string()),
  Token: z.optional(z.string()),
});
export type SnsMessage = z.infer<typeof MESSAGE>;

/** Reads a message of SNS; undefined where a field is missing that every one has. */
export function readSnsMessage(body: string): SnsMessage | undefined {
  return MESSAGE.safeParse(jsonObject(body)).data;
}
