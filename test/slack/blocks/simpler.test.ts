import type { KnownBlock } from '@slack/types';
import { expect, it } from 'vitest';
import { context, section } from '../../../src/slack/blocks/report.ts';
import { simpler } from '../../../src/slack/blocks/simpler.ts';

it('opens what is folded and leaves charts out, and keeps everything else', () => {
  const chart = { type: 'data_visualization', chart: {} } as unknown as KnownBlock;
  const inside = { type: 'rich_text', elements: [] } as const;
  const folded: KnownBlock = { type: 'container', is_collapsible: true, child_blocks: [{ ...inside, elements: [] }] };
  const message = { text: 'all of it', blocks: [section('a'), folded, chart, context('b')] };
  expect(simpler(message)).toEqual({ text: 'all of it', blocks: [section('a'), inside, context('b')] });
});
