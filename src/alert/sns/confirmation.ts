import { readTopicArn, snsHost } from './certificate-url.ts';
import { readSnsMessage } from './message.ts';

/**
 * The address at which a subscription is confirmed, from the body of a SubscriptionConfirmation that was verified before.
 * It is built here from the topic and the token: the SubscribeURL of the body is never fetched. Undefined for any other
 * message, and for one whose SubscribeURL would confirm something else.
 */
export function confirmationUrl(body: string): string | undefined {
  const message = readSnsMessage(body);
  const topic = readTopicArn(message?.TopicArn ?? '');
  const { Type: type, Token: token = '', TopicArn: arn = '' } = message ?? {};
  if (type !== 'SubscriptionConfirmation' || topic === undefined || !/^[\w-]{1,1024}$/.test(token)) return undefined;
  if (!isSame(message?.SubscribeURL ?? '', snsHost(topic), arn, token)) return undefined;
  const query = new URLSearchParams({
    Action: 'ConfirmSubscription',
    TopicArn: arn,
    Token: token,
    Version: '2010-03-31',
  });
  return `https://${snsHost(topic)}/?${query}`;
}

function isSame(url: string, host: string, arn: string, token: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, pathname, searchParams, username } = new URL(url);
  const asks = (name: string) => searchParams.getAll(name).join();
  return (
    origin === `https://${host}` &&
    username === '' &&
    pathname === '/' &&
    asks('Action') === 'ConfirmSubscription' &&
    asks('TopicArn') === arn &&
    asks('Token') === token
  );
}
