import { type Branch, branchesOf, type Shape } from '../clue.ts';

/**
 * Classes of words that people and programs use for one thing, in normal text (see normal.ts): a clue is written from
 * them, so that it holds for a wording that nobody has seen yet.
 */

/** Any of several shapes. */
export function either(...shapes: readonly Shape[]): readonly Branch[] {
  return shapes.flatMap(branchesOf);
}

/** At most so many characters of one sentence; a dot inside of a name does not end it. */
function within(gap: number): string {
  return `(?:[^.;!?]|\\.(?! )){0,${gap}}?`;
}

/** The second after the first, in one sentence. */
export function before(first: Shape, second: Shape, gap = 40): readonly Branch[] {
  const [one, two] = [asOne(first), asOne(second)];
  return [{ shape: new RegExp(`(?:${one.source})${within(gap)}(?:${two.source})`), parts: [one, two] }];
}

/** Both in one sentence, in any order. */
export function near(one: Shape, other: Shape, gap = 40): readonly Branch[] {
  return either(before(one, other, gap), before(other, one, gap));
}

const classes = new Map<string, RegExp>();

/** One expression for one class, so that a text is asked for it once. */
function asOne(shape: Shape): RegExp {
  const one = shape instanceof RegExp ? shape : new RegExp(shape.map((it) => `(?:${it.shape.source})`).join('|'));
  const before = classes.get(one.source);
  if (before !== undefined) return before;
  classes.set(one.source, one);
  return one;
}

export const NOT =
  /\b(?:not|never|cannot|no longer|unable|without|neither|nobody|none)\b|n't\b|\b(?:do|does|is|are|was|were|did|ca|wo|could|would|has)nt\b/;
export const LACKS =
  /\b(?:missing|lacks?|lacking|absent|undefined|null|nil|none|empty|blank|unset|omit(?:s|ted)?|no|without|gone|not (?:there|present|set|found|included|sent|in|available|provided|contain(?:ed|ing)?))\b|n't (?:have|contain|include|exist|there|send|get|see|find)\b/;
export const FAILS =
  /\b(?:fail(?:s|ed|ing|ure)?|errors?|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|den(?:y|ies|ied)|broken?|breaks?|dead|throws?|thrown|crash(?:es|ed|ing)?|invalid|wrong|cannot|can't|cant|stops?|stopped|unable|trouble|bounced|blocked|40[013])\b|not work|n't work|n't (?:able|get|log|sign)/;
export const WORKS =
  /\b(?:works?|worked|working|succeeds?|succeeded|success(?:ful(?:ly)?)?|fine|ok|okay|passes|passed|goes (?:through|well)|accepted|no problem|all good|normal(?:ly)?)\b/;
export const LOGIN =
  /\b(?:log(?:s|ged|ging)?[ -]?(?:in|on)\b|sign(?:s|ed|ing)?[ -]?(?:in|on)\b|(?<!www-)authenticat(?:e|es|ed|ing|ion)\b|(?<!\.)auth\b(?!\.)|gets? in\b|getting in\b)/;
export const SIGN_UP =
  /\b(?:sign(?:s|ed|ing)?[ -]?ups?\b|regist(?:er|ers|ered|ering|ration)\b|creat(?:e|es|ed|ing) (?:an |the |new |my )?account)/;
export const SIGNED_OUT =
  /\b(?:logged|signed|kicked|thrown|booted|bounced|dropped|tossed|chucked|forced|pushed|ejected|sent) (?:\w+ )?(?:out|off|back)\b|\b(?:log|sign|kick|throw|boot|bounce)(?:s|ing)? (?:\w+ ){0,3}(?:out|off)\b|(?:log|sign)[ -]?(?:in|on) again|(?:re-?login|re-?authenticate|auto-?logout|loses? (?:the |their |my )?session|(?:falls?|fell|drops?) out\b|(?:must|has to|have to|had to|asked to|forced to|needs? to) (?:log|sign)[ -]?(?:in|on)|back (?:at|to|on) the (?:login|sign-?in)|login screen|(?:asks?|asking|prompts?|prompted) (?:\w+ ){0,2}(?:for|to) (?:a |the |new )?(?:log-?in|sign-?in|log in|sign in|credentials)|re-?connect(?: (?:it|the|their|his|her|again))?|session (?:is )?(?:lost|gone|dies|ends|drops))\b/;
export const USER =
  /\b(?:users?|accounts?|customers?|members?|persons?|people|folks|colleagues?|employees?|testers?|profiles?|everyone|everybody|somebody|someone|guy|he|she|they)\b/;
export const TRIGGER =
  /\b(?:lambdas?|triggers?|(?:pre|post|custom|define|create|verify|migration|sign-?up|auth(?:entication)?|user|challenge|sender|cognito)[a-z -]{0,24}(?:function|hook|handler)s?)\b/;
export const TOKEN = /\b(?:tokens?|jwts?|bearer|id_?token|access_?token)\b/;
export const RENEW =
  /\b(?:refresh(?:es|ed|ing)?|renew(?:s|ed|ing|al|als)?|re-?issues?|silent (?:auth|sign-?in|login)|extend(?:s|ing)? (?:the )?session|keep(?:s|ing)? (?:\w+ )?(?:logged|signed) in|new (?:access|id|pair of) tokens?)\b/;
export const HOUR =
  /\b(?:an|one|1|a full|about an|exactly an|the first|~ ?1|every|each)[ -]?(?:hour|hr|h)\b|\b(?:60|sixty|59|61)[ -]?min|\b3,?600 ?s|\bhourly\b|\bhour (?:later|after|or so|on)\b|\bhours? ?later\b/;
export const DAYS =
  /\b(?:\d+|thirty|seven|ninety|some|a few|several|many|couple of) (?:days|weeks|months)\b|\b(?:a|one|1) (?:month|week|year|day)\b|\b(?:month|week|year)s? (?:later|ago|away|off)\b|vacation|holiday|long (?:time|absence|break|weekend)|next (?:day|morning|week|month)|overnight/;
export const CODE =
  /\b(?:codes?|otps?|one[ -]time (?:password|code|pin)s?|passcodes?|pins?|totp|(?:six|6|four|4)[ -]digits?|(?:e-?mailed|texted|sent) digits|verification (?:e-?mail|link)s?|magic links?)\b/;
export const ADDRESS =
  /\b(?:e-?mail(?: address)?|(?<!\b(?:on|from|same|new|old|second|other|another|android|each|every|this|that|of) (?:(?:a|the|my|his|her|their|your|same|new|old|android|test|second|other) ){0,3})phone(?: number)?|mobile number|alias(?:es)?|preferred[ _]username)\b/;
export const PROVIDER =
  /\b(?:google|facebook|signinwithapple|loginwithamazon|okta|azure\w*)_[\w.-]+|\b(?:google(?! authenticator)|facebook|\bfb\b|apple|amazon login|saml|oidc|okta|azure(?: ad)?|entra|microsoft|office ?365|adfs|ping(?:federate|one)?|auth0|keycloak|one ?login|sso|social|linkedin|github(?! ?(?:actions|issue|repo|secret|ci))|identity[ _]?providers?|(?<!cognito-)idps?|providers?|federat(?:ed|ion))\b/;
export const AGAIN =
  /\b(?:again|second|2nd|next|another|twice|later|subsequent|following|retry|retries|retrying|third|other) ?(?:time|try|attempt|click|log-?in|sign-?in|go|one)?\b/;
export const FIRST = /\b(?:first|1st|initial(?:ly)?|once|very first)\b/;
