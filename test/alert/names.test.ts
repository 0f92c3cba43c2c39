import { describe, expect, it } from 'vitest';
import { namesOfText } from '../../src/alert/names.ts';

const CONSOLE = 'https://eu-west-3.console.aws.amazon.com/cloudwatch/home?region=eu-west-3';

describe('namesOfText', () => {
  it.each([
    ['an incident of PagerDuty', 'see <https://acme.pagerduty.com/incidents/PGR0VU2|#1>', ['pd:PGR0VU2']],
    ['one in Europe', 'https://acme.eu.pagerduty.com/incidents/q1abc2?x=1', ['pd:Q1ABC2']],
    ['an alarm by its page', `${CONSOLE}#alarmsV2:alarm/sign-in`, ['cw-name:eu-west-3/sign-in']],
    ['one with blanks', `<${CONSOLE}#alarmsV2:alarm/sign+in%20down|x>`, ['cw-name:eu-west-3/sign in down']],
    [
      'an alarm by its ARN',
      'Alarm: "arn:aws:cloudwatch:eu-west-3:123456789012:alarm:sign-in".',
      ['cw:arn:aws:cloudwatch:eu-west-3:123456789012:alarm:sign-in', 'cw-name:eu-west-3/sign-in'],
    ],
    ['each once', `${CONSOLE}#alarmsV2:alarm/a ${CONSOLE}#alarmsV2:alarm/a`, ['cw-name:eu-west-3/a']],
    ['nothing elsewhere', 'https://pagerduty.com.evil.example/incidents/PGR0VU2', []],
    ['nothing in plain words', 'sign-in is down', []],
  ])('finds %s', (_name, text, names) => {
    expect(namesOfText(text)).toEqual(names);
  });
});
