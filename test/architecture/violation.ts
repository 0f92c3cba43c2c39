/** A rule that a file breaks. */
export interface Violation {
  /** `src/report/report.ts:3` */
  readonly where: string;
  /** What it does: `imports src/bot.ts`. */
  readonly does: string;
  /** The rule, and why it is one. */
  readonly rule: string;
}

/** One line that names the file, what it does, the rule and where the rules stand. */
export function writeViolation(violation: Violation): string {
  return `${violation.where} ${violation.does}: ${violation.rule} See docs/design.md.`;
}
