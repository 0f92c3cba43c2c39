import { type Clue, clues } from '../clue.ts';

/** What is said of tokens, of time, of the network and of what stands in between. */
export const tokenClues: readonly Clue[] = clues({
  expired:
    /(?:token|jwt|session|it)[a-z_ "']{0,20} (?:has |is |was |already )?expired|expired[ _]?(?:jwt|token|id token|access token)|jwt ?expired|jwtexpired|expiredjwt|tokenexpirederror|"exp" claim timestamp check failed|signature has expired|exp(?:iry|iration)? (?:claim|time|in the past)|token is no longer valid/,
  'expiry-compared': /token expired: \d+ >= \d+/,
  'after-hour':
    /after (?:about |exactly |~ ?)?(?:an|one|1) ?(?:hour|h\b)|after 60 ?min|over its hour|hourly|every hour/,
  'long-time':
    /after (?:\d+|thirty|some|a few|several) days|30 days|a month|weeks? later|long time|next (?:day|morning|week)/,
  'wrong-use':
    /token[ _]use\b|token_use|wrong token type|expected (?:an? )?(?:id|access)[ _-]?token|not an? (?:id|access)[ _-]?token|tokenuse/,
  'id-or-access': /(?:access[ _-]?token[^.;]{0,80}\bid[ _-]?token|\bid[ _-]?token[^.;]{0,80}access[ _-]?token)/,
  'access-token': /access[ _-]?tokens?/,
  'id-token': /\bid[ _-]?tokens?/,
  audience: /\baud(?:ience)?\b/,
  'audience-expected':
    /audience (?:is )?invalid\.? expected|expected audience|client_?id[a-z ]{0,20}(?:not (?:allowed|accepted|match|valid)|mismatch|invalid)|invalid client_?id|azp|client not allowed/,
  'audience-missing':
    /(?:no|missing|without|lacks?|undefined|required)[a-z ,"']{0,20}\baud(?:ience)?\b|aud(?:ience)?["']? (?:claim )?(?:is )?(?:missing|absent|not (?:present|found|set)|undefined|null)/,
  issuer: /\biss\b|\bissuer\b/,
  'issuer-differs':
    /(?:issuer|iss)["']?[a-z ,]{0,24}(?:mismatch|invalid|differ|not (?:match|valid|allowed|trusted|supported)|did not match|unexpected|wrong|untrusted)|(?:invalid|wrong|unexpected|mismatch(?:ed)?|untrusted) (?:token )?iss(?:uer)?|not a recognized issuer/,
  'key-missing':
    /kid[a-z "']{0,24}(?:not|unknown|missing|no match|mismatch|doesn't|does not)|(?:signing|matching|public|applicable) ?key[a-z ]{0,20}(?:not (?:be )?found|missing|unknown)|(?:unable|failed|could not) to (?:find|get|match) [a-z ]{0,16}key|no (?:matching|applicable|signing) (?:signing )?key|no (?:key|jwk)[a-z ]{0,12}(?:found|match)/,
  'other-pool':
    /(?:another|other|wrong|different|old|new|recreated|re-created) (?:cognito )?(?:user ?)?pool|pool (?:was )?(?:re-?created|replaced|deleted)|recreat/,
  'scope-lacks':
    /scope[a-z' ]{0,24}(?:missing|only|lacks?|insufficient|required|not (?:in|present|granted))|(?:lacks?|missing|insufficient|required|without|no)[a-z ]{0,16} scopes?\b|insufficient_scope|custom scopes?|openid scope/,
  'admin-scope': /aws\.cognito\.signin\.user\.admin/,
  'scope-asked': /offline_access|default scopes?|scope=|requested scope|invalid scope|scopes? (?:requested|asked)/,
  signature:
    /signature[a-z ]{0,30}(?:verif|invalid|fail|mismatch|wrong|incorrect|not (?:valid|verified))|invalid signature|(?:verif|check)[a-z]{0,8} (?:the )?(?:token |jwt )?signature|bad signature|jwsinvalidsignature|signatureverification/,
  malformed:
    /(?:jwt|token|jws)[a-z ]{0,20}(?:malformed|truncated|cut|not (?:a )?valid (?:jwt|json))|malformed|three (?:parts|segments)|not enough segments|wrong number of segments|invalid (?:compact )?jw[ts]|unable to parse jwt|could not (?:parse|decode)[a-z ]{0,12}(?:token|jwt)|invalid token format|truncat/,
  kid: /\bkid\b[a-z ]{0,16}match|modulus|\bjwks?\b|public key|key ?store|\bpem\b/,
  revoked: /revoked?\b|revocation/,
  'global-sign-out':
    /global ?sign ?-?out|globalsignout|sign(?:ed|s|ing)? (?:out |everybody |everyone |user )*out (?:everywhere|of all|everybody|everyone|from all|now)|sign every(?:body|one) out|all devices|log(?:ged)? out everywhere/,
  rotation: /rotat(?:ion|ed|ing|e)\b/,
  'other-client':
    /(?:two|other|another|different|second|multiple|separate|web and mobile|own) (?:app )?clients?\b|other client id|different client|different app|back-?end and (?:the )?front-?end|issued (?:to|by|for) (?:another|a different)/,
  clock:
    /\bclocks?\b|\bntp\b|\bskew|(?:system|device|computer|computer's|phone|local|server) (?:time|date)|time (?:is|was) (?:off|wrong|ahead|behind|set)|minutes? off|in the future|not yet valid|not active|not before|used before|before issued|\bnbf\b|too early|issued at|clock ?drift|signature not yet current|time ?zone|daylight/,
  'right-after':
    /(?:right|immediately|directly|just) after|fresh(?:ly)?\b|brand new|newly issued|from a new (?:login|sign)|just (?:issued|signed|logged)|new login/,
  'four-oh-one': /\b401\b|unauthorized\b/,
  forbidden: /\b403\b|\bforbidden\b/,
  cors: /\bcors\b|access-control-allow-origin|preflight/,
  network:
    /network ?error|failed to fetch|err_(?:connection|network|internet|timed)|econn(?:reset|refused|aborted)|etimedout|connection (?:reset|refused|timed out|timeout)|request timed out|unknown ?host|no internet|load failed|socket hang up|service ?unavailable|internal ?server ?error|bad gateway|gateway time-?out/,
  dns: /nxdomain|dns_probe|err_name_not_resolved|server not found|can'?t be reached|cannot be reached|could not resolve|dns|unknown host|no such host/,
  'host-undefined':
    /enotfound|getaddrinfo|cognito-idp\.(?:undefined|null)|\.undefined\.|cognito-idp\.\.|endpoint=(?:undefined|null)|unable to resolve host|could not connect to the endpoint url|invalid (?:format for )?(?:user ?pool ?id|userpoolid)|userpoolid format|member must satisfy regular expression|userpoolendpoint|invalid region/,
  'no-domain':
    /null\/null|(?:no|missing|without|unused|deleted|old) (?:a )?(?:custom |prefix |pool )*domain|domain (?:is |was )?(?:not (?:set|configured|active|found)|missing|deleted|removed|changed)|custom domain|branding|blank (?:login )?page|empty (?:login )?page|(?:404|not found)[^.;]{0,40}(?:hosted|login|domain)|login page[a-z ]{0,20}(?:404|not found|blank|unavailable)/,
  waf: /\bwaf\b|web acl|webacl|firewall rule/,
  captcha: /captcha|challenge action|aws-waf|x-amzn-waf/,
  throttle:
    /throttl|rate limit|too many|toomany|rate exceeded|quota|limit exceeded|limitexceeded|requests per second|slow ?down/,
  sigv4: /aws4-hmac|sigv4|signature version 4|credential=|iam auth(?:orization)?\b|aws_iam|key=value pair/,
  'header-source':
    /token source|identity ?source|authorization header (?:not|is not|missing)|missing (?:the )?authorization header|without (?:the )?bearer|'?bearer '? prefix|header name|redeploy|not deployed|authorizer (?:cache|ttl|config|test)|wrong (?:auth type|auth mode|authorizer)|auth(?:orization)? (?:type|mode)|explicit deny|authorizer_failure|authorizer_configuration|authorizer.{0,20}not (?:called|invoked)|options request|missing authentication token/,
  'stale-claims':
    /(?:group|claim|role|attribute|custom:)[a-z' ]{0,40}(?:not (?:in|updated|there|shown|changed)|missing|old|stale|outdated)[a-z' ]{0,30}token|(?:old|stale|outdated) (?:claims?|groups?)|token[a-z' ]{0,30}(?:old|stale|outdated) (?:claims?|groups?)/,
  'several-apis':
    /(?:one|same|single) token (?:for|at|with|against|across) (?:several|many|two|multiple|both|different|all)|several apis|multiple apis/,
  'bare-reject':
    /not verified|invalid token|could not validate|unauthenticated|unauthorized|token (?:is )?(?:invalid|rejected|not valid)|token rejected|rejects? [a-z ]{0,20}token|jwt (?:is )?invalid/,
});
