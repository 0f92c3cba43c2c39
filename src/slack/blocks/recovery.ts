import type { Entry } from '../../bot/entry.ts';
import { plain, write } from '../../incident/words.ts';
import { recoveryHeadline, recoveryNext } from '../../rollback/recovery-words.ts';
import { chartBlock } from './chart.ts';
import type { Message } from './message.ts';
import { clip, escapeText, mrkdwn } from './mrkdwn.ts';
import { offerButtons, type Seal } from './offers.ts';
import { context, section } from './report.ts';

const MARK = { recovered: '✅', 'not recovered': '🔴', 'cannot tell': '⚪', 'still watching': '🔎' } as const;

/** What a move came to: news for everybody, with what was counted before and after it. */
export function recoveryMessage(entry: Extract<Entry, { kind: 'recovery' }>, seal: Seal): Message {
  const { judged, chart, watch, offers } = entry;
  const mark = MARK[judged.kind];
  const headline = recoveryHeadline(entry);
  const next = recoveryNext(entry);
  return {
    text: escapeText(clip(`${mark} ${write(headline, 'channel', plain)}`, 1500)),
    blocks: [
      section(`${mark} *${write(headline, 'channel', mrkdwn)}*\n${write(judged.because, 'channel', mrkdwn)}`),
      ...(chart === undefined ? [] : [chartBlock(chart)]),
      ...(next === undefined ? [] : [section(write(next, 'channel', mrkdwn))]),
      ...offerButtons(offers, seal),
      context(
        `Watched in *${escapeText(watch.pools.join(', '))}*: the log of ${escapeText(watch.functionName)} and, without the canary, Cognito's own metrics.`,
      ),
    ],
  };
}
