/**
 * How well a fact is supported: an AWS page, the types of the AWS SDK, reports of users, or known behaviour for which no
 * page was found. Only the first two may carry something `certain`.
 */
export type Grade = 'DOC' | 'SDK' | 'COMM' | 'KNOW';

/** An error text of Cognito or of something that checks its tokens. */
export interface KnownError {
  readonly id: string;
  /** Matches the text in lower case, spaces collapsed. Texts change, so none matches more than it must. */
  readonly says: RegExp;
  /** The exception or OAuth error that carries it; undefined where it stands on a page or in a body. */
  readonly exception: string | undefined;
  /** Where it is answered. */
  readonly apis: readonly string[];
  readonly grade: Grade;
  /** The AWS page about it; with COMM or KNOW it explains the subject and need not hold the very text. */
  readonly page: string;
}

/** Known error texts in a text, in the order of the table. `text` is in lower case with its spaces collapsed. */
export function errorsIn(text: string, errors: readonly KnownError[]): readonly KnownError[] {
  return errors.filter((error) => error.says.test(text));
}
