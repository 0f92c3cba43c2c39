import { describe, expect, it } from 'vitest';
import { rules } from '../../src/diagnosis/rules/table.ts';
import { plain, write } from '../../src/incident/words.ts';
import { harms } from './properties/harm.ts';

describe('the table of rules', () => {
  it('names each rule once', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });

  describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    it('speaks in its example, with a reason and something to do', () => {
      const spoken = rule.judge(rule.proof.speaks, rule.proof.incident);
      expect(spoken).not.toEqual([]);
      for (const { because, advice } of spoken) {
        expect(write(because, 'private', plain)).toMatch(/\."?$/);
        expect(advice).not.toEqual([]);
      }
    });

    it('is silent in the other one', () => {
      expect(rule.judge(rule.proof.silent, rule.proof.incident)).toEqual([]);
    });

    it('rests on a page of AWS', () => {
      expect(rule.source.page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    });

    it('says how to check it and how to keep it away', () => {
      expect([rule.check, rule.prevention].map((text) => text.endsWith('.'))).toEqual([true, true]);
    });

    it('is certain only of what AWS says, and its advice harms nobody', () => {
      const findings = rule
        .judge(rule.proof.speaks, rule.proof.incident)
        .map((it) => ({ ...it, rule, about: it.about ?? ({ kind: 'pool' } as const) }));
      expect(findings.flatMap(harms)).toEqual([]);
    });

    it('gives away nobody in a channel', () => {
      for (const { because, advice } of rule.judge(rule.proof.speaks, rule.proof.incident)) {
        const said = [because, ...advice.flatMap(({ step, risk }) => [step, risk ?? []])];
        expect(said.map((sentence) => write(sentence, 'channel', plain)).join('\n')).not.toMatch(
          /alice|Alice|a1b2c3d4-/,
        );
      }
    });
  });
});
