import { type Clue, clues } from '../clue.ts';
import {
  ADDRESS,
  before,
  CODE,
  either,
  FAILS,
  LOGIN,
  NOT,
  near,
  PROVIDER,
  RENEW,
  SIGN_UP,
  TOKEN,
  TRIGGER,
  USER,
} from './lexicon.ts';

/** What people tell in words of their own where no text of an error is at hand: one property of Cognito each. */
export const toldClues: readonly Clue[] = clues({
  'trigger-fails': either(
    near(/\b(?:hook|handler)s?\b/, /\b(?:turn(?:s|ed)? away|refus(?:es|ed)|reject(?:s|ed)?|message)\b/, 80),
    near(
      TRIGGER,
      /\b(?:error(?:s|ed|ing)?|exceptions?|throws?|thrown|crash(?:es|ed|ing)?|fail(?:s|ed|ing)?|blows? up|broken?|bugs?|rejects?|raised?|raises)\b/,
      50,
    ),
  ),
  'signed-in-fails': near(LOGIN, FAILS, 50),
  'wrong-after-login': either(
    before(/\b(?:isvalid|session (?:is )?valid|is_valid)\b/, /\b(?:false|not|never)\b/, 30),
    near(
      /\b(?:sessions?|(?:access|id|new|fresh) ?tokens?)\b/,
      /\b(?:not valid|already (?:expired|invalid)|isn't valid|is false)\b/,
      30,
    ),
  ),
  'some-machines':
    /(?:only|just)? ?(?:for|on|with) (?:some|certain|one|a few|specific|my|his|her|their|two) (?:\w+ )?(?:users?|clients?|devices?|phones?|computers?|machines?|laptops?|people|customers?|tablets?|pcs?|pods?|hosts?|vms?|servers?)|\b(?:only|just|solely|exclusively) (?:with|on|for) [^.;]{0,60}\b(?:devices?|phones?|tablets?|laptops?|machines?|computers?|emulators?|models?)\b/,
  'login-by-alias': either(
    near(LOGIN, ADDRESS, 40),
    near(
      /\bonly\b[a-z ]{0,20}\buser ?names?\b|\buser ?name (?:works|is (?:fine|ok))|accepts? (?:only )?(?:the )?user ?name/,
      LOGIN,
      60,
    ),
    /username: ?(?:phone|e-?mail|address)|'?username'? is (?:set to )?(?:the )?(?:user )?(?:'?s )?(?:e-?mail|phone)|verified (?:phone|e-?mail|mobile)/,
  ),
  'page-before-login': either(
    near(
      /\berror page\b|\bpage (?:with|showing|says?) (?:an )?error|amazon (?:error )?page|something went wrong/,
      /\b(?:before|instead of|never|without|not even|as soon as|when|click(?:ing|s)?|straight)\b/,
      44,
    ),
    /should be redirected to|instead of the (?:login|sign-?in)|same error page|keeps? (?:sending|redirecting) (?:me|us|them)/,
  ),
  'new-address':
    /(?:new|changed?|different|moved to (?:a )?(?:new )?|another|other) (?:\w+ )?(?:host(?:name)?|domain(?: name)?|url|port|subdomain|address|cloudfront)\b(?! than authority)|(?:host(?:name)?|domain|url|port|subdomain)s? (?:has |was |got )?(?:changed|moved|renamed)|preview (?:url|deploy|environment)|(?:edit|change|remove|add)[a-z]* (?:\w+ ){0,3}(?:url|slash)[^;]{0,120}(?:works?|fine)|when i (?:change|switch|move)[a-z]* (?:\w+ ){0,3}(?:url|domain|host)/,
  'bad-request': /\b400\b|bad request/,
  'exchange-fails': near(
    /\b(?:exchang(?:e|ing)[a-z ]{0,12}(?:code|token)|get(?:ting)? (?:the |a )?tokens?|token (?:request|call|endpoint|exchange)|oauth2\/token)\b/,
    /\b(?:fail(?:s|ed)?|error|400|401|bad request|refused|denied|can'?t|cannot)\b/,
    60,
  ),
  'no-token': before(
    /\b(?:can'?t|cannot|could not|couldn't|unable to|fails? to|no longer|not able to|doesn't|does not)\b/,
    /\b(?:get|gets|obtain|fetch|receive|request)\b (?:\w+ ){0,3}tokens?\b/,
    12,
  ),
  'admin-action-fails': before(
    /\b(?:can'?t|cannot|could not|couldn't|unable to|fails? to|no longer|not able to|refused|denied|403|stopped)\b/,
    /\b(?:creat(?:e|ing)|disabl(?:e|ing)|delet(?:e|ing)|list(?:ing)?|add(?:ing)?|invit(?:e|ing)|manag(?:e|ing)|enabl(?:e|ing)|updat(?:e|ing)|reset(?:ting)?)[a-z ]{0,16}(?:users?|accounts?|members?|groups?)\b/,
    30,
  ),
  'still-accepted': near(
    /\b(?:still|keeps?|continues?|for another|remains?)\b/,
    /\b(?:loads?|works?|working|valid|accept(?:s|ed)?|access|data|logged in|signed in|calls?|use[sd]?|using|reach|open|see|query|hit|active|usable|minutes|hour)\b/,
    30,
  ),
  'after-sign-out':
    /(?:signed|signing|sign|logged|logging|log|globally sign(?:ed)?)[ -]?(?:\w+ )?(?:out)\b|sign-?out\b|logout\b|log-?out\b/,
  'code-typed': near(
    CODE,
    /\b(?:wrong|typed|types|enter(?:ed|s|ing)?|invalid|incorrect|mismatch|not accepted|old|second|newest|latest|does(?: not|n't) (?:work|match)|reject(?:ed|s)?|refused)\b/,
    44,
  ),
  'renew-elsewhere': either(
    near(
      RENEW,
      /\b(?:with|through|via|using|by) (?:(?:the|our|an?) )?(?!same|right|correct|app|public|confidential)\w+(?: app)? client\b/,
      30,
    ),
    near(
      RENEW,
      /\b(?:back-?end|server|bff|lambda|proxy|worker|cron|other (?:app|service|client)|another (?:app|service|client)|different (?:app|service|client)|second (?:app|client)|moved|gateway)\b/,
      50,
    ),
  ),
  'renew-fails': near(RENEW, FAILS, 44),
  'sign-up-fails': near(SIGN_UP, FAILS, 40),
  'token-elsewhere': either(
    near(
      TOKEN,
      /\b(?:from|of|issued (?:by|in|for)|belongs? to) (?:the |our |a |an )?(?:dev|test|staging|prod|production|old|other|another|different|wrong|previous|second|qa)\b(?! (?:client|app))/,
      40,
    ),
    /\btokens? (?:from|of|issued by) (?:(?:the|our|a|an) )?[\w-]+ (?:user ?)?pool\b[^.;]{0,40}\b(?:against|at|with|on|to|used)\b|(?:staging|dev|test|prod|production|qa) tokens?\b|tokens? (?:of|from) (?:the )?(?:old|other|another|previous|wrong) (?:user )?pool/,
  ),
  'works-in-site': near(
    /\b(?:jwt\.io|decod(?:e|es|ed)|claims? (?:are|look)|exp (?:is )?in the future)\b/,
    /\b(?:verif|valid|fine|ok|correct|signature)/,
    40,
  ),
  'never-got-in': near(USER, before(NOT, LOGIN, 24), 40),
  'handler-code':
    /\/var\/task|lambda_handler|lambda_function|exports\.handler|index\.handler|handler\.js|runtime\.[a-z]+error|"errormessage":/,
  'no-error':
    /\b(?:no|without|any|zero) (?:an |visible |sign of )?(?:errors?|exceptions?)\b|error-free|(?:looks?|is|are) (?:fine|ok|good|clean)/,
  'left-open':
    /over lunch|left (?:it |the \w+ |them )?open|leave (?:it |the \w+ |them )?open|tab (?:was |is |stays? )?open|overnight|coffee break|long meeting|(?:idle|inactive|unused) (?:for|tab|session|time)|came back (?:to|after)|until (?:you|they|we|i) (?:reload|refresh|log in)|after (?:some|a) (?:time|while)\b/,
  'tokens-of-clients': near(
    /\btokens? (?:of|from|for|issued to) (?:the |our |a |an )?(?:\w+ ){0,4}(?:app|client|clients)\b|\baudience\b[^.;]{0,40}\bclient\b/,
    /\b(?:not|n't|reject(?:s|ed)?|refus(?:es|ed)|but|only)\b/,
    60,
  ),
  'idp-certificate': near(/\b(?:certificates?|metadata|signing keys?)\b/, PROVIDER, 50),
  'start-over': /start (?:over|again|from (?:the )?(?:beginning|scratch))|begin again/,
  'test-works': near(
    /\btest(?:s|ed|ing)?(?: button| event| invoke)?\b/,
    /\b(?:green|fine|works?|ok|passes|succeeds?)\b/,
    24,
  ),
  'hash-computed': either(
    near(
      /\bhash\b/,
      /\bwrong (?:client|secret|user ?name|key|id)\b|\b(?:hex|base64|digest|newline)\b|\bwith (?:the )?(?:e-?mail|sub|alias)\b/,
      40,
    ),
    near(
      /\bhash(?:ed)?\b/,
      /\b(?:is (?:being )?(?:sent|included|passed)|comput(?:e|ed|es)|calculat(?:e|ed|es)|built|derived|made (?:from|of|with)|generated)\b/,
      24,
    ),
  ),
  'second-answer': near(
    /\b(?:second|2nd|next|correct|right|another)\b/,
    /\b(?:answer|request|code|try|attempt|sendcustomchallengeanswer)\b/,
    20,
  ),
  'invalid-client-words':
    /invalid client(?: credentials| secret| or)?\b|client authentication failed|(?:wrong|bad|incorrect|invalid) client (?:credentials|secret)|client (?:credentials|secret) (?:is |are )?(?:invalid|incorrect|wrong|rejected)/,
  'invalid-scope-words': either(
    /invalid[ _-]s?cope/,
    near(
      /\bscopes?\b/,
      /\b(?:does(?: not|n't) exist|not (?:allowed|supported|enabled|valid|registered)|unknown|unsupported|unrecogni[sz]ed)\b/,
      24,
    ),
  ),
  'link-from-mail': near(
    /\b(?:link|url|button)\b/,
    /\b(?:mail|e-?mail|newsletter|message|bookmark|chat|slack|sms|qr)\b/,
    30,
  ),
  'key-error-attribute':
    /failed with error ["'](?:e?mail|name|[a-z]+_name|phone_number|custom:[a-z_]+|[a-z_]{3,24})["']/,
  'idp-answer':
    /\berror - \[?\d{3}\]? |bad id_token|bad (?:token|user ?info) response|invalid id_token|id_token issuer|aadsts\d|redirect_uri_mismatch|url blocked|attributes? required|invalid providername|(?:saml|idp|provider|identity provider)[a-z ]{0,24}(?:response|assertion|certificate|metadata|signature|audience|endpoint)[a-z ]{0,30}(?:invalid|expired|missing|failed|wrong|not)|(?:invalid|wrong|expired|bad|missing) (?:saml|idp|assertion|relaystate|samlresponse)|not assigned to (?:a role|the (?:client )?app)|error getting (?:the )?token|user ?info endpoint (?:failed|error)|attribute (?:is )?required|missing required attribute|required attribute/,
  'address-change-refused': near(
    /\b(?:change|update|edit|modify|save)[a-z]*\b/,
    before(
      /\b(?:their |my |his |her |the )?(?:e-?mail|phone|name|profile|attribute|custom field)[a-z ]{0,20}/,
      /\b(?:fail(?:s|ed)?|refused|rejected|not (?:allowed|possible|saved)|can'?t|cannot|error)\b/,
      30,
    ),
    20,
  ),
  'kid-named': near(
    /\bkids?\b|key id/,
    /\b(?:match(?:es)?|mismatch|found|in|neither|either|unknown|different|not)\b/,
    30,
  ),
  'no-cached-session': /no cached session|cached session/,
  'device-challenge': /device_(?:srp|password)|device (?:srp|challenge|password verifier)|device key from/,
  'unreadable-answer':
    /failed to parse (?:the )?response|unexpected (?:end of )?(?:json|response)|could not deserialize (?:the )?response/,
  suddenly: /sudden(?:ly)?|all of a sudden|out of (?:nowhere|the blue)|random(?:ly)? (?:logged|signed|kicked)/,
});
