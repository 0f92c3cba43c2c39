import type { Account } from '../account.ts';
import { jsonRun } from './recorded-json.ts';
import type { RecordedRun } from './recorded-run.ts';
import { textRun } from './recorded-text.ts';
import { writeLines } from './write.ts';

/** Writes recorded runs of other runtimes into their log groups, each with the lines that Lambda itself adds. */
export function seedRuns(account: Pick<Account, 'logGroups'>, runs: readonly RecordedRun[]): void {
  for (const run of runs) {
    const lines = run.format === 'JSON' ? jsonRun(run) : textRun(run);
    writeLines(
      account,
      run.group,
      lines.map((message) => ({ stream: run.stream, at: run.at, message })),
    );
  }
}
