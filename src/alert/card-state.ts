import type { AlertStatus } from './alert.ts';

/** What a card says of the state of its alert. */
export type CardState = Extract<AlertStatus, 'firing' | 'acknowledged' | 'resolved' | 'no_data'>;

/** CloudWatch's own words for its states, in capitals. */
const CLOUDWATCH: Readonly<Record<string, CardState>> = {
  ALARM: 'firing',
  OK: 'resolved',
  INSUFFICIENT_DATA: 'no_data',
};

/** `changed state to OK`, `OK → ALARM`: the state that it came to. */
const CAME_TO =
  /(?:changed state to|(?:OK|ALARM|INSUFFICIENT_DATA)\W{0,5}(?:→|->|=>|\bto\b))\W{0,5}(ALARM|OK|INSUFFICIENT_DATA)(?![\w-])/;

/** Words and signs for a state, as alerting apps write them into Slack. What says it first counts. */
const WORDS: readonly { readonly state: CardState; readonly shape: RegExp }[] = [
  {
    state: 'firing',
    shape: /\b(?:re-?)?triggered\b|\bfiring\b|\balerting\b|\bre-?opened\b|\balert created\b|\bwarn(?:ing)?:/i,
  },
  { state: 'firing', shape: /(?<![\w-])ALARM(?![\w-])|:rotating_light:|:red_circle:|:fire:|🚨|🔴|🔥/u },
  { state: 'acknowledged', shape: /(?<!\bnot (?:yet )?)\b(?:acknowledged|acked)\b/i },
  { state: 'resolved', shape: /(?<!\bnot (?:yet )?)\b(?:resolved|recovered|closed)\b/i },
  { state: 'resolved', shape: /(?<![\w-])OK(?![\w-])|:white_check_mark:|:large_green_circle:|✅|🟢/u },
  { state: 'no_data', shape: /\bno[ _]data\b|(?<![\w-])INSUFFICIENT_DATA(?![\w-])/i },
];

/** What apps write below or beside a card that is no change of its state. */
const REMARK =
  /\b(?:note|comment|priority|escalated|reassigned|assigned|responders?|merged|snoozed|joined|status update)\b/i;

/** The state that a card's text says, by the first word for one; undefined where it says none. */
export function cardState(text: string): CardState | undefined {
  const came = CAME_TO.exec(text)?.[1];
  if (came !== undefined) return CLOUDWATCH[came];
  const said = WORDS.flatMap(({ state, shape }) => {
    const index = text.search(shape);
    return index < 0 ? [] : [{ state, index }];
  });
  return said.sort((one, other) => one.index - other.index)[0]?.state;
}

/** Whether a card that says no state is a remark on an alert, and not the alert itself. */
export function isRemark(text: string): boolean {
  return REMARK.test(text);
}

/** A title without the word for the state at its beginning: `*Triggered* #12: Sign-in` → `#12: Sign-in`. */
export function withoutState(title: string): string {
  return title
    .replace(/:[a-z0-9_+-]{2,40}:/g, ' ')
    .replace(/[*_~`]+/g, '')
    .replace(
      /^[\s[(]*(?:(?:re-?)?triggered|firing|alerting|acknowledged|resolved|recovered|closed|warn(?:ing)?|no data|ALARM|OK)\b(?:\s?:\s?\d+)?[\])]?\s*[:|–-]?\s*/i,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim();
}
