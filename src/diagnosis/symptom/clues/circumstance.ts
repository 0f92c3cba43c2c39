import { type Clue, clues } from '../clue.ts';
import { ADDRESS, AGAIN, before, either, FAILS, FIRST, LOGIN, NOT, near, PROVIDER, WORKS } from './lexicon.ts';

/** How it goes, in the words in which people tell it. */
export const circumstances: readonly Clue[] = clues({
  intermittent: either(
    /from time to time|at random|random(?:ly)?\b|sometimes|intermittent|sporadic|occasional|flaky|once in a while|one in (?:two|three|four|five|ten)|rarely/,
    /now and then|every now and|(?:some|a few|certain|about (?:half|a third)) (?:of (?:the |our )?)?(?:users|people|logins|requests|sign-ins|of them)|\d+ ?% of|unpredictabl|on and off|not always|works (?:most|half) /,
  ),
  twice: either(
    /second of two|two (?:post |token )?(?:requests|calls)|called twice|requested twice|\btwice\b|(?:same|old|used|reused) code|reload|refresh(?:ing|es)? the page|(?:hit|press|click)(?:s|ing|ed)? (?:on )?(?:the )?(?:browser )?(?:refresh|reload|f5)|double[ -](?:call|click|render|request|fetch)|strict ?mode|back button|already (?:been )?(?:used|redeemed)|race/,
    /\b(?:2|two|both|several|multiple|second|subsequent|duplicate) (?:["'\w]+ ){0,4}(?:times|calls?|requests?|posts?|exchanges?|fetch(?:es)?|renders?|instances?)\b|\b(?:fires?|runs?|renders?|mounts?|called|executes?|sent) (?:\w+ ){0,2}(?:twice|two times|again)|useeffect|hot reload|re-?render|re-?mount|re-?us(?:e|ed|ing) (?:the |a |an )?(?:same |old )*(?:\w+ )?code|reload|page refresh|\bf5\b|hit(?:s|ting)? back|history|prefetch|link (?:scanner|preview)|configured (?:twice|several|multiple)/,
  ),
  'first-works': either(
    /(?:first|1st|initial) [a-z' -]{0,30}(?:works?|succeeds?|fine|ok\b|login works|passes)|works (?:the )?(?:first|only once|exactly once|just once|once)|(?:second|2nd|later|subsequent|every other|following|next|from the second) (?:[a-z-]{1,12} ){0,2}(?:sign-?ins?|logins?|log-?ins?|attempts?|times?)[^.]{0,30}(?:fail|refus|error)|works once|sign-?up works,? (?:but )?later/,
    before(FIRST, WORKS, 40),
    /\b(?:sign|log)-?in (?:is )?(?:ok|works|fine|succeeds)[^.;]{0,24}\b(?:sign|log)-?out[^.;]{0,24}\b(?:sign|log)-?in\b/,
    before(near(AGAIN, LOGIN, 16), FAILS, 44),
    /second (?:\W{0,2} ?)?time|only (?:the )?(?:first|once)|(?:attempting|trying|try) to (?:sign|log) (?:back )?in (?:again )?fails|(?:sign|log) back in|(?:log|sign)(?:ed)? ?out and (?:log|sign|back)/,
  ),
  'second-works': either(
    /(?:second|2nd|next|another|again)[a-z ]{0,24}(?:works|succeeds|is fine|goes through)|works (?:on|at|the) (?:the )?(?:second|2nd|next)|first try|first attempt fails|fails (?:on|at) (?:the )?first/,
    /only (?:on |at |for )?(?:the |his |her |their )?(?:very )?first (?:time|try|attempt|click|log-?in|sign-?in|go)|(?:first (?:time|try|attempt)|1st (?:time|try))[^.;]{0,30}(?:fails?|wrong|refus|error)/,
    before(AGAIN, either(WORKS, /\b(?:able to|can (?:log|sign)|(?:gets?|got|am|are|is|was) in\b)/), 30),
    near(
      /\b(?:once more|one more time|another (?:try|attempt|go)|second (?:attempt|try|time|go)|retry(?:ing)?|tr(?:y|ies|ied) again)\b/,
      /\b(?:(?:is|are|get|gets|let|logged|logs) in|works?|succeeds?|only|fine|ok|passes|goes)\b/,
      24,
    ),
    /(?:click|try|tries|press|hit|submit|log in|sign in)[a-z]* (?:\w+ )?again,? (?:and )?(?:it |they |he |she )?(?:\w+ )?(?:works?|in\b|are in|is in|get in|gets in)|second (?:time|try|attempt|one) (?:it )?(?:works|is fine|ok)/,
  ),
  contrast: /\b(?:works?|succeeds?|passes|is fine)\b/,
  regression:
    /(?:since|after|started with|upgrad(?:e|ed|ing)|updat(?:e|ed|ing)|regress)[^.;]{0,50}\d+\.\d+|(?:new|latest) version|downgrad/,
  everywhere: either(
    /\bnothing (?:was |has been |got )?(?:deployed|changed|touched|released)\b|\bno (?:deploy\w*|release|change)s?\b|\bwithout (?:any|a) (?:deploy\w*|change|release)\b|nothing works|all stages|everything (?:is )?(?:down|broken|dead)|since (?:about )?\d{1,2}:\d{2}/,
    /status page|health dashboard|error rates|increased errors|degraded|incident in/,
    /all environments|every(?:body|one)|all users|suddenly|outage|no change|nothing (?:was )?changed|code (?:was )?not changed|region(?:al)? (?:wide|outage|down)|us-east-1 (?:is )?down|down(?:time)?\b/,
  ),
  'one-browser': either(
    /(?:network|firewall|proxy|it department|wifi|wi-fi|isp) (?:blocks?|filters?|drops?)|blocks? (?:\*?\.?amazon|cognito|aws)|(?:school|office|hospital|corporate|customer'?s?|guest|hotel) (?:network|wi-?fi|firewall)/,
    /only (?:in |on |with )?(?:firefox|safari|chrome|edge|brave|one browser|ie\b)|vpn|\bproxy\b|firewall|ad[ -]?block|corporate network|zscaler|(?<![\w-])extensions?\b(?!-)/,
  ),
  exists: either(
    /(?:user|account|e-?mail|he|she|they) (?:(?<!not |n't )exists|(?:does|do) exist|is there|clearly exist)|although (?:the )?user|though (?:the )?user|user is in the pool|visible in the console|see the user|shows up in/,
    near(
      /\b(?:users?|account|e-?mail|phone|he|she|it|they|profile|address)\b/,
      /\b(?:(?<!not |n't |longer )exists|(?:does|do|did|clearly|definitely) exist|is (?:there|listed|visible|present)|(?:is|are|stands?|sits?|present|exists?) in (?:the|our|my|this) (?:user )?(?:pool|list|console)|can see|shows? (?:up )?in|confirmed and enabled|was created|list-?users finds?|finds? (?:him|her|them|it|the user))\b/,
      30,
    ),
  ),
  deleted: either(
    /deleted|removed (?:from|in) |no longer exists|was deleted/,
    /deleting|delet(?:e|es) (?:the |a |my |his |their )?(?:user|account|profile)|removed (?:the |a |my |him|her|it|them|from|in)|wiped|purged|gone from|off-?board|no such user|erased/,
  ),
  unconfirmed: either(
    near(
      /\b(?:mail|e-?mail|code|link)s?\b/,
      /\b(?:ignored|overlooked|skipped|never (?:opened|clicked)|in (?:the )?spam|did not click|didn't click)\b/,
      24,
    ),
    before(
      NOT,
      /\b(?:get|got|reach|see|saw|shown|finish|complete)[a-z]* (?:to )?(?:(?:the|a|an|any) )?(?:\w+ )?(?:confirmation|verification|activation|code (?:page|screen|step|form|mail|e-?mail|field)|e-?mail step)/,
      16,
    ),
    /(?:close|quit|left|leav|exit|skip|abandon)(?:es|e|s|ed|ing)? (?:\w+ ){0,3}(?:at|on|before|during) [^.;]{0,44}(?:code|digits|verif|confirm|otp)|(?:next|sign-?in) ?step[^.;]{0,30}confirm_?sign_?up|unconfirmed|not (?:yet )?confirmed|never confirmed|abandoned|without confirm|unverified|(?:e-?mail|phone|number|address|alias) (?:is |was )?not (?:yet )?verified|email_verified[^a-z]{0,4}false/,
    near(
      NOT,
      /\b(?:confirmed|confirm(?:ing)? (?:the|their|his|her|my)|verif(?:ied|y) (?:their|his|her|my|the (?:e-?mail|phone|account|address|code))|enter(?:ed)? the code|click(?:ed)? the (?:link|confirmation)|complet(?:e|ed) (?:the )?(?:verification|sign-?up|registration|confirmation))\b/,
      24,
    ),
    /pending confirmation|still (?:has|have|need)[a-z ]{0,12} (?:to )?(?:confirm|verify)|user_?status[^a-z]{1,4}unconfirmed|closed the (?:tab|app|page|browser) (?:before|without)|(?:left|exited|quit|skipped|closed) (?:the )?(?:verification|confirmation|code)|never (?:got|received|entered|typed|clicked)[a-z ]{0,20}(?:code|link|mail)|unable to confirm/,
  ),
  alias: either(
    /\balias|preferred_username|email_verified|e-?mail (?:address )?(?:as|instead of) (?:the )?user ?name|by e-?mail|with (?:the|an|their|his|her) e-?mail|real username|phone number as/,
    before(/\b(?:with|using|by|as|via|set to)\b|=/, ADDRESS, 12),
    before(ADDRESS, /\bas\b|\bset to\b|=/, 20),
    near(/\buser ?name\b/, ADDRESS, 40),
    /uuid|\bsub\b (?:works|instead|as)|e-?mail or phone|user_id_for_srp|pool username/,
  ),
  case: either(
    /letter case|upper[ -]?case|lower[ -]?case|capital|case[ -]?(?:in)?sensitiv|mixed case|registered as [^ ]{1,40}, (?:but )?(?:signs|logs) in as/,
    /\b(?:upper|lower|camel)case|capital(?:s|ised|ized)?\b|(?:typed|entered|wrote|registered|signed up|created)[^.;]{0,40}(?:lower|upper|small letters|capital)|all caps|case matter|different casing|\bcasing\b|autocapital|shift key/,
  ),
  cached: either(
    /cached|stored (?:token|session|credential)|still logged in|local ?storage|getsession|remembered|resum|offline|session (?:is )?(?:kept|restored)/,
    /still (?:has|have|had|get|gets|valid|exists?|returns?|works?|see|sees|use|uses|logged|signed|shows?|access)|currentauthenticateduser|currentuser|getcurrentuser|bypasscache|keychain|shared ?preferences|positive result|refresh with (?:the )?old|existing (?:session|tokens?)|session (?:lives|survives|stays)/,
  ),
  environments: either(
    near(
      /\bregions?\b|\bus-(?:east|west)-\d|\beu-[a-z]+-\d|\bfrankfurt|\bireland|\bvirginia|\boregon|\bsydney|\btokyo|\bmumbai/,
      /\b(?:default|wrong|other|different|but|while|whereas|instead|mismatch|not)\b/,
      50,
    ),
    /(?:another|other|wrong|different|old|previous|env[a-z0-9]?) (?:aws )?(?:region|environment|env|account|user pool|pool|stage|app)\b|switch(?:ed|ing)? (?:[a-z]+ )?(?:env|environment|region|pool)|aws-exports|amplifyconfiguration|amplify_outputs|env\d|env[ab]\b|old region|stale config|changing pool/,
    /\b(?:prod|production|live|staging|stage|dev|test|qa|uat)\b[^.;]{0,40}\b(?:pool|client|id|config|env|region|points?|credentials|keys?)\b|wrong (?:pool|client|region|account|env|config|id)|(?:different|another|other|wrong) (?:region|account)|copied (?:the )?(?:config|env|settings)|old (?:config|settings|ids?|build)|stale (?:config|build|env)|hard-?coded|region (?:is |was )?(?:set|configured|hard|wrong|differ|mismatch)|default region|points? (?:at|to) (?:the )?(?:wrong|old|other|dev|prod|staging|test)|us-east-1 (?:while|but|instead)|cloned|(?:moved|migrated) to (?:a )?(?:new|another) (?:account|region)/,
  ),
  'works-elsewhere': either(
    /works? (?:fine |well |perfectly )?(?:locally|on localhost|in dev|in development|in staging|in test|from the console|in (?:the )?console|in (?:the )?cli)|(?:but|only) (?:not )?(?:fails )?in (?:production|prod|staging|the deployed)|\b(?:when|once|after|as soon as)\b[^.;]{0,20}\bdeployed\b|\bdeployed (?:version|app|site|build|env\w*|to|with)\b/,
    near(
      WORKS,
      /\b(?:in|on|with|from|at|for) (?:the |my |our )?(?:local(?:host|ly)?|dev|development|staging|test|postman|curl|cli|console|web|ios|android|emulator|simulator|chrome|prod|production)\b/,
      24,
    ),
  ),
  'env-variables': either(
    /environment variable|env(?:ironment)? var|\.env\b|process\.env|secrets? manager|\benv file|from (?:the )?environment|special char|quot(?:e|es|ing)|escap(?:e|ed|ing)|docker|credentials come/,
    /environment|\benv\b|\bvars?\b|secret store|parameter store|helm|kubernetes|k8s|yaml|config ?map|(?:dollar|hash|percent|ampersand|backslash|exclamation|special|plus) (?:sign|mark|char)|(?:contains|has|with|ends? with) (?:a |an )?['"]?[$#%&!+\\\\]|trailing (?:space|newline|blank|white)|leading space|white ?space|newline|copy[ -]?paste|copied|pasted|auto-?fill|trim(?:med|ming)?|encod(?:ed|ing)|html entit|&amp;|typo|caps ?lock|keyboard|interpolat|shell|command line/,
  ),
  password: /password/,
  'right-password': either(
    /right password|correct password|password is (?:right|correct)|correct credentials|valid credentials|password (?:was )?just set|with (?:the )?same password/,
    near(
      /\bpasswords?\b|\bcredentials\b|\bpw\b/,
      /\b(?:right|correct|known good|good|valid|same|double[ -]?checked|certain|sure|matches|just (?:set|reset|changed)|verified)\b/,
      24,
    ),
    /same (?:user|login|account) (?:and |\/ ?)?(?:same )?(?:password|works)|(?:100 ?%|absolutely|definitely) (?:sure|right|correct)|told (?:it'?s|that it is|they are|he is|she is) wrong|never had a password|pass(?:word)? (?:is )?(?:right|correct)/,
  ),
  failures: either(
    /after (?:several|a few|many|some|too many|five|5|\d+|repeated) (?:failed |wrong |bad )?(?:attempts|tries|logins|sign-?ins|passwords)|lock(?:ed)? ?out|account locked|brute/,
    near(
      /\b(?:repeated(?:ly)?|several|many|multiple|too many|five|5|6|8|10|a few|couple of|bunch of|lots of)\b/,
      /\b(?:attempts|tries|tried|retries|failures|(?:wrong|bad|failed|mistyped) (?:passwords?|logins?|sign-?ins?|credentials)|failed|guesses|wrong times)\b/,
      20,
    ),
    /\b(?:locked|blocked|barred|refused)\b (?:out )?for (?:\w+ ){0,3}(?:min\w*|while|hours?|moment)|\b(?:pressed|clicked|tried|hit|requested|asked)\b[^.;]{0,20}\b(?:\d+|six|seven|eight|nine|ten|many|several|dozens? of) times/,
    /(?:wrong|failed|bad) (?:attempts|tries|passwords|guesses|logins)|mistyped|lockout|\block(?:s|ed|ing)? (?:me|him|her|them|us|users?|accounts?|the user|the account)|(?:minutes?|hour|while|some time|period of time) later[^.;]{0,60}(?:work|fine|could|again|in\b)|(?:works?|worked|started working|let me in|could log in|fine) (?:again )?(?:after|in) (?:about |some |a |~)?(?:while|\d+ ?min|quarter|some time|few minutes|waiting)|wait(?:ed|ing)? (?:\w+ ){0,3}(?:minutes|while|hour)|inexplicably|by itself|stuffing|brute|canary|synthetic/,
  ),
  'temporary-password': either(
    /temporary password|temp password|invited|invitation|invite\b|admin-?created|admin[-_ ]?create[-_ ]?user|(?:added|created|set up) (?:with|by|via|using|through|from) (?:(?:the|an|our|aws) ){0,2}(?:admins?|administrator|console|back-?office|cli)\b/,
    near(
      /\b(?:temporary|temp|initial|one[ -]time|invite|welcome|first-time|starter|generated|provisional)\b|\bfirst password/,
      /\b(?:password|pw|credentials)\b/,
      16,
    ),
    /admin (?:creates?|created|added|adds|makes|made)|created (?:by|in|from|via) (?:the |an |our )?(?:admin|console|aws console|cli)|welcome (?:mail|e-?mail)|onboarding (?:mail|e-?mail)|new (?:hire|starter|joiner|employee)s?|imported (?:users?|from)|user import|csv/,
  ),
  'must-change': either(
    near(/\b(?:forced?|mass|required?)\b/, /\b(?:password )?resets?\b/, 20),
    /force_change_password|new_password_required|newpasswordrequired|new password required|reset_required|must (?:be )?(?:reset|change)/,
    /force[ _-]?change[ _-]?password|confirm_?sign_?in_?with_?new_?password|reset[ _]required|passwordresetrequired|reset_password\b|new_?password_?required|(?:must|has to|have to|need(?:s|ed)? to|required to|forced to|asked to) (?:be )?(?:reset|change|set|choose|pick)[a-z]*(?: \w+){0,3} password|password (?:must|has to|needs to) be (?:reset|changed)|admin(?:istrator)? (?:has )?reset|reset by (?:an |the )?admin|after (?:a |the |our )?(?:password )?reset by|newpasswordrequired/,
  ),
  device: either(
    /always remember|\bknown (?:phone|computer|device|laptop)s?\b|device[ _-]?(?:key|track|group|id\b|srp|password|remember|config)|remember(?:ed|ing)? (?:this |the |my |user )?device|device_|tracked device|devices? (?:is|are|was) (?:remembered|tracked)|confirmdevice/,
    /\bremember(?:ed|ing)?[ -]devices?\b|device[ _-]?(?:key|track(?:ing)?|group|id\b|srp|password|remember|config|verif|auth|secret)|remember(?:ed|ing|s)? (?:(?:this|the|my|your|user|users'?|their|all|always) )*devices?|(?:forget|forgot|untrack)[a-z]* (?:the )?device|device (?:is|was|does not|doesn't|not) (?:remembered|exist|tracked|found)|device does not exist|(?:same|known|trusted|tracked|remembered|new) device|rememberdevice|newdevicemetadata|device_sub_domain/,
  ),
  'no-secret': either(
    near(/\b(?:app )?client\b/, /\bpublic\b/, 12),
    near(/generate[_ ](?:a )?(?:client )?secret/, /\b(?:unticked|unchecked|off|disabled|false|not)\b/, 24),
    /(?:has|have|with|had|created) no (?:client )?secret(?![_ ]?hash)|without (?:a |client |any )*secret(?![_ ]?hash)|public client|no client secret|generate_?secret[^a-z]{1,3}false|secretless/,
    /(?:has|have|with|had|created|is) (?:no|without(?: a)?) (?:client |app )*secret(?![_ ]?hash)|no secret(?![_ ]?hash)|not? (?:have|use|using|need) (?:a |any )?(?:client )?secret|public (?:oauth2? |app |oidc |api )*(?:client|app)|(?:empty|blank|null) (?:client )?secret|client_?secret["']? ?[:=] ?(?:["'`]{2}|undefined|null|none)|does(?: not|n't) have (?:a |any )?(?:client )?secret|don't have (?:a |any )?(?:client )?secret/,
  ),
  'has-secret': either(
    /client (?:that )?(?:has|have|with|had) (?:a )?(?:client )?secret|with (?:a )?client secret|confidential client|generate_?secret[^a-z]{1,3}true/,
    /(?:has|have|got|uses?|with|requires?|needs?|using) (?:a |the |its )?(?:app |client )*secret|confidential|secret (?:is )?(?:configured|enabled|set|generated|ticked|checked)|generate(?:d)? (?:a )?(?:client )?secret/,
  ),
  'secret-hash': /secret[_ ]?hash/,
  'hash-absent':
    /secret[_ ]?hash (?:is |was )?(?:not (?:sent|passed|included|provided|there|set)|missing|absent|omitted|left out)|(?:without|no|missing|forgot|omits?) (?:the |a )?secret[_ ]?hash/,
  'secret-encoding': either(
    /base64|basic auth|basic header|authorization header|url-?encod|encoded|client_secret_(?:post|basic)|form body/,
    /base-?64|basic (?:authorization|scheme|credentials)|authorization: ?basic|post body|request body|token_endpoint_auth_method|auth(?:entication)? method|double[ -]encod|special char/,
  ),
  'secret-changed': either(
    /(?:rotated?|new|changed?|wrong|deleted|regenerated|expired) (?:the )?(?:client )?secret|secret (?:was |is )?(?:rotated|changed|wrong|deleted|replaced)|invalid_client_secret/,
    near(
      /\b(?:client |app )?secrets?\b/,
      /\b(?:rotated?|rotating|rotation|new|changed?|changing|wrong|bad|incorrect|deleted?|regenerated?|expired|replaced?|recreated|old|outdated|stale|typo|removed|mismatch|invalid|swapped|copied|updated)\b/,
      18,
    ),
  ),
  pkce: either(
    /(?:without|no|missing|lost|wrong|stale|old|different) (?:a |the )?(?:code )?verifier\b|\bverifier (?:is |was |got |gets |value )?(?:\w+ )?(?:regenerated|differs?|missing|lost|mismatch\w*|not found|changed|null|undefined|overwritten)\b/,
    /pkce|code_?verifier|code_?challenge|code verifier|session ?storage/,
    /s256|code[ _]?verif|code[ _]?chall|invalidcheck: pkce|pkcecodeverifier|proof key/,
  ),
  'other-tab': either(
    near(/\b(?:tab|browser|window|device)s?\b/, /\b(?:another|other|different|second|new|one)\b/, 24),
    /(?:another|other|new|different) (?:tab|origin|window|browser|device|subdomain)|in-app browser|bookmark|direct(?:ly)? open/,
    /(?:opens?|opened|start(?:s|ed)?|begin|began|click(?:s|ed)?)[^.;]{0,40}(?:another|other|new|different|second|mail app|in-app|private|incognito|embedded)[a-z' ]{0,16}(?:tab|window|browser|device|view|page)|in-?app browser|mail app|webview|web view|(?:link|url) (?:in|from) (?:the |a |an |our )?(?:welcome |invitation )?(?:mail|e-?mail|message|bookmark|chat|slack|newsletter)|bookmark(?:ed)?|pasted|typed (?:the )?url|www\.|(?:sub)?domain (?:differs|without)|(?:without|with) www|switch(?:es|ed|ing)? (?:tab|browser|device)|idp-initiated/,
  ),
  'by-hand':
    /(?:open(?:s|ed|ing)?|typed?|typing|enter(?:s|ed|ing)?|past(?:e|ed|ing)|visit(?:s|ed|ing)?|navigat(?:e|ed|ing)|go(?:es|ing)? to|hit(?:ting)?)[^.;]{0,40}\b(?:by hand|manually|directly)|(?:by hand|manually) (?:open|typ|enter|past|visit|navigat|copi)\w*|\bmobile\b(?! ?(?:connectors|client))/,
  redirect: either(
    /redirect[ _-]?ur[il]|callback[ _-]?ur[il]|(?<!invalid)callback(?!\()|redirecturi|trailing slash|logout_uri|sign-?out url/,
    /redirect(?:s|ed|ing|ion)?(?:[ _-]?(?:to|ur[il]s?|sign-?(?:in|out)))\b|redirectsign(?:in|out)|reply url|return url|sign-?in url|callbackurls?|post_logout/,
  ),
  'redirect-differs': either(
    near(/\b(?:allowed|registered) (?:callback|redirect)/, /\b(?:forgot|missing|not|add|without)\b/, 50),
    /(?:redirect|callback)[a-z _-]{0,20}(?:mismatch|differ|not (?:match|registered|allowed|listed)|invalid(?!_)|missing)|invalid (?:redirect|callback)|trailing slash|(?:ur[il]s?|callbacks?|redirects?)[^.;]{0,30}comma|comma[^.;]{0,30}(?:ur[il]s?|callbacks?|redirects?)/,
    near(/\bhttp\b(?! (?:api|status|request|get|post|4|5))/, /\bhttps\b/, 50),
    near(
      /\b(?:redirect|callback|reply|return)[ _-]?(?:ur[il]s?|to)?\b/,
      /\b(?:not|isn't|never) (?:\w+ )?(?:registered|allowed|listed|whitelisted|configured|added|match(?:ing)?|identical|the same|valid)\b/,
      50,
    ),
    /redirect[_ ]?(?:uri )?mismatch|(?:url|uri|redirect|callback|link)s?[^.;]{0,40}(?:trailing|final|last|extra|missing|with(?:out)?(?: a| the)?|ending) (?:slash|\/)|(?:with(?:out)?|add(?:ed|ing)?|remov(?:e|ed|ing)) (?:the |a |an )?(?:trailing |final )?slash|\/ (?:at the end|is missing|added)|http (?:instead of|vs|versus|not) https|https (?:instead of|vs|but)|(?:new|changed?|different|moved to (?:a )?new|another|other|preview|custom) (?:host(?:name)?|domain|url|port|subdomain|address)\b(?! than authority)|(?:port|host|domain|url) (?:changed|differs|is different)|moved to (?:a |an |the )?(?:new|other|another) (?:\w+ )?(?:host|domain|url|server|address)|not (?:whitelisted|allow-?listed|in the (?:list of )?(?:allowed )?callback)/,
  ),
  nonce: /\bnonce\b|invalid_nonce|wrong nonce/,
  state: either(
    /checks\.state|state (?:argument |parameter |value |cookie )?(?:is |was )?(?:missing|mismatch|invalid|not match|doesn't match|differ|not found|unknown|undefined)|(?<!an )invalid (?:oauth )?state|state mismatch|state_mismatch|state cookie|unknown state|csrf|no matching state|\bstate\b[^.;]{0,40}could not be parsed/,
    /mismatching_?state|state ?not ?equal|(?<!an )(?:invalid|wrong|missing|bad|unknown|unexpected|different|lost|no)[_ ](?:oauth |authori[sz]ation |login )*state\b|correlation failed|correlation cookie|authorization_request_not_found|unable to verify authorization request state|message\.state|xsrf|state does(?: not|n't) match|(?:missing|no|without|lost|empty) (?:code (?:or|and) )?state\b(?! machine)|session state|state (?:\w+ )?(?:cookie )?(?:is |was )?(?:not (?:found|set|stored|present|there)|gone|nil|null|lost)|stored state|state value|authstate(?:missing|forbidden)|invalid state in oauth|(?:oauth|pre-?auth|login|session) cookie[a-z ]{0,24}(?:missing|lost|not|blocked|expired)|samesite|third[ -]party cookie|invalidcheck: state/,
  ),
  'foreign-code':
    /\?code=[^ ]{0,20}&(?:hmac|shop|scope|host|iss|session_state|timestamp|realm)|shopify|stripe|(?:another|other|different|foreign) (?:oauth|provider|service)[^.]{0,30}(?:redirect|code)|own \?code|unrelated code/,
  'provider-absent': either(
    near(
      /\b(?:identity |supported )?providers?\b|(?<!cognito-)\bidps?\b/,
      /\b(?:reset|removed|lost|overwritten|wiped|dropped|disappear\w*|vanish\w*|unset|cleared)\b/,
      60,
    ),
    near(PROVIDER, /\bno such (?:choice|option|button)|no (?:choice|way)\b/, 60),
    before(
      /\b(?:cannot|can't|don't|do not|not|no longer|never) (?:see|find|get|have|offered)\b/,
      /\b(?:button|login option|sign-?in option|provider|google|facebook|company login|sso|social|saml)s?\b/,
      30,
    ),
    before(/\bonly\b/, /\b(?:user ?name|e-?mail) and password\b/, 12),
    /(?:button|provider|google|facebook|apple|saml|okta|login option|cognito)[a-z ]{0,30}(?:missing|not (?:shown|visible|displayed|appear|available|listed|enabled|supported)|doesn't (?:show|appear)|does not (?:show|appear|exist))|no (?:button|login option)|(?:identity )?provider[a-z ]{0,20}not (?:enabled|supported|configured|allowed|found)|unsupported identity provider|supportedidentityproviders|identity_provider/,
    near(
      /\b(?:google|facebook|\bfb\b|apple|saml|oidc|okta|azure|entra|adfs|sso|social|corporate|company|provider|idp|button|option|login option)s?\b/,
      /\b(?:missing|gone|absent|disappeared|hidden|(?:not|never|doesn't|does not|don't|do not|isn't|aren't|won't) (?:\w+ )?(?:shown?|showing|visible|displayed?|appear(?:s|ing)?|available|listed|offered|there|render(?:ed)?|enabled|supported|ticked|checked|selected|yet exist|exist))\b/,
      36,
    ),
    /only (?:see|sees|shows?|get|gets|offers?|displays?)[a-z/ ,]{0,24}(?:user ?name|password|e-?mail|cognito)|no (?:\w+ )?(?:button|login option|sign-?in option)|\b(?:button|option) (?:to|for)[a-z ]{0,30}(?:missing|gone|absent)|(?:supposed|expected) to (?:include|show|have)[a-z ]{0,20}(?:button|option)|(?:hosted ui|login page|sign-?in page)[a-z ]{0,24}(?:without|lacks|misses|has no)[a-z ]{0,12}(?:button|provider|google|facebook|saml|option)|enabled identity providers/,
  ),
  mapping: either(
    /attribute mapping|mapp(?:ing|ed)\b|user attributes?: |attribute is required|required attribute|missing attribute|bad id_token|id_token issuer|audience restriction|assertion|signature validation|metadata/,
    /attribute mapp|map(?:s|ped|ping)? (?:the |an |our )?(?:\w+ )?(?:claim|attribute|e-?mail)|does(?: not|n't) send (?:an? |the )?(?:e-?mail|name|attribute|claim)|(?:required|mandatory) attributes?|nameid|name id|idp (?:certificate|metadata)|signing certificate|certificate (?:expired|changed|rotated)|could not be determined|providername/,
  ),
  immutable: either(
    /immutable|mutable|cannot be (?:updated|changed|modified)|cannot modify/,
    /immutable|non-?mutable|read-?only|not mutable|mutable|cannot (?:be )?(?:updated?|changed?|modif(?:y|ied)|edit(?:ed)?)|can't (?:be )?(?:updated?|changed?|modif(?:y|ied)|edit(?:ed)?)|not (?:be )?(?:updated|changed|modified|editable|updatable)/,
  ),
  'attribute-write': either(
    before(
      /\b(?:edit|change|update|save|set|write)[a-z]* (?:their |his |her |my |the |its )?(?:\w+ )?(?:phone|e-?mail|name|address|profile|attribute|birth)/,
      /\b(?:not allowed|isn't allowed|fails?|refused|error|rejected|can'?t|cannot)\b/,
      60,
    ),
    before(
      /\b(?:error|fails?|refused|can'?t|cannot|not allowed)\b/,
      /\b(?:edit|change|update|save|write)[a-z]* (?:their |his |her |my |the |its )?(?:\w+ )?(?:phone|e-?mail|name|address|profile|attribute|birth)/,
      40,
    ),
    /unauthorized attribute|write ?attributes|attribute[a-z ]{0,30}(?:not (?:allowed|writable|permitted|exist)|does not exist)|custom:[a-z_]{1,30}|conform to the schema/,
    near(
      /\b(?:attributes?|custom field|custom:[a-z_]{1,30}|profile field)s?\b/,
      /\b(?:not (?:allowed|writable|permitted|exist|authori[sz]ed|saved|updated|stored)|does(?: not|n't) exist|unauthori[sz]ed|write permission|writable|read[ -]?only|update[ds]?|updating|unknown|can'?t (?:set|save|write|change)|cannot (?:set|save|write|change)|schema)\b/,
      30,
    ),
    /updateuserattributes?|update_user_attributes|write (?:access|permission)s? (?:to|for|on) (?:the )?attribute/,
  ),
});
