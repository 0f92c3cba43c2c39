import { describe, expect, test } from 'vitest';
import { checkMessageBlocks, shownCharacters } from '../../../../sandbox/slack/block-kit/message.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const x = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const button = (extra: object = {}) => ({ type: 'button', action_id: 'go', text: plain('Go'), ...extra });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (text: string, value = 'v') => ({ text: plain(text), value });
const select = (options: object[]) => ({ type: 'static_select', action_id: 's', options });
const confirm = (extra: object) => actions(button({ confirm: { text: mrkdwn('Sure?'), ...extra } }));
const cell = (text: string) => ({ type: 'raw_text', text });
const richText = (...elements: object[]) => ({ type: 'rich_text', elements });
const chart = (series: number, points: number) => ({
  type: 'data_visualization',
  title: 'Errors',
  chart: {
    type: 'line',
    series: many(series, (s) => ({ name: `s${s}`, data: many(points, (p) => ({ label: `p${p}`, value: p })) })),
  },
});

/** Each limit: the largest block that is taken, the smallest that is refused, and where the refusal points. */
const limits: readonly [string, object, object, string][] = [
  ['header text', { type: 'header', text: plain(x(150)) }, { type: 'header', text: plain(x(151)) }, '/text/text'],
  [
    'section text',
    { type: 'section', text: mrkdwn(x(3000)) },
    { type: 'section', text: mrkdwn(x(3001)) },
    '/text/text',
  ],
  ['empty text', { type: 'section', text: mrkdwn('x') }, { type: 'section', text: mrkdwn('') }, '/text/text'],
  [
    'number of fields',
    { type: 'section', fields: many(10, () => mrkdwn('x')) },
    { type: 'section', fields: many(11, () => mrkdwn('x')) },
    '/fields',
  ],
  [
    'field text',
    { type: 'section', fields: [mrkdwn(x(2000))] },
    { type: 'section', fields: [mrkdwn(x(2001))] },
    '/fields/0/text',
  ],
  [
    'context elements',
    { type: 'context', elements: many(10, () => mrkdwn('x')) },
    { type: 'context', elements: many(11, () => mrkdwn('x')) },
    '/elements',
  ],
  [
    'action elements',
    actions(...many(25, (i) => button({ action_id: `a${i}` }))),
    actions(...many(26, (i) => button({ action_id: `a${i}` }))),
    '/elements',
  ],
  [
    'button text',
    actions(button({ text: plain(x(75)) })),
    actions(button({ text: plain(x(76)) })),
    '/elements/0/text/text',
  ],
  ['button text type', actions(button()), actions(button({ text: mrkdwn('Go') })), '/elements/0/text/type'],
  ['button value', actions(button({ value: x(2000) })), actions(button({ value: x(2001) })), '/elements/0/value'],
  [
    'button url',
    actions(button({ url: `https://a.b/${x(2988)}` })),
    actions(button({ url: `https://a.b/${x(2989)}` })),
    '/elements/0/url',
  ],
  ['button style', actions(button({ style: 'danger' })), actions(button({ style: 'default' })), '/elements/0/style'],
  [
    'action_id',
    actions(button({ action_id: x(255) })),
    actions(button({ action_id: x(256) })),
    '/elements/0/action_id',
  ],
  ['block_id', { type: 'divider', block_id: x(255) }, { type: 'divider', block_id: x(256) }, '/block_id'],
  [
    'confirm title',
    confirm({ title: plain(x(100)) }),
    confirm({ title: plain(x(101)) }),
    '/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    confirm({ text: mrkdwn(x(300)) }),
    confirm({ text: mrkdwn(x(301)) }),
    '/elements/0/confirm/text/text',
  ],
  [
    'confirm yes',
    confirm({ confirm: plain(x(30)) }),
    confirm({ confirm: plain(x(31)) }),
    '/elements/0/confirm/confirm/text',
  ],
  ['confirm no', confirm({ deny: plain(x(30)) }), confirm({ deny: plain(x(31)) }), '/elements/0/confirm/deny/text'],
  [
    'number of options',
    actions(select(many(100, (i) => option('o', `${i}`)))),
    actions(select(many(101, (i) => option('o', `${i}`)))),
    '/elements/0/options',
  ],
  [
    'option text',
    actions(select([option(x(75))])),
    actions(select([option(x(76))])),
    '/elements/0/options/0/text/text',
  ],
  [
    'option value',
    actions(select([option('o', x(75))])),
    actions(select([option('o', x(76))])),
    '/elements/0/options/0/value',
  ],
  ['markdown', { type: 'markdown', text: x(12_000) }, { type: 'markdown', text: x(12_001) }, '/text'],
  [
    'table rows',
    { type: 'table', rows: many(100, () => [cell('c')]) },
    { type: 'table', rows: many(101, () => [cell('c')]) },
    '/rows',
  ],
  [
    'table cells',
    { type: 'table', rows: [many(20, () => cell('c'))] },
    { type: 'table', rows: [many(21, () => cell('c'))] },
    '/rows/0',
  ],
  [
    'data table caption',
    { type: 'data_table', caption: 'c', rows: [[cell('h')], [cell('c')]] },
    { type: 'data_table', rows: [[cell('h')], [cell('c')]] },
    '/caption',
  ],
  ['chart series', chart(6, 20), chart(7, 20), '/chart/series'],
  ['chart points', chart(1, 20), chart(1, 21), '/chart/series/0/data'],
  [
    'container children',
    { type: 'container', title: plain('t'), child_blocks: many(10, () => ({ type: 'divider' })) },
    { type: 'container', title: plain('t'), child_blocks: many(11, () => ({ type: 'divider' })) },
    '/child_blocks',
  ],
  [
    'marks inside preformatted text',
    richText({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'log' }] }),
    richText({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }),
    '/elements/0/elements/0/type',
  ],
  ['unknown key', { type: 'divider' }, { type: 'divider', colour: 'red' }, '/colour'],
  ['unknown key of an element', actions(button()), actions(button({ emoji: true })), '/elements/0/emoji'],
  ['unknown block', { type: 'divider' }, { type: 'banner' }, '/type'],
  [
    'inputs in messages',
    { type: 'divider' },
    { type: 'input', label: plain('l'), element: { type: 'plain_text_input', action_id: 'a' } },
    '/type',
  ],
  ['alerts in messages', { type: 'divider' }, { type: 'alert', text: mrkdwn('x') }, '/type'],
];

