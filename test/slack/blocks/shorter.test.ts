import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { checkMessageBlocks, shownCharacters } from '../../../sandbox/slack/block-kit/message.ts';
import { commandBlocks, context, section } from '../../../src/slack/blocks/report.ts';
import { FORMS, nextForm, shorter } from '../../../src/slack/blocks/shorter.ts';

const MISSING = 'The rest was too long for Slack: the thread and the terminal (`cognito triage`) tell it.';
const actions: KnownBlock = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'run:0', text: { type: 'plain_text', text: 'User' }, value: 'v' }],
};

test('a message that is too long keeps its beginning and its buttons, and says that something is missing', () => {
  const long = Array.from({ length: 9 }, (_, index) => section(`${index}${'x'.repeat(2_000)}`));
  const folded = commandBlocks({ commands: [['aws x']] }, 'channel');
  const message = { text: 'The text', blocks: [section('First'), ...folded, ...long, actions] };
  expect(checkMessageBlocks(message.blocks)).toMatchObject({ error: 'msg_blocks_too_long' });
  const { text, blocks } = shorter(message);
  expect(text).toBe('The text');
  expect(blocks).toEqual([section('First'), ...long.slice(0, 3), context(MISSING), actions]);
  expect(checkMessageBlocks(blocks)).toEqual({ kind: 'fine' });
  expect(shownCharacters(blocks)).toBeLessThan(10_000);
});

test('what Slack refuses is written simpler: without new blocks, shorter, as text alone; nothing else is', () => {
  expect(nextForm(0, 'invalid_blocks')).toBe(1);
  expect(nextForm(1, 'invalid_blocks')).toBe(2);
  expect(nextForm(0, 'msg_blocks_too_long')).toBe(2);
  expect(nextForm(2, 'msg_too_long')).toBe(3);
  expect(nextForm(0, 'not_in_channel')).toBeUndefined();
  expect(FORMS.at(-1)?.({ text: 'All of it.', blocks: [section('x')] })).toEqual({
    text: `All of it.\n${MISSING}`,
    blocks: [],
  });
});
