import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { createAccessLogReader, tallyRefusals } from '../evidence/access-log.ts';
import type { Refusals } from '../evidence/apis.ts';
import type { AccessLog } from '../evidence/ports/apis.ts';
import { gap, known, type Reading } from '../evidence/reading.ts';
import type { Span } from '../incident/incident.ts';
import { gapFrom } from './gap.ts';

const ACTION = 'logs:FilterLogEvents';
/** A page holds up to 10,000 lines; only refused requests come. */
const MAX_PAGES = 10;
/** Lines that contain one of these; which of them is a status is decided by the format of the log. */
const PATTERN = '?401 ?403';

/** Counts the refused requests in a stage's access log. Lines are judged as they come; none is kept. */
export async function readRefusals(
  client: CloudWatchLogsClient,
  log: AccessLog,
  span: Span,
): Promise<Reading<Refusals>> {
  const read = createAccessLogReader(log.format);
  if (read === undefined) return gap('not found', 'The format of the access log leaves out $context.status.');
  const tally = tallyRefusals();
  let token: string | undefined;
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await client.send(
        new FilterLogEventsCommand({
          logGroupName: log.logGroup,
          startTime: span.from,
          endTime: span.to,
          filterPattern: PATTERN,
          nextToken: token,
        }),
      );
      for (const { message, timestamp } of answer.events ?? []) {
        const line = read(message ?? '');
        if (line !== undefined && timestamp !== undefined) tally.add(line, timestamp);
      }
      token = answer.nextToken;
      if (token === undefined) break;
    }
    return known(tally.result(token === undefined));
  } catch (error) {
    const failed = gapFrom(error, ACTION);
    if (failed.reason !== 'not found') return failed;
    return gap(
      'not found',
      `The log group ${log.logGroup ?? ''} does not exist: nothing was ever written to it, or it was deleted.`,
    );
  }
}
