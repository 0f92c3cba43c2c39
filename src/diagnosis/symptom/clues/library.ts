import { type Clue, clues } from '../clue.ts';
import { before, either, FAILS, near, RENEW, TOKEN } from './lexicon.ts';

const APP_CLIENT =
  /\b(?:confidential|public|spa|web|mobile|back-?end|front-?end|server|gateway|native|desktop|ios|android|m2m|machine|admin|partner)(?:'s)? (?:app )?(?:clients?|client ids?)\b/;

/** What happens inside of the app and its libraries, and settings that were made for one client, place or moment. */
export const libraryClues: readonly Clue[] = clues({
  // A class, method, module or native part that is not there, or that gets a value it does not know.
  'runtime-lacks': either(
    /nested builder|tried to (?:build|construct)|swift task continuation|missingpluginexception|lateinitiali[sz]ationerror|null check operator|unexpectedly found nil|exc_(?:bad|breakpoint)|signal sig|could not cast|(?:is not|isn't) a subtype|nosuch(?:method|field)|minif(?:y|ied|ication)|proguard|\br8\b|arrayindexoutofbounds|indexoutofbounds|concurrentmodification/,
    /\bnative (?:crypto |ios |android )?(?:modules?|part|code|library)\b|crypto module|secure random|\bpeer dependenc|pod install|polyfill|\blink(?:ed|ing) (?:the )?(?:native|library|package)/,
    /unknown service|unknownserviceerror|valid service names|no module named|cannot import name|importerror|modulenotfound|has no attribute|unexpected keyword argument|no attribute '|undefined local variable|nil:nilclass|object reference not set|nullreference|could not load file or assembly|methodnotfound|typeloadexception/,
    near(
      /\b(?:class|module|package|method|symbol|constructor|builder|assembly)\b/,
      /\b(?:not found|missing|could not be (?:used|found|loaded)|undefined|null field|unknown|unresolved)\b/,
      40,
    ),
  ),
  // What a library checks by itself, before or after it asks Cognito.
  'own-check': either(
    /\bat_hash\b|\bc_hash\b|different host than authority|belongs to (?:a )?different authority|(?<!\d )validation (?:error|message|rule|regex)s?\b(?! detected)|client-?side (?:check|validation|error)|(?:form|field|package|validator|regex) (?:refuses|rejects|complains|does not accept)/,
  ),
  locale:
    /\b(?:device|simulator|phone|system|app|os|keyboard|browser)(?:'s)? (?:language|locale)|\blocale\b|(?:non-|not )(?:in )?english|\bin (?:arabic|turkish|thai|persian|farsi|hebrew|hindi)\b|\b(?:arabic|turkish|thai|persian|buddhist|japanese) (?:locale|language|calendar|phones?|digits)/,
  concurrent:
    /\bin quick succession|\bconcurrent(?:ly)?\b|\bin parallel\b|\bsimultaneous(?:ly)?\b|\bat the same (?:time|moment|instant)\b|\brace condition|\bseveral times (?:at once|quickly)|\bparallel (?:calls?|requests?|refresh\w*)|\bdouble[ -](?:tap|click|press)/,
  'result-null': either(
    before(
      RENEW,
      /\b(?:refresh_?token|id_?token|access_?token|tokens?|session|user)\b[^.;]{0,16}\b(?:null|nil|none|undefined|empty|missing)\b/,
      60,
    ),
    before(
      /\b(?:getsession|authenticateuser|signin|callback|currentuser|getcurrentuser)\b/,
      /\b(?:null|nil|undefined|empty) (?:session|user|token)\b|\b(?:session|user|token)s? (?:is|was|=) (?:null|nil|undefined|empty)\b/,
      50,
    ),
  ),
  'same-token': either(
    /\b(?:returns?|returning|gives?|hands?|serves?|uses?|sends?|keeps?)\b[^.;]{0,24}\b(?:same|old|stale|expired|outdated) (?:access |id )?(?:token|session)/,
    /\bnever (?:refresh(?:es|ed)|renew(?:s|ed))\b|\bdoes not (?:even )?(?:try to )?(?:refresh|renew)\b/,
  ),
  // OpenID discovery, which only the issuer serves and the host of the login pages does not.
  discovery:
    /\.well-known\b(?!\/jwks)|openid-configuration|discovery|provider (?:data|metadata|configuration)|well-?known document/,
  // One API or one app refuses what another takes.
  'one-app':
    /\b(?:only|just) (?:for|on|in|with|from) (?:the |our |my )?(?:new |second |partner |mobile |ios |android |web |desktop )+(?:apps?|clients?|portal|site|shop)\b|\b(?:new|mobile|ios|android|desktop|partner|second|admin)[a-z ]{0,8} (?:app|client|portal|site|shop|build)\b[^;]{0,80}\b(?:old|web|other|first|existing|main|original|admin|customer)[a-z ]{0,8} (?:app|client|portal|site|shop|build|one)\b|\b(?:web|old|existing|main) (?:app|client|portal|site)\b[^;]{0,60}\b(?:mobile|new|ios|android|partner|second) (?:app|client|portal|site)/,
  'two-clients': near(APP_CLIENT, /\b(?:from|of|by|with|issued|comes?|came)\b[^.;]{0,16}\bclients?\b/, 60),
  'client-recreated': either(
    /\b(?:switch|chang|mov|point|migrat)(?:e|ed|ing|es) [^.;]{0,30}\b(?:(?:new|other|another|different) (?:app )?client\b|client [\w-]+ to\b)/,
    near(
      /\b(?:app )?clients?(?: ids?)?\b/,
      /\b(?:deleted|recreated|re-created|replaced|created anew|made (?:a )?new|new one|swapped)\b/,
      30,
    ),
  ),
  // A token that has been lying about.
  aged: /\bhours? (?:after|later|ago|old)\b|\bafter lunch\b|\bmidway\b|\bhalfway\b|\byesterday'?s? (?:access |id )?(?:token|bearer|jwt)|\bfrom the queue\b|\bqueued\b|\blong[- ](?:running|lived (?:page|tab|connection))|\b(?:long|large|big) (?:\w+ )?(?:uploads?|downloads?|jobs?|imports?)\b/,
  'user-agent': /\buser[ -_]?agents?\b/,
  // Which clients a checker takes.
  'client-list': either(
    /\b(?:authori[sz]er|verifier|identity pool|api|gateway|audiences?|back-?end|service)\b[^.;]{0,60}\b(?:only|just)\b[^.;]{0,30}\bclients?\b/,
    /\bclients? (?:id )?of (?:its|their|his|our) own\b|\bapp (?:one|a|1|x)\b[^.;]{0,60}\bapp (?:two|b|2|y)\b|\bclient_?ids?\b[^.;]{0,30}\b(?:is|are|holds?|lists?|contains?)\b[^.;]{0,12}\b(?:the |that of )?(?:web\w*|mobile|other|old)\b/,
  ),
  'bare-login-url': near(
    /\b(?:login|sign-?in|authorize|hosted ui) (?:link|url|page|request|address)s?\b/,
    /\b(?:lacks?|without|missing|no|forgot|omits?) (?:the |a )?(?:client_?id|response_?type|redirect_?uri|scope|parameters?)\b|\brequired parameter/,
    60,
  ),
  'client-edited': near(
    /\b(?:app ?)?client(?:'s)?(?: settings?)?\b/,
    /\b(?:ticked|checked|enabled|switched|toggled|turned|activated|changed|edited|set|box|option|tightened|hardened)\b/,
    36,
  ),
  'old-version':
    /\b(?:old|older|outdated|previous|legacy|not (?:yet )?updated)(?:r)? (?:\w+ )?(?:builds?|versions?|apps?|releases?|sdks?|library|libraries|clients?)\b|\b(?:newer|new) (?:\w+ )?(?:builds?|versions?|releases?)[^.;]{0,24}\b(?:not affected|fine|works?|ok)\b/,
  'always-fails':
    /\b(?:every|each) (?:single )?(?:time|token|request|call)\b|\balways (?:fails?|rejects?|401|refused|invalid|false)|\bnever (?:works|worked|passes|validates|verifies|accepts)|\b(?:all|any|no) (?:cognito )?tokens?\b/,
  // It was good, and nobody touched anything.
  'since-now':
    /\b(?:since|from) (?:today|this morning|yesterday|last night|tonight|an? (?:few )?(?:hours?|minutes)|\d{1,2}:\d{2})\b|\bhad (?:been )?work(?:ed|ing)[a-z ]{0,12} for (?:weeks|months|years|days)|\bworked (?:fine |well )?(?:yesterday|until|for (?:weeks|months|years))|\balso (?:with|in|for|on) (?:new(?:ly)?|fresh|other|brand)[a-z ]{0,20}(?:pools?|accounts?|projects?|apps?)\b/,
  'stops-after-days': near(
    /\b(?:works?|worked|fine|ok|valid)\b/,
    /\bfor (?:a|one|about a|exactly a|seven|7|several|some|a few) (?:weeks?|days)\b|\bafter (?:a|one|about a|exactly a|seven|7) (?:weeks?|days)\b/,
    24,
  ),
  'private-network':
    /\bno (?:nat|internet gateway|route|egress)\b|\bnat gateway|\bprivate subnets?\b|\begress\b|\boutbound\b|\bsecurity groups?\b|\bvpc endpoint|\bair-?gapped|\bdoes(?: not|n't) get through|\bnever reaches (?:cognito|aws)/,
  'dead-clock':
    /\b19(?:69|70)\b|\brtc\b|\bepoch 0\b|\bcmos\b|\bbios (?:battery|clock)|\bbattery (?:was |is )?(?:empty|dead|replaced)|\bhibernat|\b(?:session|token)s? (?:is|are) never valid\b/,
  'admin-signed-out': before(
    /\b(?:support|admins?|back-?office|console|we|they|i|somebody|operators?|help ?desk)\b/,
    /\b(?:press|click|hit|did|used|ran|call|trigger|forc)(?:es|ed|s|ing)? (?:(?:a|the|on) )?["']?(?:global )?(?:sign|log)[ -]?out\b|\b(?:signed|logged) (?:him|her|them|the user|that user|a user|everyone|all users) out\b/,
    24,
  ),
  'scope-authority':
    /hasauthority|hasanyauthority|hasscope|\bscope_[a-z]|preauthorize|requirescope|scope (?:problem|issue|error|check)s?\b/,
  'verify-fails': before(
    /\b(?:verif(?:y|ying|ication)|decod(?:e|ing)) (?:of )?(?:the |an |our |a )?/,
    before(TOKEN, FAILS, 40),
    30,
  ),
  preflight: /\boptions\b[^.;]{0,24}\b(?:preflight|requests?|method|calls?|401|403)|\bpreflight\b/,
  'explicit-deny':
    /not authorized to access this resource|explicit deny|cached (?:deny|policy)|returns? a policy|policy document|\{"message": ?null\}|authorizer[^.;]{0,30}(?:policy|cache|ttl)/,
});
