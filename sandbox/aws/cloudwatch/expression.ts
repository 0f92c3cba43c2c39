import { invalid } from './window.ts';

/** A metric math expression, read but not computed. `name` is the id of another query, or a function. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly items: readonly Expression[] }
  | { readonly kind: 'operation'; readonly sign: Sign; readonly left: Expression; readonly right: Expression };

export type Sign = '+' | '-' | '*' | '/';

const token = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|'([^']*)'|"([^"]*)"|([-+*/(),[\]]))\s*/y;

/** Reads an expression: numbers, texts, ids of queries, `+ - * /`, brackets, lists and functions. Refuses any other. */
export function readExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;

  const refuse = () => invalid(`Error in expression: ${text}`);
  const next = () => tokens[at];
  const takes = (sign: string) => {
    const taken = tokens[at]?.kind === 'sign' && tokens[at]?.text === sign;
    if (taken) at += 1;
    return taken;
  };

  function sum(): Expression {
    let left = product();
    for (;;) {
      if (takes('+')) left = { kind: 'operation', sign: '+', left, right: product() };
      else if (takes('-')) left = { kind: 'operation', sign: '-', left, right: product() };
      else return left;
    }
  }

  function product(): Expression {
    let left = single();
    for (;;) {
      if (takes('*')) left = { kind: 'operation', sign: '*', left, right: single() };
      else if (takes('/')) left = { kind: 'operation', sign: '/', left, right: single() };
      else return left;
    }
  }

  function single(): Expression {
    if (takes('-')) return { kind: 'operation', sign: '-', left: { kind: 'number', value: 0 }, right: single() };
    if (takes('[')) return { kind: 'list', items: until(']') };
    if (takes('(')) {
      const inner = sum();
      if (!takes(')')) throw refuse();
      return inner;
    }
    const word = next();
    at += 1;
    if (word?.kind === 'number') return { kind: 'number', value: Number(word.text) };
    if (word?.kind === 'text') return { kind: 'text', value: word.text };
    if (word?.kind !== 'name') throw refuse();
    return takes('(') ? { kind: 'call', name: word.text, items: until(')') } : { kind: 'reference', name: word.text };
  }

  function until(end: string): Expression[] {
    const items: Expression[] = [];
    if (takes(end)) return items;
    do items.push(sum());
    while (takes(','));
    if (!takes(end)) throw refuse();
    return items;
  }

  const whole = sum();
  if (at !== tokens.length) throw refuse();
  return whole;
}

interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign';
  readonly text: string;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (found === null) throw invalid(`Error in expression: ${text}`);
    const [, number, name, single, double, sign] = found;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'text', text: single ?? double ?? '' });
  }
  return tokens;
}
