import type { TriggerSlot } from '../cognito/triggers.ts';
import type { Evidence } from '../evidence/facts.ts';
import { quoted, words } from '../incident/words.ts';
import type { Line } from './report.ts';

/** With what codes are sent, what is wrong with it, and who can see codes that do not arrive. */
export function deliveryLines(evidence: Evidence): readonly Line[] {
  if (evidence.pool?.kind !== 'known') return [];
  const { email, sms, autoVerified, triggers } = evidence.pool.value;
  const sends = (slot: TriggerSlot) => triggers.some((trigger) => trigger.slot === slot);
  const sender = email.sender === 'cognito' ? words`Cognito’s own sender, for a few messages a day` : words`SES`;
  const from = email.from === undefined ? words`` : words`, from ${quoted(email.from)}`;
  const region = sms.region === undefined ? '' : `, through ${sms.region}`;
  return [
    sends('CustomEmailSender')
      ? { label: 'E-mail', value: words`sent by the trigger CustomEmailSender` }
      : { label: 'E-mail', value: words`${sender}${from}${problem(email.failure)}` },
    sends('CustomSMSSender')
      ? { label: 'SMS', value: words`sent by the trigger CustomSMSSender` }
      : { label: 'SMS', value: words`${sms.configured ? `set up${region}` : 'not set up'}${problem(sms.failure)}` },
    { label: 'Verifies', value: words`${autoVerified.join(', ') || 'nothing by itself'}` },
    ...undelivered(evidence),
  ];
}

function problem(failure: string | undefined) {
  return failure === undefined ? words`` : words`. ⚠️ AWS says: ${quoted(failure)}`;
}

function undelivered({ delivery }: Evidence): readonly Line[] {
  if (delivery?.kind !== 'known') return [];
  const { errorLog } = delivery.value;
  const value =
    errorLog === undefined
      ? words`written nowhere, so a code that does not arrive leaves no trace`
      : words`written to ${quoted(errorLog)}`;
  return [{ label: 'Undelivered', value }];
}
