import { describe, expect, test } from 'vitest';
import { readMrkdwn, readPlain } from '../../../../sandbox/slack/page/mrkdwn.ts';

const inline = (text: string) => readMrkdwn(text).flatMap((part) => part.elements);
const word = (text: string, style?: object) => ({ type: 'text', text, ...(style ? { style } : {}) });

describe('readMrkdwn', () => {
  test.each([
    ['plain', [word('plain')]],
    [
      '*bold* _italic_ ~gone~',
      [
        word('bold', { bold: true }),
        word(' '),
        word('italic', { italic: true }),
        word(' '),
        word('gone', { strike: true }),
      ],
    ],
    ['*bold and _both_*', [word('bold and ', { bold: true }), word('both', { bold: true, italic: true })]],
    ['a_b_c 2 * 3 * 4', [word('a_b_c 2 * 3 * 4')]],
    ['`*not bold* <@U1>`', [word('*not bold* <@U1>', { code: true })]],
    ['&lt;@U1&gt; &amp;lt;', [word('<@U1> &lt;')]],
    [
      '<@U1> <#C1|x> <!subteam^S1> <!here>',
      [
        { type: 'user', user_id: 'U1' },
        word(' '),
        { type: 'channel', channel_id: 'C1' },
        word(' '),
        { type: 'usergroup', usergroup_id: 'S1' },
        word(' '),
        { type: 'broadcast', range: 'here' },
      ],
    ],
    ['<https://a.b/?x=1&amp;y=2|here>', [{ type: 'link', url: 'https://a.b/?x=1&y=2', text: 'here' }]],
    ['see https://a.b/c.', [word('see '), { type: 'link', url: 'https://a.b/c' }, word('.')]],
    ['<javascript:alert(1)|click>', [word('click')]],
    [
      '<!date^1700000000^{time}|14:13 UTC>',
      [{ type: 'date', timestamp: 1700000000, format: '{time}', fallback: '14:13 UTC' }],
    ],
    [':tada: 12:30:45 arn:aws:lambda:x', [{ type: 'emoji', name: 'tada' }, word(' 12:30:45 arn:aws:lambda:x')]],
  ])('reads %s', (text, elements) => {
    expect(inline(text)).toEqual(elements);
  });

  test('sets quotes and fences apart, and reads nothing inside a fence', () => {
    expect(readMrkdwn('before\n> one\n&gt; two\nafter\n```\n*log* &lt;x&gt;\n  line\n```\nend')).toEqual([
      { type: 'rich_text_section', elements: [word('before')] },
      { type: 'rich_text_quote', elements: [word('one\ntwo')] },
      { type: 'rich_text_section', elements: [word('after')] },
      { type: 'rich_text_preformatted', elements: [word('*log* <x>\n  line')] },
      { type: 'rich_text_section', elements: [word('end')] },
    ]);
  });
});

test('readPlain keeps marks and links as they are typed', () => {
  expect(readPlain('*a* <https://evil.example|x> :tada:')).toEqual([
    {
      type: 'rich_text_section',
      elements: [word('*a* <https://evil.example|x> '), { type: 'emoji', name: 'tada' }],
    },
  ]);
});
