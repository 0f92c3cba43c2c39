import type { Normalised, Via } from '../alert.ts';
import { isObject, jsonObject } from '../lenient.ts';
import type { Inventory, RawDelivery } from '../source.ts';
import { alertOf } from './cloudwatch-alert.ts';
import { readDetail } from './cloudwatch-event.ts';
import { type Letter, openDelivery } from './cloudwatch-letter.ts';
import { readMessage } from './cloudwatch-message.ts';

/**
 * Reads whatever brings an alarm of CloudWatch: SNS in each of its envelopes, an event of EventBridge, the Lambda action
 * of an alarm, or the bare document. The shape decides, not `via`; that only names the road of a bare document.
 */
export function readCloudWatch(delivery: RawDelivery, inventory: Inventory): readonly Normalised[] {
  return openDelivery(delivery).map((opened) => (opened.kind === 'letter' ? readLetter(opened, inventory) : opened));
}

function readLetter(letter: Letter, inventory: Inventory): Normalised {
  const document = jsonObject(letter.document);
  if (document === undefined) return ignored('A message in plain text, not that of an alarm.');
  if ('detail-type' in document && 'detail' in document) return readEvent(document, letter, inventory);
  if ('alarmData' in document) return readAction(document, letter, inventory);
  const alarm = readMessage(document, letter.topic);
  if (alarm !== undefined) return alertOf(alarm, letter, inventory);
  if (document.source === 'custom' && 'content' in document)
    return ignored('A custom notification for chats, not that of an alarm.');
  if (letter.topic !== undefined) return ignored('A message of its topic, not that of an alarm.');
  return {
    kind: 'unreadable',
    because: 'Neither a message of SNS, an event of EventBridge, nor the document of an alarm was found.',
  };
}

const DONE: ReadonlyMap<string, string> = new Map([
  ['create', 'created'],
  ['update', 'changed'],
  ['delete', 'deleted'],
]);

/** An event of EventBridge; a rule without a filter brings more of them than changes of state. */
function readEvent(document: Readonly<Record<string, unknown>>, letter: Letter, inventory: Inventory): Normalised {
  const { detail, id, account, region, time, resources } = document;
  const type = String(document['detail-type']);
  if (type === 'CloudWatch Alarm Configuration Change') {
    const operation = isObject(detail) ? detail.operation : undefined;
    const done = DONE.get(String(operation)) ?? 'changed';
    return ignored(`An alarm was ${done}; its state did not change.`);
  }
  if (!/^CloudWatch Alarm (Contributor )?State Change$/.test(type))
    return ignored('An event of EventBridge, not the change of state of an alarm.');
  const alarm = readDetail(detail, {
    arn: Array.isArray(resources) ? textOf(resources[0]) : undefined,
    account: textOf(account),
    region: textOf(region),
    time: textOf(time),
  });
  const carried = { ...letter, ...road(letter, 'eventbridge', textOf(id)), sentAt: textOf(time) };
  return alarm === undefined ? strange('event of EventBridge') : alertOf(alarm, carried, inventory);
}

/** What an alarm hands to a Lambda function; it has no id of its own. */
function readAction(document: Readonly<Record<string, unknown>>, letter: Letter, inventory: Inventory): Normalised {
  const { alarmArn, accountId, region, time, alarmData } = document;
  const frame = { arn: textOf(alarmArn), account: textOf(accountId), region: textOf(region), time: textOf(time) };
  const alarm = readDetail(alarmData, frame);
  const carried = { ...road(letter, 'alarm-lambda', undefined), sentAt: frame.time };
  return alarm === undefined ? strange("alarm's Lambda action") : alertOf(alarm, carried, inventory);
}

/** A rule or a function may put an event into SNS or SQS: then it came on their road. */
function road(letter: Letter, via: Via, id: string | undefined): Pick<Letter, 'via' | 'deliveryKey'> {
  if (letter.deliveryKey !== undefined) return { via: letter.via, deliveryKey: letter.deliveryKey };
  return { via, deliveryKey: id };
}

function strange(what: string): Normalised {
  return { kind: 'unreadable', because: `An ${what} without the name or the state of an alarm.` };
}

function ignored(because: string): Normalised {
  return { kind: 'ignored', because };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
