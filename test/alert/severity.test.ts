import { describe, expect, it } from 'vitest';
import { severityInText, severityOf, severityOfName } from '../../src/alert/severity.ts';

const inventory = { pools: [], severities: { major: 1 as const, 'all hands': 1 as const } };

describe('severityOf', () => {
  it.each([
    ['SEV2', 2],
    ['sev-0', 1],
    ['P1', 1],
    ['5', 5],
    ['Critical', 1],
    ['error', 2],
    ['warning', 3],
    ['major', 1],
    ['All Hands', 1],
    ['P9', undefined],
    ['urgent', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('reads %s', (value, severity) => {
    expect(severityOf(value, inventory)).toBe(severity);
  });
});

describe('severityInText', () => {
  it.each([
    ['Throttled. severity=SEV2', 2],
    ['severity: high', 2],
    ['This is a SEV1 for shop', 1],
    ['Page as P3.', 3],
    ['latency p99 over 2 s', undefined],
    ['see https://wiki.example.com/P1/page', undefined],
    ['Order P1234 and P1.5', undefined],
    ['severity=SEV9', undefined],
  ])('reads %s', (text, severity) => {
    expect(severityInText(text, inventory)).toBe(severity);
  });
});

describe('severityOfName', () => {
  it.each([
    ['sign-in-sev2', 2],
    ['shop/sign-in/P1', 1],
    ['sign-in_critical', 1],
    ['Sign-in (warning)', 3],
    ['sign-in-errors', undefined],
    ['sign-in-error', undefined],
    ['success-rate-low', undefined],
    ['shop-2', undefined],
    ['latency-p99', undefined],
  ])('reads %s', (name, severity) => {
    expect(severityOfName(name, inventory)).toBe(severity);
  });
});
