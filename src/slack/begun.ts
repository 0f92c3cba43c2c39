/** What is remembered of a message from when it is written down until it is posted. */
export function postBegun(entry: string): string {
  return `post/${entry}`;
}

/** What is remembered of a summary for as long as it says that a triage runs. */
export function summaryBegun({ pool, id }: { readonly pool: string; readonly id: string }): string {
  return `summary/${pool}/${id}`;
}

/** What is remembered of a summary that is behind what is known, until it is written again. */
export function editBegun({ pool, id }: { readonly pool: string; readonly id: string }): string {
  return `edit/${pool}/${id}`;
}
