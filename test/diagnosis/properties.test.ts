import { describe } from 'vitest';
import { rules } from '../../src/diagnosis/rules/table.ts';
import { propertiesHold } from './properties/hold.ts';
import { speakingOf } from './properties/judged.ts';

describe.each(rules.map((rule) => [rule.id, rule] as const))('the example of %s', (_, rule) => {
  const sample = speakingOf(rule);
  propertiesHold(() => sample, 15);
});
