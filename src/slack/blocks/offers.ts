import type { KnownBlock } from '@slack/types';
import type { FormOffer, Offer } from '../../bot/entry.ts';
import type { Command } from '../../command/command.ts';
import type { ConsentForm } from '../../command/consent-form.ts';
import { type FilledForm, formId } from './form.ts';

/** What the value of a button holds: a command, or what its form begins with or shows. */
type Sealed = Command | FilledForm | ConsentForm;

/** Seals it, so that a click brings back exactly what was offered. */
export type Seal = (sealed: Sealed) => string;

/** Slack's limit for the value of a button. */
const MAX_VALUE_CHARACTERS = 2000;

/** What is offered next, as buttons in a row; nothing where nothing is offered. */
export function offerButtons(all: readonly Offer[], seal: Seal, forms: readonly FormOffer[] = []): KnownBlock[] {
  const buttons = all.flatMap((offer, index) => {
    const value = seal(offer.command);
    // A value that Slack would refuse costs a button, never the answer.
    if (value.length > MAX_VALUE_CHARACTERS) return [];
    return [
      {
        type: 'button' as const,
        action_id: `run:${index}`,
        text: { type: 'plain_text' as const, text: offer.label.slice(0, 75) },
        value,
        ...(offer.confirm === undefined
          ? {}
          : {
              confirm: {
                title: { type: 'plain_text' as const, text: offer.confirm.title },
                text: { type: 'plain_text' as const, text: offer.confirm.text },
                confirm: { type: 'plain_text' as const, text: offer.confirm.yes },
                deny: { type: 'plain_text' as const, text: 'Cancel' },
              },
            }),
      },
    ];
  });
  const opening = forms.map(({ label, form, values }, index) => ({
    type: 'button' as const,
    action_id: formId({ name: form }, index),
    text: { type: 'plain_text' as const, text: label.slice(0, 75) },
    value: seal({ kind: 'filled form', values }),
  }));
  const elements = [...buttons, ...opening];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
