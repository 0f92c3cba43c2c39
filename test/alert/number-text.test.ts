import { expect, it } from 'vitest';
import { numberText } from '../../src/alert/number-text.ts';

function read(json: string, name = 'at'): string | undefined {
  const held: Record<string, unknown> = JSON.parse(json);
  return numberText(json, name, held[name]);
}

it.each([
  ['{"at":1502709956288000110}', '1502709956288000110'],
  ['{ "at" : 1420452374669001603 }', '1420452374669001603'],
  ['{"at":"1420452374669001603"}', '1420452374669001603'],
  ['{"at":5}', '5'],
  ['{"at":1.5}', '1.5'],
])('%s holds it as it was written', (json, expected) => {
  expect(read(json)).toBe(expected);
});

it('one of the same name elsewhere, or in a text, is not taken', () => {
  const json = '{"details":{"at":7},"text":"\\"at\\":1420452374669001999","at":1420452374669001603}';
  expect(read(json)).toBe('1420452374669001603');
});

it.each(['{}', '{"at":null}', '{"at":{}}', '{"at":""}', '{"at":true}'])('%s holds none', (json) => {
  expect(read(json)).toBeUndefined();
});
