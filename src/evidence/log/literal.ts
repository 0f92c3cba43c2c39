/**
 * Reads an object as functions print it: JSON, what `console.log(event)` of Node prints, what `print(event)` of Python
 * prints, and Ruby's `=>`. What a printer left out (`[Object]`) is `undefined`.
 */

/** Longer text is a dump of something else. */
const MAX_CHARACTERS = 65_536;
const MAX_DEPTH = 20;

/** The first object in a text, or undefined when there is none that can be read to its end. */
export function readLiteral(text: string): unknown {
  const from = text.indexOf('{');
  if (from === -1 || text.length - from > MAX_CHARACTERS) return undefined;
  const to = text.lastIndexOf('}');
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    const reader = new Reader(text, from);
    try {
      return reader.value(0);
    } catch (thrown) {
      if (thrown instanceof Unreadable) return undefined;
      throw thrown;
    }
  }
}

class Unreadable extends Error {}

const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  nil: null,
  undefined: undefined,
};
const SPACE = /[\s,]*/y;
const KEY = /(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|:?([\w$:.-]*[\w$.-]))\s*(?:=>|:|=)/y;
const STRING = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`/y;
const WORD = /[\w$.+-]+/y;
const LEFT_OUT = /\[(?:Object|Array|Circular[^\]]*|Function[^\]]*|\.\.\.[^\]]*|class[^\]]*)\]/y;
const NULL_PROTOTYPE = /\[Object: null prototype\]\s*|[A-Z]\w*\s+(?=\{)|<ref \*\d+>\s*/y;

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Unreadable();
    this.#take(NULL_PROTOTYPE);
    const quoted = this.#take(STRING);
    if (quoted !== null) return quoted[1] ?? quoted[2] ?? quoted[3] ?? '';
    if (this.#take(LEFT_OUT) !== null) return undefined;
    switch (this.#text[this.#at]) {
      case '{':
        return this.#fields(depth);
      case '[':
        return this.#list(depth);
    }
    const word = this.#take(WORD)?.[0];
    if (word === undefined) throw new Unreadable();
    if (Object.hasOwn(WORDS, word)) return WORDS[word];
    const number = Number(word);
    if (Number.isNaN(number)) throw new Unreadable();
    return number;
  }

  #fields(depth: number): unknown {
    const fields: [string, unknown][] = [];
    this.#at += 1;
    for (;;) {
      this.#take(SPACE);
      if (this.#text[this.#at] === '}') break;
      const key = this.#take(KEY);
      if (key === null) throw new Unreadable();
      this.#take(SPACE);
      fields.push([key[1] ?? key[2] ?? key[3] ?? '', this.value(depth + 1)]);
    }
    this.#at += 1;
    return Object.fromEntries(fields);
  }

  #list(depth: number): unknown {
    const items: unknown[] = [];
    this.#at += 1;
    for (;;) {
      this.#take(SPACE);
      if (this.#text[this.#at] === ']') break;
      items.push(this.value(depth + 1));
    }
    this.#at += 1;
    return items;
  }

  #take(shape: RegExp): RegExpExecArray | null {
    shape.lastIndex = this.#at;
    const match = shape.exec(this.#text);
    if (match !== null) this.#at = shape.lastIndex;
    return match;
  }
}
