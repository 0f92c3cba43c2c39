import type { WireAnswer } from '../../protocol.ts';

const STYLE =
  'body{font:16px system-ui;max-width:22rem;margin:3rem auto;padding:0 1rem}label,input,button,a{display:block;margin:.5rem 0}input,button{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}';

/** A page of the pool's web addresses. `body` is HTML: whatever comes from outside must have gone through `escaped`. */
export function page(status: number, title: string, body: string): WireAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`,
  };
}

/** A field of a form, with its name as label. */
export function field(label: string, name: string, type: 'text' | 'password'): string {
  return `<label>${escaped(label)}<input name="${escaped(name)}" type="${type}" required></label>`;
}

/** A form that posts to `action`. */
export function form(action: string, hidden: Readonly<Record<string, string>>, fields: string, button: string): string {
  const inputs = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  return `<form method="post" action="${escaped(action)}">${inputs}${fields}<button>${escaped(button)}</button></form>`;
}

/** What went wrong, above a form. */
export function alert(message: string | undefined): string {
  return message === undefined ? '' : `<p role="alert">${escaped(message)}</p>`;
}

/** Text as it may stand in HTML, also in an attribute. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
