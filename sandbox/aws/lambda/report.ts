import { z } from 'zod';

const thrown = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()) });
const rssOf = { rss: z.number() };
const report = z.union([
  z.object({ kind: z.literal('raw'), text: z.string() }),
  z.object({ kind: z.literal('printed'), level: z.string(), text: z.string() }),
  z.object({ kind: z.literal('printed'), level: z.string(), record: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('ready'), ...rssOf }),
  z.object({ kind: z.literal('returned'), payload: z.string(), ...rssOf }),
  z.object({ kind: z.literal('threw'), error: thrown, ...rssOf }),
  z.object({ kind: z.literal('crashed'), error: thrown, ...rssOf }),
]);

/** What a function's process reports in one line, as `bootstrap.mjs` writes it; undefined for anything else. */
export function reportIn(line: string): z.output<typeof report> | undefined {
  try {
    return report.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
