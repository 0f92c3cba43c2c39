import { describe, expect, it } from 'vitest';
import { alertText, alertTitle, isoOf, keyText, linkOf } from '../../src/alert/text.ts';

const JWT = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

describe('alertText', () => {
  it('masks tokens, secrets and persons', () => {
    expect(alertText(`a@example.com sent ${JWT} client_secret=abcd1234 to +1 555 555 0123`)).toBe(
      '[removed] sent [removed] client_secret=[removed] to [removed]',
    );
  });

  it('masks what invisible characters hide', () => {
    expect(alertText('a\u200b@exa\u0000mple.com')).toBe('[removed]');
  });

  it('takes out what moves or turns text, and keeps its lines', () => {
    expect(alertText(' a\u001b[31mb\u202ec\u0007\r\nd\te ')).toBe('a[31mbc\nd e');
  });

  it('is cut, and not in the middle of a character', () => {
    expect(alertText('x'.repeat(5000))).toBe(`${'x'.repeat(4095)}…`);
    expect(alertText('ab🔥c', 4)).toBe('ab…');
  });

  it('reads a very long text', () => {
    expect(alertText('a '.repeat(1_000_000)).length).toBe(4096);
  });

  it('leaves ids, dates and numbers of alarms alone', () => {
    const text =
      'Threshold Crossed: 1 datapoint [42.0 (20/11/26 09:59:00)] us-west-2_AbCdEfGhI arn:aws:lambda:us-west-2:123456789012:function:pre-token:live 2026-11-20T10:05:12.345+0000';
    expect(alertText(text)).toBe(text);
  });
});

describe('alertTitle', () => {
  it('is one short line', () => {
    expect(alertTitle('  sign-in\n\nis down ')).toBe('sign-in is down');
    expect(alertTitle('x'.repeat(300))).toBe(`${'x'.repeat(199)}…`);
  });
});

describe('keyText', () => {
  it('is the text as it came', () => {
    expect(keyText('arn:aws:cloudwatch:us-west-2:123456789012:alarm:sign in')).toBe(
      'arn:aws:cloudwatch:us-west-2:123456789012:alarm:sign in',
    );
  });

  it('hides persons and stays apart', () => {
    const [one, other] = [keyText('login of a@example.com'), keyText('login of b@example.com')];
    expect(one).toMatch(/^login of \[removed\]#[0-9a-f]{32}$/);
    expect(other).not.toBe(one);
    expect(keyText('login of a@example.com')).toBe(one);
  });

  it('keeps long ones apart', () => {
    const long = 'x'.repeat(600);
    expect(keyText(`${long}1`)).not.toBe(keyText(`${long}2`));
    expect(keyText(long).length).toBe(433);
  });
});

describe('linkOf', () => {
  const hosts = ['pagerduty.com'];

  it.each(['https://pagerduty.com/', 'https://acme.eu.pagerduty.com/incidents/PABC123'])('takes %s', (href) => {
    expect(linkOf('Incident', href, hosts)).toEqual({ text: 'Incident', href });
  });

  it('writes an address so that no markup can end it', () => {
    expect(linkOf('Incident', 'https://pagerduty.com/a|b<c>d?e="f"', hosts)).toEqual({
      text: 'Incident',
      href: 'https://pagerduty.com/a%7Cb%3Cc%3Ed?e=%22f%22',
    });
  });

  it.each([
    'http://pagerduty.com/',
    'https://evilpagerduty.com/',
    'https://pagerduty.com.evil.example/',
    'https://pagerduty.com@evil.example/',
    'https://user:pass@pagerduty.com/',
    'https://pagerduty.com:8443/',
    'javascript:alert(1)',
    'data:text/html,pagerduty.com',
    `https://pagerduty.com/${'x'.repeat(2000)}`,
    `https://pagerduty.com/?id_token=${JWT}`,
    'https://pagerduty.com/?user=a@example.com',
    'not an address',
  ])('does not take %s', (href) => {
    expect(linkOf('Incident', href, hosts)).toBeUndefined();
  });
});

describe('isoOf', () => {
  it.each([
    ['2026-11-20T10:05:12.345+0000', '2026-11-20T10:05:12.345Z'],
    ['2026-11-20T10:05:12Z', '2026-11-20T10:05:12.000Z'],
    ['2026-11-20T12:05:12.3+02:00', '2026-11-20T10:05:12.300Z'],
    ['2026-11-20T12:05:12+02', '2026-11-20T10:05:12.000Z'],
    ['2026-11-20T10:05:12.123456789Z', '2026-11-20T10:05:12.123Z'],
    ['2026-11-20 10:05:12 UTC', '2026-11-20T10:05:12.000Z'],
    ['2026-11-20T10:05:12', '2026-11-20T10:05:12.000Z'],
    [1_795_169_112, '2026-11-20T10:05:12.000Z'],
    [1_795_169_112_345, '2026-11-20T10:05:12.345Z'],
    [1_795_169_112_345_678, '2026-11-20T10:05:12.345Z'],
    ['1795169112345', '2026-11-20T10:05:12.345Z'],
    ['1795169112345678901', '2026-11-20T10:05:12.345Z'],
  ])('reads %s', (value, iso) => {
    expect(isoOf(value)).toBe(iso);
  });

  it.each([
    '',
    'now',
    '0001-01-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    -5,
    0,
    Number.NaN,
    Infinity,
    null,
    undefined,
    {},
    '$DATE',
  ])('knows no time in %s', (value) => {
    expect(isoOf(value)).toBeUndefined();
  });
});
