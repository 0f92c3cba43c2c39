import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../sandbox/slack/block-kit/message.ts';
import { postmortemMessages } from '../../../src/slack/blocks/postmortem.ts';
import { textIn } from '../../e2e/shown.ts';
import { asSent } from '../alerted.ts';

const END = 'The terminal writes the whole file, as Markdown or JSON: `cognito export prod`';

test('a short postmortem is one message, to copy', () => {
  const [only, ...more] = postmortemMessages('prod', '# Postmortem\n\n<script> & *bold*');
  expect(more).toEqual([]);
  expect(only?.text).toBe('Postmortem of prod, in Markdown.');
  expect(textIn(asSent(only ?? {})).split('\n')).toEqual([
    '*Postmortem of prod*',
    '# Postmortem',
    '',
    '<script> & *bold*',
    END,
  ]);
});

test('a long one is at most three messages that Slack takes, cut between lines, and says that it is not all', () => {
  const lines = Array.from({ length: 1_000 }, (_, index) => `${index} ${'x'.repeat(40)}`);
  const messages = postmortemMessages('prod', lines.join('\n'));
  expect(messages.map(({ text }) => text)).toEqual([
    'Postmortem of prod, part 1 of 3, in Markdown.',
    'Postmortem of prod, part 2 of 3, in Markdown.',
    'Postmortem of prod, part 3 of 3, in Markdown.',
  ]);
  for (const { blocks } of messages) expect(checkMessageBlocks(blocks)).toEqual({ kind: 'fine' });
  const shown = messages.flatMap((it) => textIn(asSent(it)).split('\n')).filter((line) => /^\d+ x/.test(line));
  expect(shown).toEqual(lines.slice(0, shown.length));
  expect(
    textIn(asSent(messages.at(-1) ?? {}))
      .split('\n')
      .at(-1),
  ).toBe(`This is not all of it. ${END}`);
});
