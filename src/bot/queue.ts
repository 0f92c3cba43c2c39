/** The port to the queue between doors and workers: first in, first out within a group, each deduplication id once. */
export interface Queue {
  send(message: QueueMessage): Promise<'sent' | { readonly refused: string }>;
}

export interface QueueMessage {
  readonly body: string;
  /** SHA-256 hex: what must stay in order. */
  readonly group: string;
  /** SHA-256 hex: what makes this message the same as an earlier one. */
  readonly deduplication: string;
}
