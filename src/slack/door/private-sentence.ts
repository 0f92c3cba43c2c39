import { type Words, write } from '../../incident/words.ts';
import { escapeText, mrkdwn } from '../blocks/mrkdwn.ts';

/** A message that only the person who asked sees. The type is always said, since Slack's default has no other guard. */
export interface PrivateSentence {
  readonly response_type: 'ephemeral';
  readonly text: string;
}

export function privately(sentence: string | Words): PrivateSentence {
  const text = typeof sentence === 'string' ? escapeText(sentence) : write(sentence, 'private', mrkdwn);
  return { response_type: 'ephemeral', text };
}

/** What a person reads when something unexpected happened: nothing of it but where to look it up. */
export function apology(reference: string): string {
  return `Something went wrong here, so I stopped. Try again; if it happens twice, give whoever runs this bot the reference ${reference}.`;
}
