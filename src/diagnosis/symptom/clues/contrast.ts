import { type Clue, clues } from '../clue.ts';
import { before, CODE, either, LOGIN, near, PROVIDER, SIGNED_OUT, TRIGGER, WORKS } from './lexicon.ts';

const UPDATE =
  /\b(?:update[ds]?|upgrad(?:e|ed|ing)|releases?d?|bump(?:ed|ing)?|roll(?:ed)?[ -]?out|new (?:version|build|release)|latest (?:version|build|release)|downgrad(?:e|ed|ing)|v\d+ to v?\d+)\b/;
const LIBRARY =
  /\b(?:app|application|sdk|library|lib|package|dependency|amplify|cocoapod|gem|nuget|plugin|framework|play store|app store|testflight|expo|react native|flutter)s?\b/;

/** What tells two situations apart in a report: what makes it go away, whom it hits, how long one waits, what was changed. */
export const contrastClues: readonly Clue[] = clues({
  'slow-answer': either(
    /\b(?:takes?|took|taking) (?:(?:my|his|her|their|your|the|its|a|too|very|so|quite|some|more|own|much) ){0,3}(?:time|while|long|longer|minutes?)\b/,
    /\b(?:if|when|unless|as long as|only) (?:\w+ ){0,3}(?:quick(?:ly)?|fast(?: enough)?|slow(?:ly)?|hurry|immediately|at once|right away|straight away)\b/,
    /\b(?:too|so) slow(?:ly)? (?:to|at|with|in|typing|entering)|\bslow (?:typ|read|sms|mail|phone|user|people|folks)|\bdawdl|\bhurr(?:y|ies)|not fast enough/,
    /\b(?:wait|waits|waited|waiting|linger|idle|sit|sits|stay|stays|leave|left|pause)\b[^.;]{0,40}\b(?:code|mfa|otp|prompt|screen|authenticator|challenge)\b/,
    /\b(?:fetch(?:es|ing)?|find(?:s|ing)?|search(?:es|ing)?|look(?:s|ing)? (?:for|in|through)|hunt(?:s|ing)?|dig(?:s|ging)?|walk(?:s|ing)?|go(?:es|ing)? (?:to|and|get)|went)\b[^.;]{0,24}\b(?:phone|spam|junk|inbox|mail(?:box)?|authenticator|other device|token generator)\b/,
    /\b(?:code|sms|e-?mail|message|mail)s?\b[^.;]{0,16}\b(?:arrives?|comes?|came|delivered|is|are|was) (?:\w+ )?(?:late|delayed|slow)\b|\bdelayed (?:sms|code|mail|message)/,
  ),
  'after-update': either(
    before(/\b(?:after|since|with|following|once|from)\b/, before(LIBRARY, UPDATE, 20), 20),
    before(/\b(?:after|since|following|once)\b/, before(UPDATE, LIBRARY, 24), 30),
    /\b(?:the|our|a) (?:new|latest|last) (?:app|mobile|store|android|ios|client) (?:version|release|build|update)\b/,
  ),
  'pasted-password': near(
    /\bpasswords?\b|\bcredentials\b|\bpw\b/,
    /\b(?:cop(?:y|ies|ied|ying)|past(?:e|es|ed|ing)|auto-?fill(?:s|ed)?|password manager|(?:trailing|leading|extra) (?:space|blank|white ?space|newline))\b/,
    30,
  ),
  'seldom-used': either(
    /\b(?:once|twice|only) (?:a|per|every|each|in a) (?:\w+ )?(?:month|quarter|year|season|semester|term|while)\b|\bquarterly\b|\bseasonal\b|\bdormant\b|\binfrequent|\bseldom\b/,
    before(
      /\b(?:rarely|hardly|(?:have|has|had|did)(?:n't| not) (?:been )?|not (?:been )?|never)\b/,
      /\b(?:open|opened|opens|used|use|uses|logged in|log in|touched|started)\b[^.;]{0,30}\b(?:weeks?|months?|year|summer|long|ages|while)\b/,
      16,
    ),
    /\b(?:every|each) (?:few|couple of|other|second|\d+|three|four|six) (?:weeks?|months?)\b|\bpeople who (?:rarely|seldom|hardly|never) \w+/,
  ),
  'fresh-install-helps': near(
    /\bre-?install\w*|\b(?:(?:local ?|session ?)?storage|cache|cookies?|app data|site data) (?:is |are |was |were |gets? |has been )?(?:cleared|deleted|wiped|emptied|removed)\b|\b(?:delet|remov|uninstall|clear|wip|empt)(?:e|es|ed|s|ing|ying)? (?:(?:the|my|all|their|his|her|its) ){0,2}(?:app|application|cache|(?:local |session )?storage|cookies?|app data|data|site data|key ?chain|shared ?preferences)\b|\bincognito\b|\bprivate (?:window|mode|browsing|tab)\b|\bfresh (?:install|browser|profile|device|emulator)\b/,
    either(WORKS, /\b(?:until|unless|helps?|fix(?:es|ed)|cures?|solves?|gets? (?:in|through)|once again|goes away)\b/),
    44,
  ),
  'trigger-attached': either(
    before(
      /\b(?:set|sets|setting|attach(?:ed|ing)?|assign(?:ed|ing)?|configur(?:e|ed|ing)|associat(?:e|ed|ing)|hook(?:ed|ing)? up|wir(?:e|ed|ing)|connect(?:ed|ing)?|link(?:ed|ing)?|register(?:ed|ing)?|add(?:ed|ing)?)\b/,
      TRIGGER,
      24,
    ),
    /\blambda[_-]?config\b|lambdatriggers|\baddtrigger\b/,
  ),
  'handler-calls': before(
    TRIGGER,
    before(
      /\b(?:add(?:s|ed|ing)?|creat(?:e|es|ed|ing)|get|gets|getting|fetch(?:es)?|put|puts|read(?:s|ing)?|writ(?:e|es|ing)|quer(?:y|ies|ying)|sav(?:e|es|ing)|insert(?:s|ing)?|publish(?:es)?|call(?:s|ing)?|look(?:s|ing)? up|list(?:s|ing)?|updat(?:e|es|ing)|disabl(?:e|es|ing)|delet(?:e|es|ing))\b/,
      /\b(?:groups?|tables?|dynamo\w*|s3|buckets?|queues?|topics?|ses|sns|sqs|secrets? manager|parameter store|kms|admin\w+|user pool api)\b/,
      24,
    ),
    90,
  ),
  'handler-cannot': before(
    TRIGGER,
    before(
      /\b(?:can't|cannot|not allowed to|may not|no (?:right|permission)|lacks|unable to)\b/,
      /\b(?:dynamo\w*|s3|sns|sqs|ses|kms|groups?|secrets?|tables? in|queues?|buckets?|cognito|admin\w+)\b/,
      40,
    ),
    60,
  ),
  'provider-changed': near(
    PROVIDER,
    near(
      /\b(?:chang(?:e|ed|es|ing)|renew(?:ed|s)?|rotat(?:e|ed|es)|renam(?:e|ed)|switch(?:ed)?|edit(?:ed)?|migrat(?:e|ed)|replac(?:e|ed)|updat(?:e|ed)|touch(?:ed)?|re-?creat(?:e|ed)|expir(?:e|es|ed))\b/,
      /\b(?:claims?|certs?|certificates?|metadata|mappings?|attributes?|settings?|config\w*|keys?|registration|tenant|connector|realm|schema|domain|something)\b/,
      24,
    ),
    60,
  ),
  'attribute-wanted': either(
    /\b(?:e-?mail|names?|phone(?: number)?|attributes?|claims?|birth ?date|address)\b["']? (?:is |are |was |being |field )?(?:required|missing|mandatory|not (?:sent|mapped|provided|present|released|there|delivered))\b/,
    /\b(?:missing|requires?|required|mandatory|without(?: an?| the)?) (?:\w+ )?(?:e-?mail|attributes?|claims?|given name|family name|birth ?date)\b/,
  ),
  'account-off': either(
    near(
      /\b(?:accounts?|users?|profile|login|him|her|them)\b/,
      /\b(?:flip(?:ped)?|turn(?:ed)?|switch(?:ed)?|toggl(?:e|ed)|shut)\b(?: \w+){0,3} (?:off|down)\b|\b(?:froze|frozen|suspended|deactivated|barred|banned|closed|locked) (?:by|in the|via|from) \w+/,
      24,
    ),
    /\b(?:access|login|account) (?:was |has been |is |got )?(?:withdrawn|taken away|suspended|cut off)\b|\bgr[ae]yed out\b|\baccounts? (?:is |was |got |has been )?(?:blocked|closed|suspended|inactive|deactivated|barred)\b|\b(?:blocked|closed|suspended|inactive|barred) (?:user|account)s?\b|\b(?:closed|blocked|suspended|froze) (?:his|her|their|the|this|my|that) (?:\w+ )?account/,
    /\b(?:contract|employment|subscription|trial|membership) (?:has |was |is )?(?:ended|over|expired|terminated|cancell?ed|up)\b|\bleft the (?:company|team|firm)\b|\bno longer (?:works? here|employed|with us)\b|\blaid off\b|\boff-?board(?:ed|ing)\b|\bex-?(?:employee|colleague|contractor)s?\b|\b(?:he|she|who|user|employee|colleague|person|contractor) was (?:fired|let go|dismissed)\b/,
  ),
  'same-pool': either(
    /\bshares? (?:a|one|the) (?:user ?)?pool\b|\b(?:same|one|single|shared|common) (?:cognito )?(?:user ?)?pool\b|\bsame (?:issuer|iss)\b|\bissuer (?:is )?(?:the same|right|correct|fine|ok|matches|identical)\b|\biss (?:is )?(?:right|correct|the same|fine|matches)\b/,
  ),
  'function-alias':
    /\$latest|(?:lambda|function|trigger|weighted|version|qualified) alias|alias (?:["'`]\w+["'`]|live\b|prod\b|of the (?:lambda|function)|arn|routing|weight|version)|(?:qualified|version(?:ed)?) arn/,
  'data-words':
    /\bjson\b|\bpars(?:e|er|ing)\b|\btype\b|convert|serializ|unmarshal|\bnull\b|\bnil\b|\bfields?\b|unexpected|\bexpected\b|\breading \w+ value/,
  'young-token': either(
    /\bonly (?:\d+|a few|some|ten|five|twenty) ?min|\b(?:minutes?|hours?|\d+ ?h|\d+ ?min) after (?:the )?(?:log|sign)|\b(?:long |well |way )?before (?:its |the |their )?(?:real )?(?:expir\w+|end)|\b(?:has|have|is|are)(?:n't| not) (?:yet )?expired|\bvalid(?:ity)? (?:is |of |for |: ?|= ?)?(?:30|60|90|180|365|3650|\d+) days|\brefresh[ _]token (?:validity )?(?:is |of |= ?|: ?)?\d+ (?:days|years?)/,
  ),
  'search-empty':
    /\b(?:nobody|no ?one|no user|no account|nothing) in (?:the|our|this|that) (?:user ?)?(?:pool|directory)\b|\b(?:list-?users?|search\w*|admin-?get-?user|look-?up|looked|filter\w*|query|queries)\b[^.;]{0,50}\b(?:zero|no|empty|nothing|0) ?(?:results?|users?|match\w*|hits?|rows?|entr\w+)?\b|\b(?:isn't|is not|aren't|nowhere|not (?:listed|present|found)) in (?:the |our |this )?(?:user ?)?(?:pool|list|console)\b/,
  'version-contrast': near(
    /\bv?\d{1,3}\.\d{1,3}\.\d{1,4}\b/,
    /\b(?:ok|fine|works?|worked|broken?|breaks?|fails?|since|regress\w*|downgrad\w*|upgrad\w*|latest|patch)\b/,
    30,
  ),
  'ordinary-page':
    /\b(?:lands?|ends? up|leads?|goes|taken|sent|redirect\w*|get|shows?)\b[^.;]{0,24}\b(?:ordinary|normal|regular|usual|default|standard|plain|cognito)(?:'s)? (?:own )?(?:log-?in|sign-?in|hosted|username|password)\b/,
  'sign-out-address': near(
    /\b(?:log|sign)[ -]?out[ _-]?(?:ur[il]s?|redirects?|endpoint)\b|\/logout\b|logout_uri/,
    /\bnot (?:accepted|allowed|registered|valid|permitted)\b|\binvalid\b|\berror\b|\bmismatch\b|\brefused\b/,
    40,
  ),
  'two-apps': either(
    /\b(?:two|2|both|three|several|multiple|second|another|other|new) (?:\w+ )?(?:front-?ends?|web ?apps?|portals?|web ?sites?|spas?|applications?|apps?|products?|back-?offices?|dashboards?|app clients?|client ids?)\b/,
  ),
  'callback-error': either(
    /oauth_?callback_?(?:error|handler ?error)?\b|callbackrouteerror|callback ?handler|(?:oauth2?|oidc|sso|auth) callback (?:error|fail\w*|exception|handler)|callback ?error|error in (?:the )?(?:oauth |auth )?callback|signin-oidc|\/callback\b[^.;]{0,60}(?:error|fail|500|401|403|invalid)/,
  ),
  'stale-session': either(
    near(
      /\b(?:valid|active|restored|existing|cached|stored|local) (?:session|user|login|sign-?in)\b|\b(?:session|user) (?:is|looks|seems|appears|shows) (?:still )?(?:valid|active|there|logged in|signed in|authenticated)\b|\bstill (?:logged|signed) in\b/,
      /\b(?:invalid|refus\w+|does not exist|doesn't exist|not found|no longer exists|unauthori[sz]ed|deleted|gone)\b/,
      90,
    ),
  ),
  'resent-code': either(
    near(
      CODE,
      /\b(?:again|resen[dt]\w*|re-?send\w*|second|newest|latest|newer|older?|previous|first|another|new) (?:one|code|sms|mail|e-?mail|message)s?\b/,
      60,
    ),
    /\b(?:send|sent|request(?:ed|s)?|ask(?:ed|s)?|press(?:ed|es)?|hit|click(?:ed|s)?)\b[^.;]{0,24}\b(?:again|resend|re-send|once more|new one)\b/,
  ),
  'out-with-name': near(SIGNED_OUT, near(LOGIN, /\b(?:e-?mail|alias|phone number|user ?name)\b/, 40), 80),
  'set-by-mail': near(
    /\b(?:set|choose|create|pick|activate)\w* (?:\w+ ){0,3}(?:password|account)\b/,
    /\b(?:mail|e-?mail|invite|invitation|link|message)\b/,
    40,
  ),
});