describe('checkMessageBlocks', () => {
  test.each(limits)('holds the limit of %s', (_name, largest, tooLarge, pointer) => {
    expect(checkMessageBlocks([largest])).toEqual({ kind: 'fine' });
    const check = checkMessageBlocks([{ type: 'divider' }, tooLarge]);
    expect(check).toMatchObject({ kind: 'refused', error: 'invalid_blocks' });
    expect(check.kind === 'refused' && check.problems.map((problem) => problem.pointer)).toEqual([
      `/blocks/1${pointer}`,
    ]);
  });

  test('takes 50 blocks and no more', () => {
    const dividers = (count: number) => many(count, () => ({ type: 'divider' }));
    expect(checkMessageBlocks(dividers(50))).toEqual({ kind: 'fine' });
    expect(checkMessageBlocks(dividers(51))).toEqual({
      kind: 'refused',
      error: 'invalid_blocks',
      problems: [{ code: 'too_big', message: 'no more than 50 items allowed', pointer: '/blocks' }],
    });
  });

  test('refuses repeated block ids and repeated action ids of a block', () => {
    const check = checkMessageBlocks([
      { type: 'divider', block_id: 'same' },
      { type: 'divider', block_id: 'same' },
      actions(button(), button()),
    ]);
    expect(check).toEqual({
      kind: 'refused',
      error: 'invalid_blocks',
      problems: [
        { code: 'duplicate', message: 'block_id "same" already exists', pointer: '/blocks/1/block_id' },
        { code: 'duplicate', message: 'action_id "go" already exists', pointer: '/blocks/2/elements/1/action_id' },
      ],
    });
  });

  test('takes one table and two charts', () => {
    const table = { type: 'table', rows: [[cell('c')]] };
    expect(checkMessageBlocks([table, chart(1, 1), chart(1, 1)])).toEqual({ kind: 'fine' });
    expect(checkMessageBlocks([table, table])).toMatchObject({ kind: 'refused', error: 'invalid_blocks' });
    expect(checkMessageBlocks([chart(1, 1), chart(1, 1), chart(1, 1)])).toMatchObject({ kind: 'refused' });
  });

  test('refuses about 12,000 characters over all blocks', () => {
    const section = { type: 'section', text: mrkdwn(x(3000)) };
    expect(checkMessageBlocks(many(4, () => section))).toEqual({ kind: 'fine' });
    expect(checkMessageBlocks([...many(4, () => section), { type: 'header', text: plain('x') }])).toEqual({
      kind: 'refused',
      error: 'msg_blocks_too_long',
      problems: [],
    });
  });

  test('counts what is shown, not values and ids', () => {
    expect(shownCharacters([actions(button({ value: x(500), action_id: 'id' })), chart(1, 1)])).toBe(
      'GoErrorss0p0'.length,
    );
  });
});
