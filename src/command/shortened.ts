/** Words that a refusal quotes: enough to know them again. */
const MAX_QUOTED = 40;

/** What was typed, as short as a refusal quotes it. */
export function shortened(text: string): string {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
}
