import type { KnownBlock } from '@slack/types';
import { type Chart, sparkline } from '../../report/chart.ts';
import { escapeText } from './mrkdwn.ts';
import { section } from './report.ts';

/** A block that is newer than the types of the library (docs.slack.dev, data_visualization block). */
interface ChartBlock {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar';
    readonly series: readonly { readonly name: string; readonly data: readonly Point[] }[];
    readonly axis_config: { readonly x_label: string; readonly y_label: string };
  };
}

const CHANGE = 'change';
const SUCCEEDED = 'succeeded';

interface Point {
  readonly label: string;
  readonly value: number;
}

/**
 * Slack's own chart: failures as bars, and a bar of full height where something changed; or, where it is known, what went
 * well instead of that bar, which nobody should take for failures.
 */
export function chartBlock(chart: Chart): KnownBlock {
  const highest = Math.max(1, ...chart.points.map((it) => it.value));
  const series = (name: string, height: (point: Chart['points'][number]) => number) => ({
    name,
    data: chart.points.map((it) => ({ label: clockTime(it.at), value: height(it) })),
  });
  const failures = series('failures', (it) => it.value);
  const { succeeded } = chart;
  const changes = series(CHANGE, (it) => (it.changed ? highest : 0));
  const went = series(SUCCEEDED, (it) => succeeded?.[chart.points.indexOf(it)] ?? 0);
  const block: ChartBlock = {
    type: 'data_visualization',
    title: chart.title,
    chart: {
      type: 'bar',
      series: [
        failures,
        ...(succeeded !== undefined ? [went] : chart.points.some((it) => it.changed) ? [changes] : []),
      ],
      axis_config: { x_label: 'UTC', y_label: succeeded === undefined ? 'failures' : 'runs' },
    },
  };
  return block as unknown as KnownBlock;
}

/** The same chart as a line of bars, for workspaces that do not have charts; undefined for any other block. */
export function chartAsText(block: KnownBlock): KnownBlock | undefined {
  const { type, title, chart } = block as unknown as Partial<ChartBlock>;
  if (type !== 'data_visualization' || chart === undefined) return undefined;
  const failures = chart.series[0];
  const named = (name: string) => chart.series.find((it) => it.name === name);
  const changes = named(CHANGE);
  const went = named(SUCCEEDED);
  const points = (failures?.data ?? []).map((it, index) => ({
    at: 0,
    value: it.value,
    changed: (changes?.data[index]?.value ?? 0) > 0,
  }));
  const line = (of: Chart['points']) => `\`${sparkline({ title: title ?? '', points: of })}\``;
  const well = went?.data.map((it) => ({ at: 0, value: it.value, changed: false }));
  const both = well === undefined ? line(points) : `${line(points)} failed\n${line(well)} succeeded`;
  return section(`${escapeText(title ?? '')}\n${both}`);
}

function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
