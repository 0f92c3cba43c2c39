/** Thrown where an event could not be handed on: Slack then sends it again, since nothing answered it. */
export class NotTaken extends Error {
  /** Bolt passes an error with a code on as it is. */
  readonly code = 'not_taken';
}
