import { type Clue, clues } from '../clue.ts';

/** How it goes, in the words in which people tell it. */
export const circumstances: readonly Clue[] = clues({
  intermittent:
    /from time to time|at random|random(?:ly)?\b|sometimes|intermittent|sporadic|occasional|flaky|once in a while|one in (?:two|three|four|five|ten)|rarely/,
  twice:
    /second of two|two (?:post |token )?(?:requests|calls)|called twice|requested twice|\btwice\b|(?:same|old|used|reused) code|reload|refresh(?:ing|es)? the page|double[ -](?:call|click|render|request|fetch)|strict ?mode|back button|already (?:been )?(?:used|redeemed)|race/,
  'first-works':
    /(?:first|1st|initial) [a-z' -]{0,30}(?:works?|succeeds?|fine|ok\b|login works|passes)|works (?:the )?(?:first|only once|once)|(?:second|2nd|later|subsequent|every other|following|next|from the second) (?:[a-z-]{1,12} ){0,2}(?:sign-?ins?|logins?|log-?ins?|attempts?|times?)[^.]{0,30}(?:fail|refus|error)|works once|sign-?up works,? (?:but )?later/,
  'second-works':
    /(?:second|2nd|next|another|again)[a-z ]{0,24}(?:works|succeeds|is fine|goes through)|works (?:on|at|the) (?:the )?(?:second|2nd|next)|first try|first attempt fails|fails (?:on|at) (?:the )?first/,
  contrast: /\b(?:works?|succeeds?|passes|is fine)\b/,
  regression:
    /(?:since|after|started with|upgrad(?:e|ed|ing)|updat(?:e|ed|ing)|regress)[^.;]{0,50}\d+\.\d+|(?:new|latest) version|downgrad/,
  everywhere:
    /all environments|every(?:body|one)|all users|suddenly|outage|no change|nothing (?:was )?changed|code (?:was )?not changed|region(?:al)? (?:wide|outage|down)|us-east-1 (?:is )?down|down(?:time)?\b/,
  'one-browser':
    /only (?:in |on |with )?(?:firefox|safari|chrome|edge|brave|one browser|ie\b)|vpn|\bproxy\b|firewall|ad[ -]?block|corporate network|zscaler|extension/,
  exists:
    /(?:user|account|e-?mail|he|she|they) (?:does |do )?(?:exists?|is there|clearly exist)|although (?:the )?user|though (?:the )?user|user is in the pool|visible in the console|see the user|shows up in/,
  deleted: /deleted|removed (?:from|in) |no longer exists|was deleted/,
  unconfirmed:
    /unconfirmed|not (?:yet )?confirmed|never confirmed|abandoned|without confirm|unverified|(?:e-?mail|phone|number|address|alias) (?:is |was )?not (?:yet )?verified|email_verified[^a-z]{0,4}false/,
  alias:
    /\balias|preferred_username|email_verified|e-?mail (?:address )?(?:as|instead of) (?:the )?user ?name|by e-?mail|with (?:the|an|their|his|her) e-?mail|real username|phone number as/,
  case: /letter case|upper[ -]?case|lower[ -]?case|capital|case[ -]?(?:in)?sensitiv|mixed case|registered as [^ ]{1,40}, (?:but )?(?:signs|logs) in as/,
  cached:
    /cached|stored (?:token|session|credential)|still logged in|local ?storage|getsession|remembered|resum|offline|session (?:is )?(?:kept|restored)/,
  environments:
    /(?:another|other|wrong|different|old|previous|env[a-z0-9]?) (?:aws )?(?:region|environment|env|account|user pool|pool|stage|app)\b|switch(?:ed|ing)? (?:[a-z]+ )?(?:env|environment|region|pool)|aws-exports|amplifyconfiguration|amplify_outputs|env\d|env[ab]\b|old region|stale config|changing pool/,
  'works-elsewhere':
    /works? (?:fine |well |perfectly )?(?:locally|on localhost|in dev|in development|in staging|in test|from the console|in (?:the )?console|in (?:the )?cli)|(?:but|only) (?:not )?(?:fails )?in (?:production|prod|staging|the deployed)|deployed/,
  'env-variables':
    /environment variable|env(?:ironment)? var|\.env\b|process\.env|secrets? manager|\benv file|from (?:the )?environment|special char|quot(?:e|es|ing)|escap(?:e|ed|ing)|docker|credentials come/,
  password: /password/,
  'right-password':
    /right password|correct password|password is (?:right|correct)|correct credentials|valid credentials|password (?:was )?just set|with (?:the )?same password/,
  failures:
    /after (?:several|a few|many|some|too many|five|5|\d+|repeated) (?:failed |wrong |bad )?(?:attempts|tries|logins|sign-?ins|passwords)|lock(?:ed)? ?out|account locked|brute/,
  'temporary-password': /temporary password|temp password|invited|invitation|invite\b|admin-?created|admincreateuser/,
  'must-change':
    /force_change_password|new_password_required|newpasswordrequired|new password required|reset_required|must (?:be )?(?:reset|change)/,
  device:
    /device[ _-]?(?:key|track|group|id\b|srp|password|remember|config)|remember(?:ed|ing)? (?:this |the |my |user )?device|device_|tracked device|devices? (?:is|are|was) (?:remembered|tracked)|confirmdevice/,
  'no-secret':
    /(?:has|have|with|had|created) no (?:client )?secret|without (?:a |client |any )*secret|public client|no client secret|generate_?secret[^a-z]{1,3}false|secretless/,
  'has-secret':
    /client (?:that )?(?:has|have|with|had) (?:a )?(?:client )?secret|with (?:a )?client secret|confidential client|generate_?secret[^a-z]{1,3}true/,
  'secret-hash': /secret[_ ]?hash/,
  'hash-absent':
    /secret[_ ]?hash (?:is |was )?(?:not (?:sent|passed|included|provided|there|set)|missing|absent|omitted|left out)|(?:without|no|missing|forgot|omits?) (?:the |a )?secret[_ ]?hash/,
  'secret-encoding':
    /base64|basic auth|basic header|authorization header|url-?encod|encoded|client_secret_(?:post|basic)|form body/,
  'secret-changed':
    /(?:rotated?|new|changed?|wrong|deleted|regenerated|expired) (?:the )?(?:client )?secret|secret (?:was |is )?(?:rotated|changed|wrong|deleted|replaced)|invalid_client_secret/,
  pkce: /pkce|code_?verifier|code_?challenge|code verifier|sessionstorage/,
  'other-tab':
    /(?:another|other|new|different) (?:tab|origin|window|browser|device|subdomain)|by hand|manually|mobile|in-app browser|bookmark|direct(?:ly)? open/,
  redirect: /redirect[ _-]?ur[il]|callback[ _-]?ur[il]|callback|redirecturi|trailing slash|logout_uri|sign-?out url/,
  'redirect-differs':
    /(?:redirect|callback)[a-z _-]{0,20}(?:mismatch|differ|not (?:match|registered|allowed|listed)|invalid|missing)|invalid (?:redirect|callback)|trailing slash|comma/,
  nonce: /\bnonce\b/,
  state:
    /checks\.state|state (?:argument |parameter |value |cookie )?(?:is |was )?(?:missing|mismatch|invalid|not match|doesn't match|differ|not found|unknown|undefined)|invalid (?:oauth )?state|state mismatch|state_mismatch|state cookie|unknown state|csrf|no matching state|\bstate\b[^.;]{0,40}could not be parsed/,
  'foreign-code':
    /\?code=[^ ]{0,20}&(?:hmac|shop|scope|host|iss|session_state|timestamp|realm)|shopify|stripe|(?:another|other|different|foreign) (?:oauth|provider|service)[^.]{0,30}(?:redirect|code)|own \?code|unrelated code/,
  'provider-absent':
    /(?:button|provider|google|facebook|apple|saml|okta|login option|cognito)[a-z ]{0,30}(?:missing|not (?:shown|visible|displayed|appear|available|listed|enabled|supported)|doesn't (?:show|appear)|does not (?:show|appear|exist))|no (?:button|login option)|(?:identity )?provider[a-z ]{0,20}not (?:enabled|supported|configured|allowed|found)|unsupported identity provider|supportedidentityproviders|identity_provider/,
  mapping:
    /attribute mapping|mapp(?:ing|ed)\b|user attributes?: |attribute is required|required attribute|missing attribute|bad id_token|id_token issuer|audience restriction|assertion|signature validation|metadata/,
  immutable: /immutable|mutable|cannot be (?:updated|changed|modified)|cannot modify/,
  'attribute-write':
    /unauthorized attribute|write ?attributes|attribute[a-z ]{0,30}(?:not (?:allowed|writable|permitted|exist)|does not exist)|custom:[a-z_]{1,30}|conform to the schema/,
});
