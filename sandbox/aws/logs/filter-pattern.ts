import { invalid } from './find.ts';

/**
 * Reads a filter pattern: terms that must all be in the message, "quoted phrases", `-term` that must not, `%regular
 * expression%`, and `?term ?other` of which one is enough. Letter case counts. Where optional terms stand beside others,
 * AWS ignores them. A term is found anywhere in the message, also inside a word: AWS's own splitting into words is not
 * documented in detail. Patterns over JSON fields (`{ $.x = 1 }`) and columns (`[a, b]`) are refused.
 * Source: user guide of CloudWatch Logs, filter pattern syntax.
 */
export function filterPattern(text: string | undefined): (message: string) => boolean {
  const pattern = text?.trim() ?? '';
  if (pattern === '') return () => true;
  if (/^[{[]/.test(pattern)) throw invalid('The stand-in does not read patterns over fields.');
  const terms = termsOf(pattern);
  const needed = terms.filter(({ sign }) => sign === '');
  const barred = terms.filter(({ sign }) => sign === '-');
  const optional = terms.filter(({ sign }) => sign === '?');
  if (needed.length + barred.length > 0) {
    return (message) => needed.every(({ holds }) => holds(message)) && !barred.some(({ holds }) => holds(message));
  }
  return (message) => optional.some(({ holds }) => holds(message));
}

interface Term {
  readonly sign: string;
  readonly holds: (message: string) => boolean;
}

function termsOf(pattern: string): Term[] {
  const terms: Term[] = [];
  const term = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)+)%|([\w.$:/@-]+))(?=\s|$)/y;
  while (term.lastIndex < pattern.length) {
    const found = term.exec(pattern);
    if (found === null) throw invalid('Invalid filter pattern');
    const [, sign = '', quoted, regex, bare] = found;
    const wanted = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '';
    const expression = regex === undefined ? undefined : compiled(regex);
    terms.push({
      sign,
      holds: expression ? (message) => expression.test(message) : (message) => message.includes(wanted),
    });
  }
  return terms;
}

function compiled(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw invalid('Invalid filter pattern');
  }
}
