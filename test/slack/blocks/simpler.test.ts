import type { KnownBlock } from '@slack/types';
import { expect, it } from 'vitest';
import { chartBlock } from '../../../src/slack/blocks/chart.ts';
import { context, section } from '../../../src/slack/blocks/report.ts';
import { simpler } from '../../../src/slack/blocks/simpler.ts';

it('opens what is folded, draws charts in text, and keeps everything else', () => {
  const points = [0, 4, 8].map((value, index) => ({ at: index * 60_000, value, changed: index === 1 }));
  const chart = chartBlock({ title: 'Failures', points });
  const inside = { type: 'rich_text', elements: [] } as const;
  const folded: KnownBlock = { type: 'container', is_collapsible: true, child_blocks: [{ ...inside, elements: [] }] };
  const message = { text: 'all of it', blocks: [section('a'), folded, chart, context('b')] };
  expect(simpler(message)).toEqual({
    text: 'all of it',
    blocks: [section('a'), inside, section('Failures\n`▁|▅█`'), context('b')],
  });
});
