import type { SeenFailure } from './failure.ts';
import { redact } from './redact.ts';

/** Longer messages are cut before they are looked at: what makes two failures the same stands in front. */
const MAX_MESSAGE = 300;
const MAX_SHOWN = 200;
const MAX_TYPE = 80;

export interface Signed {
  /** The same for failures that look alike. */
  readonly signature: string;
  /** One of them, redacted, with the line of code where it happened. */
  readonly example: string;
}

/** What makes failures the same: kind of error and message, without anything that differs from run to run. */
export function sign(seen: SeenFailure): Signed {
  const { type, message } = seen.error;
  if (seen.denied !== undefined) {
    const { action, resource } = seen.denied;
    const text = `not authorized to perform ${action}${resource === undefined ? '' : ` on ${redact(resource)}`}`;
    return { signature: text, example: located(text, seen) };
  }
  const name = /^[\w.$:<>]*/.exec(type.slice(0, MAX_TYPE))?.[0] ?? '';
  const text = message.slice(0, MAX_MESSAGE).trim();
  // Some runtimes repeat the class in the message.
  const whole = text === '' ? name : name === '' || text.startsWith(`${name}:`) ? text : `${name}: ${text}`;
  const words = redact(whole).replace(/\s+/g, ' ').slice(0, MAX_SHOWN);
  return { signature: seen.failure === 'timeout' ? words : words.replace(/\d+/g, '#'), example: located(words, seen) };
}

/** The first frame in the function's own code: `index.js:12`. */
function located(text: string, seen: SeenFailure): string {
  for (const frame of seen.error.stack) {
    const place =
      /\/var\/task\/((?!node_modules|vendor)[\w./-]{1,80}):(\d{1,6})/.exec(frame) ??
      JAVA.exec(frame) ??
      DOTNET.exec(frame);
    if (place !== null && place[1] !== undefined && !/node_modules|site-packages|vendor/.test(place[1])) {
      return `${text} (${place[1]}:${place[2]})`;
    }
  }
  return text;
}

const JAVA = /\((\w{1,60}\.(?:java|kt|scala)):(\d{1,6})\)/;
const DOTNET = /[\\/](\w{1,60}\.cs):line (\d{1,6})/;
