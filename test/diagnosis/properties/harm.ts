import type { Finding } from '../../../src/diagnosis/diagnose.ts';
import type { Advice } from '../../../src/diagnosis/rule.ts';
import { scrubText } from '../../../src/incident/scrub.ts';
import { plain, type Words, write } from '../../../src/incident/words.ts';

/** Orders to change something in AWS, as a sentence begins with them: code and apps are changed by their own releases. */
const ORDERS =
  /(?:^|[.:;] )(?:(?:or|then|and|if [^,:]+[,:]) )*(?:update|delete|remove|add(?! it to the configuration)|move|switch|set .{1,60} back|deploy|enable|disable|raise|lower|create|import|revoke|restore|repair|take .{1,40} out of|let (?:the )?alias|put .{1,40} back)\b/i;
const COMMANDS =
  /\baws [a-z0-9-]+ (?:admin-(?!get|list)|update|delete|add|remove|create|put|set|publish|revoke|associate|disassociate|tag|untag)[a-z-]*/;
/** An update of a pool or a client resets what it leaves out. */
const FULL_REPLACE = /update-user-pool(?:-client)?\b(?!-domain)|\bUpdateUserPool(?:Client)?\b/;
const WHOLE =
  /\bread(?:ing)?\b.*\b(?:all|whole|everything|full)\b.*\bwrit(?:e|ing)\b|resets every (?:setting|field)|writes every setting/is;
const DELETES_SECRET = /delete[^.]{0,60}\bsecret|DeleteUserPoolClientSecret|delete-user-pool-client-secret/i;
const CONFIRMS = /admin-confirm-sign-up|AdminConfirmSignUp/;
const IN_BULK = /\b(?:all|every|each|loop|xargs|while read|for \w+ in)\b/i;
const NO_GUESS = ['COMM', 'KNOW'];

/** What is wrong with what a finding says: promises that every rule keeps, whatever the evidence. Empty when all is well. */
export function harms({ rule, certainty, because, against, advice }: Finding): readonly string[] {
  const spoken = [because, ...(against === undefined ? [] : [against])];
  return [
    ...(certainty === 'certain' && NO_GUESS.includes(rule.source.grade) ? ['certain on what AWS does not say'] : []),
    ...(certainty === 'certain' && against !== undefined ? ['certain against a reading'] : []),
    ...spoken.filter(isTelling).map((it) => `gives away: ${text(it)}`),
    ...advice.flatMap((it) => harmful(it, advice)),
  ].map((it) => `${rule.id}: ${it}`);
}

/** Whether a channel would read an address, a number, a token or a secret. */
function isTelling(sentence: Words): boolean {
  const shown = text(sentence);
  return scrubText(shown) !== shown;
}

function harmful(it: Advice, all: readonly Advice[]): readonly string[] {
  const step = text(it.step);
  const risk = it.risk === undefined ? '' : text(it.risk);
  const before = all
    .slice(0, all.indexOf(it))
    .map((each) => text(each.step))
    .join(' ');
  return [
    ...(risk === '' && (ORDERS.test(step) || COMMANDS.test(step)) ? [`no risk is told of: ${step}`] : []),
    ...(FULL_REPLACE.test(step) && !WHOLE.test(`${step} ${risk}`) ? [`a partial update: ${step}`] : []),
    ...(DELETES_SECRET.test(step) && !/\b(?:second|new|other|add|former|both)\b/i.test(`${before} ${step}`)
      ? [`the only secret goes: ${step}`]
      : []),
    ...(CONFIRMS.test(step) && IN_BULK.test(step) ? [`confirms users in bulk: ${step}`] : []),
    ...(isTelling(it.step) || (it.risk !== undefined && isTelling(it.risk)) ? [`gives away: ${step}`] : []),
  ];
}

function text(sentence: Words): string {
  return write(sentence, 'channel', plain);
}
