import { type Clue, clues } from '../clue.ts';
import { before, either, HOUR, near, RENEW, TOKEN } from './lexicon.ts';

const CLOCK =
  /\b(?:(?:system|device|computer|pc|laptop|phone|tablet|local|server|host|machine|vm|container|wall|windows|android)(?:'?s)? (?:time|date|clock)|date and time|time ?zones?|clocks?|time settings?)\b/;

/** What is said of time, of the network, of firewalls and quotas, and of what stands between an app and its API. */
export const aroundClues: readonly Clue[] = clues({
  'expiry-compared': /token expired: \d+ >= \d+/,
  'after-hour': either(HOUR, /over its hour/),
  'long-time': either(
    /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|some) (?:weeks|months|years)\b|(?:after|during|over) (?:the |a )?(?:summer|winter|season|break|leave|sabbatical)/,
    /after (?:\d+|thirty|some|a few|several) days|\b(?:30|60|90|thirty) days?\b|a month|weeks? later|long time|next (?:day|morning|week)|vacation|holiday|long (?:absence|break)|(?:older|not (?:opened|used)) [a-z ]{0,20}(?:days|weeks|months?)|every (?:month|\d+ days|few weeks)/,
  ),
  'other-pool': either(
    /\bpool (?:that )?(?:we|i|they|somebody) (?:\w+ )?(?:deleted|destroyed|removed|replaced|re-?created)\b/,
    /pool (?:from|of) (?:another|the other|a different)|(?:primary|secondary|standby|backup|failover|replica|former)(?: region)?(?:'s)? (?:user ?)?pool/,
    /(?:another|other|wrong|different|old|new|previous|recreated|re-created|second) (?:cognito )?(?:user ?)?pool|pool (?:was |is |has been |got )?(?:re-?created|replaced|deleted|destroyed|rebuilt)|recreat(?:e|ed|ing)|(?:destroy|replac)[a-z]* (?:and re-?creat[a-z]* )?(?:the |our )?(?:user ?)?pool/,
  ),
  'scope-lacks': either(
    near(/\bscopes?\b/, /\b(?:wants?|needs?|requires?|own|demands?|expects?)\b/, 24),
    near(
      /\bscopes?\b/,
      /\b(?:missing|only|lacks?|lacking|insufficient|required|without|higher privileges|not (?:in|present|granted|there|included|contain(?:ed)?|have|get)|never|doesn't (?:have|contain|include)|does not (?:have|contain|include)|no)\b/,
      30,
    ),
    /insufficient_scope|custom scopes?|openid scope|higher privileges|does(?:n't| not) have (?:the )?(?:required|enough|right) (?:scope|permission|privilege)/,
  ),
  'admin-scope': /aws\.cognito\.signin\.user\.admin/,
  'scope-asked': either(
    /offline_access|default scopes?|scope=|requested scope|invalid scope|scopes? (?:requested|asked)/,
    near(
      /\bscopes?\b/,
      /\b(?:not (?:allowed|supported|enabled|ticked|checked|configured|valid|exist|working)|does(?: not|n't) exist|isn't (?:allowed|enabled|working)|unknown|unsupported|unrecogni[sz]ed|asks? for|requests?|default|offline_access|extra|typo|comma|separator)\b/,
      30,
    ),
  ),
  revoked: /revoke[ds]?\b|revoking|revocation|invalidated/,
  'global-sign-out': either(
    /\b(?:sign|log)(?:s|ed|ing)?[ -]?out\b[^.;]{0,40}\b(?:other|web|phone|second|desktop|tablet|mobile)\b[^.;]{0,30}\b(?:dead|out|gone|ended|closed|killed|too|as well|also|invalid)\b/,
    /global ?sign ?-?out|globalsignout|user_?global_?sign_?out|sign(?:ed|s|ing)? (?:out |everybody |everyone |user )*out (?:everywhere|of all|everybody|everyone|from all|now)|sign every(?:body|one) out|log(?:ged|s|ging)? out everywhere|globally signed out/,
    before(
      /\b(?:sign|log|kick|force|throw)(?:s|ed|ged|ing|ging)? (?:\w+ ){0,3}out\b/,
      /\b(?:everywhere|(?:of|from|on) (?:all|every|any) (?:\w+ )?(?:devices?|sessions?|users?|places|apps?|browsers?)|other (?:devices?|sessions?|browsers?|tabs?))\b/,
      24,
    ),
    /\b(?:sign|log|kick|force|throw)(?:s|ing|ging)? (?:every(?:body|one)|all (?:the |our )?users|all sessions) (?:\w+ )?(?:out|off)|(?:kill|end|terminate|invalidate|close)[a-z]{0,4} (?:all |every |the |other |their )*sessions?|other (?:phone|device|tab|browser|session)s? (?:is|are|gets?|was|were) (?:\w+ )?(?:out|logged out|signed out|dead|kicked)/,
  ),
  rotation: either(
    near(
      /\b(?:refresh|renewal) ?tokens?\b/,
      /\bonly once\b|\bsingle[- ]use\b|\bone[- ]time\b|\bused once\b|\bjust once\b|\binvalid after (?:one|the first)/,
      30,
    ),
    /rotat(?:ion|ed|ing|es?)\b(?! (?:\w+ ){0,4}(?:passwords?|secrets?|certificates?|credentials|keys?)\b)|refreshtokenreuse|reuse (?:detect\w*|exception|error)|re-?used refresh|single[ -]use refresh/,
    before(
      RENEW,
      /(?:(?:a|an|another) )?(?:new|another|fresh|different|replacement) (?:long-lived |refresh |renewal )+tokens?/,
      40,
    ),
    /old refresh token (?:stops|is refused|no longer|dies)|newest refresh token|gettokensfromrefreshtoken|"refreshtoken" api/,
  ),
  'other-client':
    /(?:two|other|another|different|second|multiple|separate|web and mobile|own|both) (?:app(?:lication)? ?)?(?:clients?|client ids?|apps?|app registrations?|entry in)\b|other client id|different client|different app|issued (?:to|by|for) (?:another|a different|the other)|its own (?:\w+ )?(?:entry|client|app)|client (?:a|1|x|one)\b[^.;]{0,60}client (?:b|2|y|two)\b|(?:back-?end|server|api|mobile|web|cli|bff) (?:has|uses|with|got) (?:its own|another|a different|a separate)|(?:obtained|issued|created|got|minted) (?:by|with|from|for|via) (?:the )?(?:web|mobile|front-?end|spa|other)[a-z -]{0,20}(?:client|app)/,
  clock: either(
    /(?:wrong|yesterday'?s?(?= (?:date|day|time|year))|tomorrow'?s?|old|incorrect) (?:date|day|time|year)\b|\b(?:chang|set|mov|adjust|turn)(?:e|ed|es|s|ing) (?:back )?(?:the |his |her |their |its )?(?:date|time|clock)\b/,
    /\b(?:date|year) (?:is|was|shows?|says|reads) \d{4}|\bclocks?\b|\bntpd?\b|\bchrony|\bskew(?:ed)?\b|clock ?drift|clockdrift|correctclockskew|minutes? off\b|time (?:is|was) (?:off|wrong|ahead|behind|set|not synced)|wrong (?:time|date)|\b(?:date|clock|time|year)\b (?:was |is |got )?(?:set|stuck|reset|back) (?:to|at|in|on)\b|out of sync (?:time|clock)|signature not yet current|daylight|signature expired: \d|is now earlier than|requesttimetooskewed|requestexpired|too skewed/,
    near(
      CLOCK,
      /\b(?:wrong|off|ahead|behind|fast|slow|forward|back|manual(?:ly)?|drift(?:s|ed|ing)?|differs?|set|sync(?:ed|hroni[sz]ed)?|change[ds]?|reduc(?:e|ed|ing)|incorrect|not in sync|isn't in sync|out of sync|minutes?|hours?|jump(?:s|ed)?|future|past)\b/,
      30,
    ),
    /(?:minutes?|seconds?|hours?|days?) (?:ahead|behind|fast|slow|in the (?:future|past))|after (?:suspend|sleep|resume|hibernat)/,
  ),
  'right-after':
    /(?:right|immediately|directly|straight|just|seconds|moments?) (?:after|away)|\bfresh(?:ly)?\b|brand[ -]new|newly issued|from a new (?:login|sign)|just (?:issued|signed|logged|got|received|created)|new login|seconds old|after (?:a )?(?:successful |every |each )?(?:sign-?in|login|log-?in)\b|instantly/,
  'four-oh-one': /\b401\b|unauthori[sz]ed\b(?! ?(?:attribute|_client))/,
  forbidden: /\b403\b|\bforbidden\b/,
  cors: /\bcors\b|access-control-allow-origin|preflight|cross[ -]origin/,
  network:
    /network ?(?:error|failure|connection|request failed|is unreachable|exception)|networkerror|failed to fetch|err_(?:connection|network|internet|timed|ssl|tunnel|proxy|blocked)|econn(?:reset|refused|aborted)|etimedout|connect(?:ion)? (?:was )?(?:reset|refused|timed out|timeout|closed|aborted|dropped)|(?:request|read|connect|socket) ?timed? ?out|unknown ?host|no internet|load failed|socket hang up|service ?unavailable|internal ?server ?error|bad gateway|gateway time-?out|connecttimeout|readtimeout|unable to (?:connect|reach)|could not connect|nsurlerror|eai_again|internet connection|ssl(?:error|handshake)|(?:ssl|tls|server) certificate|certificate (?:verify|verification|chain)|self[- ]signed|\boffline\b|tls handshake/,
  dns: /nxdomain|dns_probe|err_name_not_resolved|server not found|can'?t be (?:reached|found|opened)|cannot be (?:reached|found|opened)|can'?t (?:find|open|reach) (?:the |this |that )?(?:site|server|page|address|host)|address (?:was )?not found|could not resolve|\bdns\b(?! name)|unknown host|no such host|name or service not known|name resolution|not resolve|nodename nor servname|unresolved host/,
  'host-undefined':
    /cognito-idp\.(?:undefined|null)|\.undefined\.|undefined\.(?:auth|amazon)|cognito-idp\.\.|endpoint=(?:undefined|null)|unable to resolve host|could not connect to the endpoint url|invalid (?:format for )?(?:user ?pool ?id|userpoolid)|userpoolid format|member must satisfy regular expression|userpoolendpoint|user_pool_endpoint|user ?pool endpoint|invalid region|missing region|no region|region (?:is )?(?:missing|undefined|not (?:set|found|configured))|configerror: missing region|both userpoolid and clientid are required|(?:userpoolid|clientid|user ?pool id|client id) (?:is |was )?(?:undefined|null|empty|missing|required|not (?:set|defined))|getaddrinfo|\benotfound|value '?(?:undefined|null)?'? at '?(?:client|user ?pool)_?id/,
  'no-domain': either(
    /domain (?:in [^.;]{0,30})?(?:is |was )?(?:empty|undefined|null|blank)|https:\/\/\/oauth2/,
    /https?:\/\/(?:undefined|null)\b|null\/null|(?:no|missing|without|unused|deleted|old) (?:a )?(?:custom |prefix |pool |cognito )*domain|custom domain|branding|blank (?:login |white )?page|white page|page (?:stays|is|remains|comes up) (?:empty|blank|white)|empty (?:login )?page|(?:404|not found)[^.;]{0,40}(?:hosted|login|domain)|login page[a-z ]{0,20}(?:404|not found|blank|unavailable|gone)/,
    near(
      /\b(?:(?:user ?|use )?pool|cognito|auth|login|hosted ui|custom|prefix|user pool) domains?\b|\bdomain (?:name|prefix|associated|configured|for)/,
      /\b(?:not|no|never|none|missing|deleted|removed|gone|unset|without|does not exist|doesn't exist|isn't|there does not exist)\b/,
      44,
    ),
    /domain (?:is |was |has been )?(?:not (?:set|configured|active|found|exist)|missing|deleted|removed|changed|gone)/,
  ),
  waf: either(
    /firewall (?:to|on|in front|for|rule)|(?:attached|added|enabled|put|installed) (?:the |a |an |our )?(?:\w+ ){0,2}firewall|web application firewall/,
    near(
      /\b(?:403|forbidden|blocked|denied)\b/,
      /\b(?:countr(?:y|ies)|ip (?:address|range)s?|(?:some|certain) (?:networks?|ips?|regions))\b/,
      60,
    ),
    /\bwaf(?:v2)?\b|web ?acl|firewall rule|rule group|ruleset\b|managed rules?|awsmanagedrules|bot control|\batp\b|account takeover prevention|rate-based rule|ip (?:set|block|allow)[ -]?list|\bgeo\b|geo[ -]?(?:block|match|fenc|restrict)|(?:country|ip) (?:is |was )?blocked/,
  ),
  captcha:
    /captcha|challenge action|aws-waf|x-amzn-waf|challenge\.js|awswaf|human verification|prove (?:that )?(?:you|i|we) (?:are|am)/,
  throttle: either(
    near(
      /\b(?:thousands?|hundreds?|\d{3,} ?(?:users?|logins?|requests?|calls?)|\d+ ?k (?:users?|accounts?|logins?|requests?)|bulk|in a loop|mass)\b/,
      /\b(?:fail(?:s|ed|ing)?|slow(?:s|ed)?|starts? to fail|stops?|errors?|refused|create[ds]?|import(?:s|ed)?)\b/,
      60,
    ),
    /(?:try|come back) (?:again )?later|told to (?:wait|try)|keeps? (?:pressing|clicking|hitting)|kept (?:pressing|clicking|hitting)/,
    /throttl|rate[ -]?limit|too many (?:\w+ )?(?:requests?|attempts?|tries|calls|times|log-?ins?|sign-?ins?|passwords|codes|e-?mails|sms|failures|failed|users)|too many\W*$|slow(?:ed|s|ing) down|toomany|rate exceeded|quotas?\b(?= (?:exceeded|limit|reached|hit|for|of|increase|was|is))|(?:service|request|api|our|the|a|sms|e-?mail) quota\b(?! stack)|exceeded (?:the |your |our )?(?:\w+ ){0,3}limit|operations? has exceeded|(?:daily|hourly|monthly) (?:\w+ )?limit|limit exceeded|limitexceeded|requests? per second|\brps\b|slow ?down|attempts? (?:limit|exceeded)|please (?:wait|try (?:again )?(?:later|after))|burst|load test|peak/,
  ),
  sigv4:
    /aws4-hmac|sigv4|signed ?request|session_?token\b|x-amz-security-token|signature version 4|credential=|iam auth(?:orization)?\b|aws_iam|key=value pair|'(?:credential|signature|signedheaders)' parameter|x-amz-date|signed ?headers/,
  'header-source': either(
    near(
      /\bbearer\b|authorization header/,
      /\b(?:prefix(?:ed)?|twice|double|doubled|duplicate|without|extra|strip(?:s|ped)?|scheme|two headers)\b/,
      30,
    ),
    /\b(?:forg[eo]t|not|never|without|have to|has to|need(?:s|ed)? to|must|before) (?:\w+ ){0,2}(?:re-?)?deploy(?:ed|ing)?\b/,
    /token source|identity ?source|authorization header (?:not|is not|isn't|missing)|(?:missing|no) (?:the )?authorization header|without (?:the )?bearer|'?bearer '? (?:prefix|twice|scheme)|header name|redeploy|not deployed|never deployed|authorizer (?:cache|ttl|config|test)|wrong (?:auth type|auth mode|authorizer|header)|auth(?:orization)? (?:type|mode)s?|explicit deny|authorizer_failure|authorizer_configuration|authorizer.{0,20}not (?:called|invoked)|options request|missing authentication token|x-api-key|api key|no authorizer|authorizer (?:is )?(?:not )?(?:attached|set|selected)|authorizer (?:reads?|expects?|looks?|checks?|wants?) (?:\w+ ){0,4}(?:from|in|header|at)/,
    near(
      /\bauthori[sz]ers?\b/,
      /\b(?:wrong|misconfigured|not (?:called|invoked|attached|configured|deployed)|points? to|token source|cach(?:e|ed|ing)|deployed?|regex|validation expression|stage)\b/,
      30,
    ),
  ),
  'stale-claims':
    /(?:group|claim|role|attribute|custom:)[a-z' ]{0,40}(?:not (?:in|updated|there|shown|changed)|missing|old|stale|outdated)[a-z' ]{0,30}token|(?:old|stale|outdated) (?:claims?|groups?)|token[a-z' ]{0,30}(?:old|stale|outdated) (?:claims?|groups?)/,
  'several-apis':
    /(?:one|same|single) token (?:for|at|with|against|across|to) (?:several|many|two|multiple|both|different|all)|several apis|multiple apis/,
  'bare-reject': either(
    /turn(?:s|ed) down|not verified|invalid token|could not validate|unauthenticated|unauthorized|jwt (?:is )?invalid|invalid jwt|invalid (?:bearer|access|id) token|invalid_token/,
    near(TOKEN, /\b(?:invalid|reject(?:s|ed)?|not valid|refus(?:es|ed)|not accepted|denied|401)\b/, 20),
  ),
});
