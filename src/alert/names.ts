import { keyText } from './text.ts';

const PAGERDUTY = /https:\/\/[a-z0-9-]+(?:\.eu)?\.pagerduty\.com\/(?:incidents)\/([A-Z0-9]{6,20})\b/gi;
const ALARM_ARN = /\barn:aws[a-z-]*:cloudwatch:([a-z0-9-]+):\d{12}:alarm:([^\s"'<>|,;)\]}]{1,255})/g;
const ALARM_PAGE =
  /https:\/\/[a-z0-9.-]*console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\/cloudwatch\/[^\s"'<>|]{0,200}?[?&]region=([a-z0-9-]{5,30})[^\s"'<>|]{0,100}?alarmsV2:alarm\/([^\s"'<>|?&]{1,800})/g;

/** What other systems call the same incident, read from links and ARNs in a text; see `Alert.also`. */
export function namesOfText(text: string): readonly string[] {
  const names = [...text.matchAll(PAGERDUTY)].map(([, id = '']) => `pd:${id.toUpperCase()}`);
  for (const [arn, region = '', name = ''] of text.matchAll(ALARM_ARN))
    names.push(`cw:${keyText(arn)}`, alarmName(region, name));
  for (const [, region = '', name = ''] of text.matchAll(ALARM_PAGE)) names.push(alarmName(region, decoded(name)));
  return [...new Set(names)];
}

/** The name of an alarm in a Region, where nobody says of which account: `cw-name:us-west-2/sign-in`. */
export function alarmName(region: string, name: string): string {
  return `cw-name:${region}/${keyText(name)}`;
}

/** The console writes an alarm's name with `+` for a blank, and `%` twice over. */
function decoded(name: string): string {
  const once = percentDecoded(name.replaceAll('+', ' '));
  return /%[0-9a-f]{2}/i.test(once) ? percentDecoded(once) : once;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
