import { createHash } from 'node:crypto';

/** Something that must not come out where it does not belong. */
export interface Canary {
  readonly name: string;
  readonly text: string;
  /** Whether a hash of it tells it to whoever tries likely texts. */
  readonly guessable?: boolean;
}

/** The names of the canaries that a text holds, as they are or in an encoding that anybody can undo or guess through. */
export function canariesIn(text: string, canaries: readonly Canary[]): readonly string[] {
  return canaries.filter((canary) => forms(canary).some((form) => text.includes(form))).map(({ name }) => name);
}

function forms({ text, guessable }: Canary): readonly string[] {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(text);
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    ...embedded(bytes),
    bytes.toString('hex'),
    // Short enough to be found where a hash was cut, long enough to be no accident.
    ...(guessable === true ? [hash.digest('hex').slice(0, 12)] : []),
  ];
}

/** The base64 of a text wherever it stands in a longer one: of the three ways to fall into groups of three bytes. */
function embedded(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.subarray(before === 0 ? 0 : 3, padded.length - (padded.length % 3));
    return whole.length < 9 ? [] : [whole.toString('base64'), whole.toString('base64url')];
  });
}
