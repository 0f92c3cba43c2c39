import { AwsException } from '../exception.ts';

interface Entry {
  readonly Id: string;
}

/** Does each entry of a batch by itself: those refused are listed beside those done. Refuses a batch that is none. */
export function eachEntry<In extends Entry, Out extends object>(entries: readonly In[], act: (entry: In) => Out) {
  check(entries);
  const Successful: (Entry & Out)[] = [];
  const Failed: { Id: string; Code: string; Message: string; SenderFault: boolean }[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof AwsException)) throw error;
      Failed.push({
        Id: entry.Id,
        Code: error.queryCode ?? error.name,
        Message: error.message,
        SenderFault: error.status < 500,
      });
    }
  }
  return { Successful, Failed };
}

function check(entries: readonly Entry[]): void {
  if (entries.length === 0) {
    throw refused('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > 10) {
    throw refused(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const twice = entries.find((entry, at) => entries.findIndex((each) => each.Id === entry.Id) !== at);
  if (twice !== undefined) throw refused('BatchEntryIdsNotDistinct', `Id ${twice.Id} repeated.`);
}

function refused(name: string, message: string): AwsException {
  return new AwsException(name, message, { queryCode: `AWS.SimpleQueueService.${name}` });
}
