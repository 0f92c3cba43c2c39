import type { Message } from './message.ts';

/** Options that take a value; all others stand alone. One that is missing here costs no more than a word read wrongly. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  (
    '-X --request -H --header -d --data --data-raw --data-ascii --data-binary --data-urlencode --json -u --user ' +
    '-F --form --form-string --url --url-query -A --user-agent -o --output -b --cookie -c --cookie-jar -e --referer ' +
    '-x --proxy -U --proxy-user -m --max-time --connect-timeout --cacert -E --cert --key -w --write-out --retry ' +
    '--resolve --connect-to --oauth2-bearer -K --config -T --upload-file -D --dump-header -r --range --aws-sigv4'
  ).split(' '),
);
const STOPS: ReadonlySet<string> = new Set(['|', '||', ';', '&', '&&', '>', '>>', '2>', '2>&1']);

interface Option {
  readonly name: string;
  readonly value: string;
}

/** Reads a curl command as curl would. Whatever it cannot read stands in no field. */
export function readCurl(text: string): Message {
  const headers: (readonly [string, string])[] = [];
  const data: string[] = [];
  let url: string | undefined;
  let method: string | undefined;
  let user: string | undefined;
  let body: Message['body'] = 'none';
  let inQuery = false;
  for (const { name, value } of options(shellWords(text).slice(1).map(dashed))) {
    switch (name) {
      case '':
      case '--url':
        url ??= value;
        break;
      case '-X':
      case '--request':
        method = value;
        break;
      case '-H':
      case '--header':
        headers.push(header(value));
        break;
      case '-u':
      case '--user':
        user = value;
        break;
      case '--oauth2-bearer':
        headers.push(['authorization', 'Bearer']);
        break;
      case '-G':
      case '--get':
        inQuery = true;
        break;
      case '-F':
      case '--form':
      case '--form-string':
        body = 'multipart';
        data.push(urlEncode(value));
        break;
      case '--json':
        body = 'json';
        data.push(value);
        break;
      case '--data-urlencode':
        if (body === 'none') body = 'form';
        data.push(urlEncode(value));
        break;
      case '-d':
      case '--data':
      case '--data-raw':
      case '--data-ascii':
      case '--data-binary':
        if (body === 'none') body = 'form';
        if (value.startsWith('@') && name !== '--data-raw') body = 'file';
        else data.push(value);
        break;
    }
  }
  const joined = data.join('&');
  if (inQuery) return { url: `${url ?? ''}?${joined}`, method: method ?? 'GET', headers, user, body: 'none', text: '' };
  return { url, method: method ?? (body === 'none' ? 'GET' : 'POST'), headers, user, body, text: joined };
}

/** Phones make one long dash of two. */
function dashed(word: string): string {
  return word.replace(/^[\u2013\u2014]/, '--');
}

/** Splits `-sXPOST`, `--request=POST` and `-d text` into options; a word without a dash has an empty name. */
function* options(words: readonly string[]): Generator<Option> {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('-') || word === '-') {
      yield { name: '', value: word };
    } else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word : word.slice(0, equals);
      if (!WITH_VALUE.has(name)) yield { name, value: '' };
      else if (equals >= 0) yield { name, value: word.slice(equals + 1) };
      else yield { name, value: words[++index] ?? '' };
    } else {
      for (let at = 1; at < word.length; at += 1) {
        const name = `-${word[at]}`;
        if (!WITH_VALUE.has(name)) {
          yield { name, value: '' };
          continue;
        }
        yield { name, value: at + 1 < word.length ? word.slice(at + 1) : (words[++index] ?? '') };
        break;
      }
    }
  }
}

/** Words as a POSIX shell splits them, up to a pipe or the next command. A quote that does not end takes the rest. */
export function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let open = false;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
      else if (sign === '\\' && quote === '"' && '"\\$`\n'.includes(next) && next !== '') {
        word += next === '\n' ? '' : next;
        at += 1;
      } else word += sign;
    } else if (sign === '$' && !open && next === "'") {
      // `$'…'` is a quote as well; what a backslash means in it does not matter for parameters.
    } else if (sign === "'" || sign === '"') {
      quote = sign;
      open = true;
    } else if ((sign === '\\' || sign === '^') && (next === '\n' || next === '\r')) {
      at += next === '\r' && text[at + 2] === '\n' ? 2 : 1;
    } else if (sign === '\\' && next !== '') {
      word += next;
      open = true;
      at += 1;
    } else if (/\s/.test(sign)) {
      if (open) words.push(word);
      if (open && STOPS.has(word)) return words.slice(0, -1);
      word = '';
      open = false;
    } else {
      word += sign;
      open = true;
    }
  }
  return open ? [...words, word] : words;
}

function header(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return colon < 0
    ? [line.trim().toLowerCase(), '']
    : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1)];
}

/** `name=text` with the text encoded, as `--data-urlencode` and `-F` mean it. */
function urlEncode(value: string): string {
  const equals = value.indexOf('=');
  const name = equals < 0 ? '' : `${value.slice(0, equals)}=`;
  return name + encodeURIComponent(Buffer.from(value.slice(equals + 1)).toString());
}
