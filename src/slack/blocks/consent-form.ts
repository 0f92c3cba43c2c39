import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { ConsentForm, ConsentStep } from '../../command/consent-form.ts';
import { utcMinute, type Words, write } from '../../incident/words.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';

/** The `callback_id` of the form, and what the `action_id` of a button that opens it begins with. */
export const CONSENT_FORM = 'consent';

/** Names of its fields: the `block_id` of each input. */
export const REASON = 'reason';
export const POOL = 'pool';
export const ALONE = 'alone';

/** The field in which one warning is accepted. */
export function warningField(index: number): string {
  return `warning-${index}`;
}

/** Shorter reasons tell a later reader nothing; longer ones belong elsewhere. */
export const REASON_LENGTH = { least: 5, most: 300 } as const;

const TITLE: Readonly<Record<ConsentStep, string>> = {
  request: 'Request this rollback',
  approve: 'Approve this rollback',
  only: 'Approve this rollback',
};

const SUBMIT: Readonly<Record<ConsentStep, string>> = {
  request: 'Request',
  approve: 'Approve',
  only: 'Approve',
};

const NEXT: Readonly<Record<ConsentStep, string>> = {
  request: 'Nothing moves yet: a second person has to approve it.',
  approve: 'You are the second person: everything is checked once more, and then the alias moves.',
  only: 'Everything is checked once more, and then the alias moves.',
};

/**
 * The form of a consent as a modal. `metadata` comes back with the submission. `mayBeAlone`: whoever opens it is on the
 * list of those who may move without a second person.
 */
export function consentView(form: ConsentForm, metadata: string, mayBeAlone: boolean): ModalView {
  const { step, poolName, warnings, expiresAt } = form;
  const [change = '', ...rest] = form.lines;
  const shown = [`*${escapeText(change)}*`, ...rest.map(escapeText)].join('\n');
  const until = `${utcMinute(expiresAt)} (<!date^${Math.floor(expiresAt / 1000)}^{time}|UTC>)`;
  return {
    type: 'modal',
    callback_id: CONSENT_FORM,
    private_metadata: metadata,
    title: { type: 'plain_text', text: TITLE[step] },
    submit: { type: 'plain_text', text: SUBMIT[step] },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: clip(shown, 3000), verbatim: true }, expand: true },
      note(`${NEXT[step]} It can be used until ${until}.`),
      input(REASON, 'Why', 'Kept in the thread and in the record. Leave out names and addresses of users.', {
        min_length: REASON_LENGTH.least,
        max_length: REASON_LENGTH.most,
      }),
      ...(poolName === undefined
        ? []
        : [input(POOL, `Type the name of the pool: ${poolName}`, 'This pool is protected.', { max_length: 200 })]),
      ...warnings.map((warning, index) =>
        input(warningField(index), `Type to accept: ${warning}`, 'This could not be found out.', { max_length: 200 }),
      ),
      ...(mayBeAlone && step !== 'only'
        ? [
            input(
              ALONE,
              'Alone? Why nobody else can be waited for',
              'Breaks the glass: it moves without a second person, and everybody is told. Leave this empty otherwise.',
              { max_length: REASON_LENGTH.most },
              true,
            ),
          ]
        : []),
    ],
  };
}

/** What stands in the form from the moment it is sent until the worker's word is there. */
export function checkingView(): ModalView {
  return saying('Checking…', [
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '🔎 *Checking…*\nEverything is read afresh, which takes a few seconds.',
        verbatim: true,
      },
    },
    note('This window changes by itself. You may close it: the answer then comes as a message to you alone.'),
  ]);
}

/** The form once it is over: what it came to. */
export function answeredView(tone: 'refused' | 'warning' | 'done', sentence: Words): ModalView {
  const { mark, title } = ANSWERED[tone];
  return saying(title, [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: clip(`${mark} ${write(sentence, 'private', mrkdwn)}`, 3000), verbatim: true },
      expand: true,
    },
  ]);
}

const ANSWERED = {
  refused: { mark: '⛔', title: 'Not done' },
  warning: { mark: '⚠️', title: 'Look at this' },
  done: { mark: '✅', title: 'Done' },
} as const;

function saying(title: string, blocks: readonly KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: CONSENT_FORM,
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...blocks],
  };
}

function note(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

function input(
  name: string,
  label: string,
  hint: string,
  length: { readonly min_length?: number; readonly max_length: number },
  optional = false,
): InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional,
    label: { type: 'plain_text', text: label },
    hint: { type: 'plain_text', text: hint },
    element: { type: 'plain_text_input', action_id: name, ...length },
  };
}
