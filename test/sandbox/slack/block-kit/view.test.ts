import { describe, expect, test } from 'vitest';
import { checkView } from '../../../../sandbox/slack/block-kit/view.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const x = (length: number) => 'x'.repeat(length);
const divider = { type: 'divider' };
const view = (extra: object) => ({ type: 'modal', title: plain('t'), blocks: [divider], ...extra });
const input = (element: object) => ({ type: 'input', block_id: 'i', label: plain('l'), element });
const text = (extra: object) => input({ type: 'plain_text_input', action_id: 'a', ...extra });
const form = (block: object) => view({ submit: plain('Send'), blocks: [block] });

const limits: readonly [string, object, object, string][] = [
  ['title', view({ title: plain(x(24)) }), view({ title: plain(x(25)) }), '/title/text'],
  ['submit', view({ submit: plain(x(24)) }), view({ submit: plain(x(25)) }), '/submit/text'],
  ['close', view({ close: plain(x(24)) }), view({ close: plain(x(25)) }), '/close/text'],
  ['callback_id', view({ callback_id: x(255) }), view({ callback_id: x(256) }), '/callback_id'],
  ['private_metadata', view({ private_metadata: x(3000) }), view({ private_metadata: x(3001) }), '/private_metadata'],
  [
    'number of blocks',
    view({ blocks: Array.from({ length: 100 }, () => divider) }),
    view({ blocks: Array.from({ length: 101 }, () => divider) }),
    '/blocks',
  ],
  ['max_length', form(text({ max_length: 3000 })), form(text({ max_length: 3001 })), '/blocks/0/element/max_length'],
  [
    'placeholder',
    form(text({ placeholder: plain(x(150)) })),
    form(text({ placeholder: plain(x(151)) })),
    '/blocks/0/element/placeholder/text',
  ],
  ['input element', form(text({})), form(input({ type: 'button', text: plain('x') })), '/blocks/0/element/type'],
  ['markdown in a modal', view({}), view({ blocks: [{ type: 'markdown', text: 'x' }] }), '/blocks/0/type'],
  ['unknown key', view({}), view({ colour: 'red' }), '/colour'],
  ['a form without a submit button', form(text({})), view({ blocks: [text({})] }), '/submit'],
];

describe('checkView', () => {
  test.each(limits)('holds the limit of %s', (_name, largest, tooLarge, pointer) => {
    expect(checkView(largest)).toEqual({ kind: 'fine' });
    const check = checkView(tooLarge);
    expect(check).toMatchObject({ kind: 'refused', error: 'invalid_arguments' });
    expect(check.kind === 'refused' && check.problems.map((problem) => problem.pointer)).toEqual([`/view${pointer}`]);
  });

  test('refuses a view larger than 250 kB', () => {
    const big = { type: 'section', text: { type: 'mrkdwn', text: x(2900) } };
    const blocks = Array.from({ length: 90 }, () => big);
    expect(checkView(view({ blocks }))).toEqual({ kind: 'refused', error: 'view_too_large', problems: [] });
  });
});
