import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccessLogReader, tallyRefusals } from '../../src/evidence/access-log.ts';

const JSON_FORMAT = JSON.stringify({
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.resourcePath',
  status: '$context.status',
});
const BARE_NUMBER = '{"status":$context.status,"route":"$context.routeKey"}';
const COMMON =
  '$context.identity.sourceIp - - [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength';
const SPACED = '$context.identity.sourceIp "$context.routeKey" $context.status $context.authorizer.error';

/** A line as API Gateway writes it. */
function line(format: string, values: Readonly<Record<string, string>>): string {
  return format.replace(/\$context\.([\w.]*\w)/g, (_, name: string) => values[name] ?? '-');
}

describe('createAccessLogReader', () => {
  it.each([
    ['JSON', JSON_FORMAT, 'GET /orders'],
    ['JSON with a bare number', BARE_NUMBER, 'GET /feed'],
    ['the common log format', COMMON, 'GET /orders'],
    ['text with quotes and a last variable', SPACED, 'GET /feed'],
  ])('reads %s', (_, format, route) => {
    const values = {
      status: '401',
      httpMethod: 'GET',
      resourcePath: '/orders',
      routeKey: 'GET /feed',
      protocol: 'HTTP/1.1',
      requestTime: '20/Nov/2026:03:00:00 +0000',
      'identity.sourceIp': '192.0.2.401',
      'authorizer.error': 'the token has expired',
    };
    expect(createAccessLogReader(format)?.(line(format, values))).toEqual({ status: 401, route });
  });

  it('reads the status behind or before a message that holds the text between values', () => {
    const before = createAccessLogReader('$context.error.message $context.status');
    const behind = createAccessLogReader('$context.status $context.error.message');
    expect(before?.('token is 403 bad 401')).toEqual({ status: 401, route: undefined });
    expect(behind?.('403 token is 401 bad')).toEqual({ status: 403, route: undefined });
  });

  it('takes no line that is not of the format, and no format without the status', () => {
    expect(createAccessLogReader('$context.requestId')).toBeUndefined();
    expect(createAccessLogReader(JSON_FORMAT)?.('{"status":"four"}')).toBeUndefined();
    expect(createAccessLogReader(JSON_FORMAT)?.('[403]')).toBeUndefined();
    expect(createAccessLogReader(COMMON)?.('403 and nothing else')).toBeUndefined();
    expect(createAccessLogReader(COMMON)?.(`${' '.repeat(9000)}`)).toBeUndefined();
  });

  it('reads the status of whatever it wrote itself, and never throws on foreign lines', () => {
    const value = fc.stringMatching(/^[a-z0-9.:-]{1,20}$/);
    const format = fc.constantFrom(JSON_FORMAT, BARE_NUMBER, COMMON, SPACED);
    fc.assert(
      fc.property(
        format,
        fc.integer({ min: 100, max: 599 }),
        value,
        value,
        fc.string(),
        (it, status, ip, path, foreign) => {
          const read = createAccessLogReader(it);
          const values = {
            status: String(status),
            'identity.sourceIp': ip,
            resourcePath: `/${path}`,
            routeKey: `GET /${path}`,
            httpMethod: 'GET',
          };
          expect(read?.(line(it, values))).toEqual({ status, route: `GET /${path}` });
          expect(() => read?.(foreign)).not.toThrow();
        },
      ),
      { seed: 20_261_120 },
    );
  });
});

describe('tallyRefusals', () => {
  it('keeps 401 and 403 apart, by route, with the first of them', () => {
    const tally = tallyRefusals();
    for (const [at, status, route] of [
      [3, 401, 'GET /a'],
      [2, 403, 'GET /b'],
      [1, 200, 'GET /a'],
      [4, 401, 'GET /a'],
      [5, 403, undefined],
    ] as const) {
      tally.add({ status, route }, at);
    }
    expect(tally.result(true)).toEqual({
      unauthorized: 2,
      forbidden: 2,
      since: 2,
      routes: [
        { route: 'GET /a', unauthorized: 2, forbidden: 0 },
        { route: 'GET /b', unauthorized: 0, forbidden: 1 },
      ],
      complete: true,
    });
  });

  it('of nothing is nothing', () => {
    expect(tallyRefusals().result(false)).toEqual({
      unauthorized: 0,
      forbidden: 0,
      since: undefined,
      routes: [],
      complete: false,
    });
  });
});
