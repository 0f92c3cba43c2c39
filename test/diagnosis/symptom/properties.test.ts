import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import cases from '../../../bench/cases.json' with { type: 'json' };
import { explainText } from '../../../src/diagnosis/symptom/explain.ts';

const RUNS = { seed: 20261120, numRuns: 200 } as const;
/** Lines that say nothing of sign-in. */
const NOISE = [
  '2026-11-20T13:05:09Z INFO heartbeat ok',
  'at Module._compile (node:internal/modules/cjs/loader:1554:14)',
  '    at java.base/java.lang.Thread.run(Thread.java:840)',
  'GET /assets/logo.svg 200 12ms',
  'Hello team, good morning!',
  'x-request-id: 7f9c21aa',
  '-----',
  'memory used: 120 MB of 512 MB',
];
const noise = fc.array(fc.constantFrom(...NOISE), { maxLength: 12 }).map((lines) => lines.join('\n'));
const anyCase = fc.constantFrom(...cases);

describe('for every text', () => {
  test('noise before and after it does not change the first cause', () => {
    fc.assert(
      fc.property(anyCase, noise, noise, ({ symptom, endpoint }, before, after) => {
        const bare = explainText(symptom, endpoint).causes[0]?.label;
        expect(explainText(`${before}\n${symptom}\n${after}`, endpoint).causes[0]?.label).toBe(bare);
      }),
      RUNS,
    );
  });

  test('letter case, spaces and line ends do not either', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom('\n', '\r\n', '   ', '\t'), ({ symptom, endpoint }, gap) => {
        const bare = explainText(symptom, endpoint).causes[0]?.label;
        expect(explainText(symptom.replaceAll(' ', gap), endpoint).causes[0]?.label).toBe(bare);
      }),
      RUNS,
    );
  });

  test('whatever it is, reading it neither throws nor takes long', () => {
    const shapes = fc.oneof(
      fc.string({ maxLength: 2000, unit: 'binary' }),
      fc
        .constantFrom(
          'a',
          ' ',
          '=',
          '"',
          '{"',
          'eyJ',
          '%',
          '+',
          'error=',
          'not ',
          'scope ',
          'token ',
          '-u a',
          'session:',
        )
        .chain((unit) => fc.integer({ min: 1, max: 40_000 }).map((times) => unit.repeat(times))),
    );
    // A search that runs away ends this test by its time limit; how long texts cost is a figure of the bench.
    fc.assert(
      fc.property(shapes, (text) => explainText(text).causes.every(({ score }) => score > 0)),
      RUNS,
    );
  });

  test('what it held of secrets stands nowhere in what comes out', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{6}[A-Za-z][0-9][A-Za-z0-9]{16,30}$/);
    const wrapped = fc.constantFrom(
      (it: string) => `password=${it}`,
      (it: string) => `"PASSWORD": "${it}"`,
      (it: string) => `https://app.example.com/cb?code=${it}&state=x`,
      (it: string) => `client_secret=${it}&grant_type=authorization_code`,
      (it: string) => `"SECRET_HASH":"${it}"`,
      (it: string) => `curl -u abc:${it} https://x.auth.eu-west-1.amazoncognito.com/oauth2/token`,
      (it: string) => `--client-secret ${it}`,
      (it: string) => `Authorization: Basic ${it}`,
      (it: string) => `Session: ${it}`,
      (it: string) => `refresh_token=${it}`,
    );
    fc.assert(
      fc.property(anyCase, secret, wrapped, ({ symptom }, value, wrap) => {
        const read = explainText(`${symptom} ${wrap(value)}`);
        expect(JSON.stringify(read).toLowerCase()).not.toContain(value.toLowerCase());
        expect(read.symptom.secrets.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });
});
