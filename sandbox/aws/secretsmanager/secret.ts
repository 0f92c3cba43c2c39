/** A secret of Secrets Manager; its newest version only. */
export interface StoredSecret {
  readonly name: string;
  readonly arn: string;
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}
