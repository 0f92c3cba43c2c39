import type { Entry } from '../bot/entry.ts';
import { soFar as soFarOf } from '../report/so-far.ts';
import { explanationLines } from './render.ts';

/** Writes a line whenever what can be said so far changes, or is looked at now, for whoever watches a terminal. */
export function progressInto(write: (line: string) => void): (entry: Entry) => void {
  let said: string | undefined;
  return (entry) => {
    if (entry.kind === 'explanation' && entry.checking !== undefined) {
      const { pool, titles } = entry.checking;
      const [alone] = explanationLines(entry.explanation, (text) => text);
      write(`From the text alone: ${alone}`);
      return write(`Checking in ${pool}: ${titles.join(', ')}…`);
    }
    if (entry.kind !== 'summary' || entry.state.kind !== 'working') return;
    const { soFar, done, of } = entry.state;
    const found = soFar === undefined ? undefined : soFarOf(soFar);
    const text = found === undefined ? undefined : `So far: ${found.what} ${found.why}`;
    if (text === said) return;
    said = text;
    write(`${done} of ${of} checks. ${text ?? 'So far: nothing any more; what was read since speaks against it.'}`);
  };
}
