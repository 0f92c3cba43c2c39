import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import { propertiesHold } from '../../diagnosis/properties/hold.ts';
import { reportOn } from '../scenarios/facts.ts';
import { type Break, played } from './break.ts';

/** Tests that the first finding of a triage names each of these, with the right subject, and that nothing shakes it. */
export function eachIsFoundFirst(breaks: readonly Break[]): void {
  describe.each(breaks.map((it) => [it.name, it] as const))('%s', (_, it) => {
    let report: Report;
    beforeAll(async () => {
      report = await reportOn(played(it), undefined, it.hours ?? 1);
    });

    test(`${it.what}: the first finding names it`, () => {
      expect(first(report)).toEqual({ rule: it.rule, about: it.about });
    });

    propertiesHold(() => report, 5);
  });
}

function first({ findings }: Report) {
  const [it] = findings;
  return it === undefined ? 'nothing' : { rule: it.rule.id, about: it.about };
}
