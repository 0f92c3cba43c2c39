/**
 * What an article says, in our words, and what of this project covers it. `by` names a command (`/user`), a rule over
 * facts or over texts by its id, or a test by its path.
 */
export interface Claim {
  readonly kind: 'claim' | 'cause' | 'fix' | 'check' | 'pitfall' | 'question';
  readonly says: string;
  /** Where the article is wrong, imprecise or out of date: what is right. */
  readonly correction?: string;
  readonly by: readonly string[];
}

/** An article that this project started from. */
export interface Article {
  readonly title: string;
  readonly claims: readonly Claim[];
}

/** Writes the claims of one kind. A row: what it says, what covers it, what is right instead. */
export function claims(
  kind: Claim['kind'],
  ...rows: readonly (readonly [says: string, by: string, correction?: string])[]
): readonly Claim[] {
  return rows.map(([says, by, correction]) => ({
    kind,
    says,
    by: by.split(' '),
    ...(correction === undefined ? {} : { correction }),
  }));
}
