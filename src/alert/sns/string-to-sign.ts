import type { SnsMessage } from './message.ts';

const NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const;
const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const;

/**
 * What SNS signs: the names and values of these fields, each on a line of its own. A Subject may be missing. All other
 * fields, UnsubscribeURL and MessageAttributes among them, are signed by nobody.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
export function stringToSign(message: SnsMessage): string {
  const keys = message.Type === 'Notification' ? NOTIFICATION : CONFIRMATION;
  return keys
    .flatMap((key) => {
      const value = message[key];
      return value === undefined || value === null ? [] : [`${key}\n${value}\n`];
    })
    .join('');
}
