/** A request as it was pasted, secrets and all: it never leaves the reading of it. */
export interface Message {
  readonly url: string | undefined;
  readonly method: string | undefined;
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `id:secret` of curl's `-u`. */
  readonly user: string | undefined;
  /** `unsaid`: a body of which the paste does not say how it is sent. `file`: curl would read it from a file. */
  readonly body: 'none' | 'form' | 'json' | 'multipart' | 'file' | 'unsaid';
  readonly text: string;
}

const REQUEST_LINE = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\S+)/i;
/** Also as the examples of the developer guide write headers: `Content-Type='application/…'&`. */
const HEADER = /^(?:([A-Za-z][A-Za-z0-9-]{0,60})\s?:|(content-type|authorization|host)\s?=)(?!\/\/)\s{0,4}(.*)$/i;

/** Whether a text begins as a raw HTTP request does. */
export function isHttp(text: string): boolean {
  return REQUEST_LINE.test(text);
}

/** Reads a raw HTTP request: request line, headers, body. The body begins at the first line that is no header. */
export function readHttp(text: string): Message {
  const lines = text.split(/\r?\n/);
  const [, method, target = ''] = REQUEST_LINE.exec(lines[0] ?? '') ?? [];
  const headers: (readonly [string, string])[] = [];
  let at = 1;
  for (; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    const match = HEADER.exec(line);
    if (match === null) break;
    const [, colon, equals, value = ''] = match;
    headers.push([(colon ?? equals ?? '').toLowerCase(), unquoted(value)]);
  }
  const body = oneLine(lines.slice(at).join('\n'));
  const host = headers.find(([name]) => name === 'host')?.[1];
  const path = target.replace(/&$/, '');
  const url = path.startsWith('/') && host !== undefined ? `https://${host}${path}` : path;
  return { url, method, headers, user: undefined, body: body === '' ? 'none' : 'unsaid', text: body };
}

/** An address, a query or a form written over several lines. */
export function oneLine(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join('');
}

function unquoted(value: string): string {
  const bare = value.trim().replace(/&$/, '').trim();
  return /^(['"]).*\1$/.test(bare) ? bare.slice(1, -1) : bare;
}
