import { z } from 'zod';
import type { Context } from '../operation.ts';
import { delivery } from './code.ts';
import type { Pool } from './pool.ts';
import { callTrigger, hasTrigger, sendTrigger } from './trigger.ts';
import { unrecognizable } from './trigger-answer.ts';
import { eventAttributes, type User } from './user.ts';

/** Why a message is sent, as triggers are told. */
export type MessageSource = 'SignUp' | 'AdminCreateUser' | 'ResendCode' | 'ForgotPassword' | 'Authentication';

/** A message with a code, or with a temporary password. */
export interface Message {
  readonly pool: Pool;
  readonly clientId: string | undefined;
  readonly user: User;
  readonly source: MessageSource;
  readonly metadata: Readonly<Record<string, string>> | undefined;
  /** How it goes; the user's e-mail address before the phone number unless said. */
  readonly medium?: 'EMAIL' | 'SMS';
}

const CODE = '{####}';
const USERNAME = '{username}';
const text = z.string().nullish();
const written = z.object({ smsMessage: text, emailMessage: text, emailSubject: text });

/**
 * Sends a message, as far as the stand-in can: nobody gets it, but the triggers run that a pool has for it. A custom sender
 * takes the place of Cognito's own delivery (assumption `sender-or-message`), and its failure is nobody's.
 */
export async function deliver(message: Message, context: Context): Promise<void> {
  const { pool, clientId, user, source, metadata } = message;
  const medium = message.medium ?? delivery(user)?.DeliveryMedium;
  if (medium === undefined) return;
  const call = { pool, clientId, userName: user.username, response: {} };
  const request = {
    userAttributes: eventAttributes(user),
    ...(metadata === undefined ? {} : { clientMetadata: metadata }),
  };
  const slot = medium === 'EMAIL' ? 'CustomEmailSender' : 'CustomSMSSender';
  if (hasTrigger(pool, slot)) {
    const type = medium === 'EMAIL' ? 'customEmailSenderRequestV1' : 'customSMSSenderRequestV1';
    // Assumption `sender-code`: random bytes stand where the ciphertext would.
    const code = Buffer.from(context.random(64)).toString('base64');
    sendTrigger({ ...call, slot, source: `${slot}_${source}`, request: { type, code, ...request } }, context);
    return;
  }
  const response = await callTrigger(
    {
      ...call,
      slot: 'CustomMessage',
      source: `CustomMessage_${source}`,
      request: {
        ...request,
        codeParameter: CODE,
        linkParameter: '{##Click Here##}',
        usernameParameter: source === 'AdminCreateUser' ? USERNAME : null,
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
    context,
  );
  checkMessage(pool, source, written.parse(response));
}

/**
 * What a message must be. Source: developer guide, custom message. Assumption `custom-message-fields`: every breach is
 * refused, in the words of an answer that does not fit.
 */
function checkMessage(pool: Pool, source: MessageSource, message: z.output<typeof written>): void {
  const { smsMessage, emailMessage, emailSubject } = message;
  const own = pool.description.EmailConfiguration?.EmailSendingAccount === 'DEVELOPER';
  const bodies = [smsMessage, emailMessage].filter((body) => typeof body === 'string');
  const lacks = (parameter: string) => bodies.some((body) => !body.includes(parameter));
  if (
    ((emailMessage ?? emailSubject) != null && !own) ||
    (smsMessage ?? '').length > 140 ||
    (emailMessage ?? '').length > 20_000 ||
    lacks(CODE) ||
    (source === 'AdminCreateUser' && lacks(USERNAME))
  ) {
    throw unrecognizable();
  }
}
