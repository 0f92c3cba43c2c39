import { type Clue, clues } from '../clue.ts';
import { before, CODE, either, NOT, near } from './lexicon.ts';

/** What is said of trigger functions, of custom challenges, of rights, of codes, and of libraries. */
export const triggerClues: readonly Clue[] = clues({
  'type-error': either(
    near(
      /\b(?:pars(?:e|es|ing)|decod(?:e|es|ing)|read(?:s|ing)?|deserializ\w+|unmarshal\w*)\b/,
      /\b(?:the |an? )?(?:event|payload|input)\b/,
      16,
    ),
    near(
      /\b(?:fields?|propert(?:y|ies)|values?)\b/,
      /\b(?:is|was|being|comes as|arrives as) (?:null|nil|none)\b|\b(?:struct|model|class|record) (?:wants|expects|has)\b/,
      30,
    ),
    /error reading \w+ (?:value )?from|missing field [`'"]|cannot unmarshal|unmarshal(?:ing|typeerror)?|could not be converted to|invalid type:|cannot deserialize|deserializ|jsonserializ|jsonmapping|mismatchedinput|cannot be cast|class ?cast|cannot convert|type mismatch|typeerror: .{0,60} not json serializable|cannot construct instance|unexpected type|expected (?:a |an )?(?:string|boolean|bool|map|struct|object|int)|must be (?:a |an )?(?:string|boolean)|nullable|system\.(?:boolean|string)|of type (?:int|bool|string)|map\[string\]/,
    /jsonexception|serializationexception|serializererror|unexpected json token|type cannot be|expected struct|expecting (?:a |an )?(?:string|boolean|object|map)|cannot convert|wrong (?:json |field |event )?type|event (?:class|type|struct|model)|mapping error|convert(?:ing)? the lambda event|payload type/,
    near(
      /\b(?:boolean|bool|string|number|array|list|null|integer|map|object)\b/,
      /\b(?:instead of|rather than|expected|not an?|as a|expects?|got)\b ?(?:an? )?(?:boolean|bool|string|number|array|list|null|integer|map|object|"?true)/,
      30,
    ),
  ),
  'claim-type': either(
    near(/\b(?:list|array|object|nested|json|map)\b/, /\b(?:claims?|tokens?|as (?:a |one )?(?:\w+ ){0,2}string)\b/, 50),
    /claims?[^.;]{0,50}(?:array|object|number|boolean|nested|list|non-string)|(?:array|number|boolean|list|object)[^.;]{0,40}claims?\b/,
    near(
      /\bclaims?(?:overridedetails|toaddoroverride)?\b/,
      /\b(?:array|lists?|number|boolean|nested|object|integer|not a string|non-string|json)\b/,
      50,
    ),
  ),
  'returns-event': either(
    /return(?:s|ed|ing)? (?:the )?(?:whole |full |same |unchanged |entire |original |untouched )?event|callback\(null, ?event\)|context\.done\(null, ?event\)|event is returned|echo/,
    /return(?:s|ed|ing)? (?:back )?(?:the |an? )?(?:\w+ )?event\b|event (?:is |gets |was )?(?:returned|passed back)|context\.(?:succeed|done)\((?:null, ?)?event/,
  ),
  'returns-other': either(
    near(
      /\b(?:accept|reject|like|understand)(?:s|ed)?\b/,
      /\b(?:gives? back|hands? back|what it returns?|returned value|its (?:answer|response|output|return))/,
      30,
    ),
    /(?:fails? to|not|never|n't) return(?:ing)? (?:(?:an?|the|any) )?(?:valid|proper|correct|right|expected|well[- ]formed)|(?:invalid|not valid|malformed|bad|broken) json\b|not (?:a )?valid (?:json|event|response)|return statement|(?:dropped|removed|lost|deleted) the return|(?:no|without a|wrong|empty|missing) (?:return value|response|output)/,
    near(
      /\b(?:lambda|function|trigger|handler)s?\b/,
      /\b(?:output|response|return value)\b[^.;]{0,20}(?:not|invalid|wrong|unrecogni[sz]|error|empty|missing|format)?/,
      4,
    ),
    /error (?:about|with|in) (?:the )?(?:lambda |function |trigger )(?:output|response)/,
    /return(?:s|ed|ing)? (?:nothing|null|undefined|none|a string|only|\{|"|an? (?:http|object|promise))|without return|statuscode|async (?:function|handler)|lost callback|no return/,
    /(?:forg[eo]t(?:s|ting)?|did(?: not|n't)|does(?: not|n't)|never|not|without|missing|miss(?:es|ed)) (?:to )?(?:a |the )?return(?:s|ing|ed)?\b|return(?:s|ed|ing)? (?:\w+ )?(?:statuscode|body|true|false|a boolean|a response|response only|just the response|\{ ?status|200)|callback\((?:null)?\)|callback (?:is )?never (?:called|invoked)|both async and callback|async[a-z ]{0,20}callback|promise (?:is )?(?:not|never)|api gateway (?:style|shaped|response|proxy)/,
  ),
  threw: either(
    /throw(?:s|n)?\b|reject(?:s|ed)?\b|uncaught|unhandled|callback is not a function|is not a function|cannot find module|cannot read propert|handlernotfound|importmoduleerror|runtime\.[a-z]+error|exit status/,
    /exception in (?:the |my |our )?(?:lambda|trigger|handler)|traceback|keyerror|typeerror|referenceerror|stack ?trace|module_not_found|no module named|unable to import|cannot read propert|undefined \(reading|syntaxerror|nullpointer|attributeerror|runtime exited|errortype/,
  ),
  'timeout-text': either(
    /\bduration:? ?(?:is |of |was )?[5-9],?\d{3}\b|time(?:d)?[ -]?out|task timed out|5 seconds|five seconds|5s\b|too slow|takes? too long/,
    /time(?:s|d)?[ -]?outs?\b|(?:5|five|6|7|8|10|six|ten|several|3|three) ?(?:sec(?:ond)?s?|s)\b|(?:very |too |really |so )slow\b|slow(?:ly)? (?:start|query|database|db|lambda|trigger|response)|takes? (?:\w+ ){0,3}(?:\d+|long|seconds)|long[- ]running|did not (?:answer|respond)[a-z ]{0,12}(?:in time)?|deadline/,
  ),
  'cold-start': either(
    /cold[ -]?start|cold boot|first invocation|\bvpc\b|init duration|snapstart|provisioned concurrency|after (?:a )?(?:long )?(?:idle|inactiv)/,
    /warm(?:ed|ing|s)?[ -]?up|first (?:call|request|login|sign-?in|sign-?up|user) (?:of the (?:day|morning)|in the morning|after)|in the morning|monday|nat gateway|aurora|rds|database (?:wakes|is paused|paused)|idle (?:for|time|period)|quiet (?:night|period|hours)|scal(?:e|es|ed|ing) (?:to|from) zero|memory (?:size|128)|128 ?mb/,
  ),
  'many-runs': either(
    /(?:fires?|runs?|invoked|called|executed|triggered|sent|gets|received?) (?:[a-z]+ )?(?:two|three|2|3|several|multiple|many) times|three times|several (?:different )?codes|three (?:different )?codes|different codes|multiple (?:codes|e-?mails|sms|invocations)|retr(?:y|ies|ied)\b|duplicate/,
    near(CODE, /\b(?:two|three|2|3|several|multiple|many|duplicate[ds]?|twice|double)\b/, 24),
    near(
      /\b(?:invo(?:ked|cations?|kes)|called|calls|fires?|fired|runs?|ran|executed|triggered|sends?|sent|e-?mails?|mails?|sms|messages?)\b/,
      /\b(?:twice|thrice|two times|three times|2x|3x|two|three|several times|multiple times|again and again|duplicate[ds]?|more than once)\b/,
      24,
    ),
  ),
  'not-run': either(
    /\b(?:does|do|did) nothing\b|\bno effect\b|\bwithout (?:any )?effect\b/,
    /(?:trigger|lambda|function|hook) (?:is |gets |was )?(?:simply )?(?:ignored|skipped|bypassed)/,
    /(?:cloudwatch|logs?|log group|log stream)[^.;]{0,30}(?:stays?|is|are|remains?|keeps?) (?:completely )?(?:empty|silent)|(?:not|never)(?: even)? start(?:s|ed|ing)?\b/,
    /(?:not|never|isn't|doesn't|does not|won't|didn't|don't|n't|is not) (?:be |been |being |get |getting |even |actually )?(?:invoked?|call(?:ed)?|trigger(?:ed|s|ing)?|fir(?:e|es|ed|ing)|runs?|running|executed?|hit|reached)\b|never (?:invokes|calls|fires|runs|triggers)|(?:not|n't|never) (?:\w+ )?(?:gets?|receives?|sees?|got) (?:any |an |a single |the )?(?:events?|invocations?|traffic|requests?)|no (?:log|invocation)s?\b|no cloudwatch|without (?:any )?(?:log|invocation)|zero invocations/,
    before(
      /\b(?:not|never|no longer|nobody|none|neither)\b|n't\b/,
      /\b(?:invok(?:e|ed|ing)|call(?:ed|ing|s)?|trigger(?:ed|s|ing)?|fir(?:e|es|ed|ing)|runs?|running|execut(?:e|ed|ing)|hit|hitting|reach(?:ed|ing)?|kick(?:s|ed)? in|touch(?:ed)?|ask(?:ed)?)\b/,
      22,
    ),
    /(?:zero|no|without|not (?:a|one|any)(?: single)?|0) (?:new |single |fresh |any )*(?:invocations?|logs?|log (?:line|entry|entries|stream|group|event)s?|cloudwatch|executions?|calls)\b|logs? (?:nothing|empty|stays? empty|is empty|are empty|shows? nothing)|nothing (?:\w+ ){0,3}(?:in|to) (?:the )?(?:cloudwatch|logs?)|(?:skip|bypass|ignor|disregard|overlook)(?:s|es|ped|ed|ing)? (?:the |my |our |all )?(?:\w+ )?(?:trigger|lambda|function)/,
  ),
  'migration-field': either(
    /(?:creat|add|insert|writ|register)[a-z]* (?:the |a )?(?:users?|accounts?|customers?) (?:itself|himself|on its own|by itself|directly|in the (?:new |target )?(?:user )?pool)/,
    /\b(?:no|without|missing|empty|forgets?) userattributes|finaluserstatus|final_user_status|response\.userattributes|messageaction/,
    /forcealiascreation|desireddeliverymediums|create(?:s|d)? the user (?:itself|himself|in the (?:new )?pool)|admincreateuser (?:in|inside|from) the/,
  ),
  'did-run': either(
    /(?:runs|is (?:called|invoked|executed)|ran|was (?:called|invoked|executed)|logs? (?:a )?success|returns (?:the )?(?:user|event|attributes)|executes|succeeds|completes)\b/,
    /\b(?:works?|finish(?:es|ed)?|is (?:triggered|fired|hit)|gets (?:called|invoked|triggered)|was triggered|logs? (?:show|look|says?)[a-z ]{0,20}(?:success|fine|ok|good|user)|returns? (?:ok|200|success|correctly|fine)|no errors? in (?:the )?logs?|200 ok)\b/,
  ),
  migration: either(
    /(?:bring|move|take|carry|pull)[a-z]* (?:\w+ )?over\b/,
    /user[ -]?migration|migrat(?:e|ed|es|ing|ion)\b|old[ -]pool|legacy (?:user|pool|database)/,
    /migrat(?:e|ed|es|ing|ion|ions)\b|(?:old|legacy|previous|former|existing|other) (?:\w+ )?(?:system|db|database|auth|user ?base|user store|idp|customers|users|platform|pool)|(?:mov(?:e|ed|ing)|import(?:ed|ing)?|brought|transfer(?:red)?) (?:\w+ ){0,3}(?:people|users|customers|accounts) (?:over |across )?from/,
  ),
  'access-denied': either(
    /access ?denied|accessdenied|not authorized to (?:invoke|perform)|permission/,
    /not (?:authori[sz]ed|allowed|permitted) to|access is denied|accessdenied|lacks? (?:the )?(?:right|permission)|forbidden to|\bnot authori[sz]ed\b/,
  ),
  'invoke-right': either(
    /lambda:invokefunction|invoke permission|add-permission|addpermission|resource(?:-based)? policy|not authorized to invoke|cognito-idp\.amazonaws\.com/,
    /lambda:invoke|lambda permission|aws_lambda_permission|aws::lambda::permission|sourcearn|source arn|awscognitoidentityproviderservice-|invocation failed with error|permission (?:to|for) (?:invoke|call|run)[a-z ]{0,20}(?:lambda|function)?|(?:cognito|pool) (?:is not|isn't|not) (?:allowed|permitted|authori[sz]ed) to (?:call|invoke|run)|policy on the (?:alias|function)/,
  ),
  'console-cures': either(
    /re-?select|re-?sav|re-?add|re-?attach|saving (?:it |again )?in the console|(?:save|set|select|choose)[a-z ]{0,20} (?:again )?in the console|console (?:fixes|cures|solves)|no-change save|works after (?:saving|selecting)/,
    /(?:re-?)?select(?:ing|ed)? (?:it|the (?:function|lambda|trigger))[a-z ]{0,20}(?:again|console)|re-?sav|re-?add|re-?assign|re-?attach|remov(?:e|ed|ing) and (?:re-?)?add|(?:clicks?|hit|press|just) \W?save|save changes|(?:go|went|open|in|via|through|using) (?:to )?(?:the )?(?:aws )?console[^.;]{0,60}(?:sav|select|add|fix|works|set|manual)|manually[^.;]{0,30}(?:set|select|add|sav|edit|creat)[a-z]*[^.;]{0,40}(?:console|screen|page|login pages)|without (?:making |changing |doing |touching |any )+(?:changes?|anything|edits?)?/,
  ),
  'iam-action': either(
    /not authorized to perform:? ?(?:cognito-idp|dynamodb|s3|ses|sns|kms|secretsmanager|rds|ssm|sts|iam|sqs|events|logs|appsync|[a-z]*)\b|no identity-based policy|explicit deny in|assumed-role|is not authorized to perform/,
    /authori[sz]ed to perform|user: arn:aws|:user\/|iam::\d|explicit deny in|permissions? boundary|service control policy|\bscp\b/,
  ),
  'aws-credentials': either(
    near(
      /\b(?:iam |access )?(?:polic(?:y|ies)|permissions|rights)\b/,
      /\b(?:tighten(?:ed)?|chang(?:e|ed)|remov(?:e|ed)|reduc(?:e|ed)|restrict(?:ed)?|clean(?:ed)? up|new)\b/,
      24,
    ),
    /(?:unable to locate|missing|could not load|no) (?:aws )?credentials|credentials? (?:error|provider|could not|not found)|credentialserror|credentialsprovider|security token (?:included in the request )?is (?:invalid|expired)|secret access key|request signature we calculated|access key|iam (?:role|user|policy|permission)/,
    /(?:unable to|could not|couldn't|cannot|can't|failed to) (?:locate|load|get|find|retrieve|resolve)[a-z ]{0,24}credentials|missing credentials|nocredentials|credentialsprovider|no providers? in chain|invalidclienttokenid|incomplete ?signature|signaturedoesnotmatch|instance metadata|imds|assume[ -]?role|instance (?:role|profile)|task role|execution role|service role|(?:new|another|different|wrong|changed?|missing) (?:iam )?role\b|role (?:was |is )?(?:changed|missing|replaced|new)|aws (?:access )?keys?\b|\biam (?:credentials|keys?|right|permission|polic)|rotated (?:the )?(?:aws|access|iam) keys?|aws profile/,
  ),
  'create-silent': either(
    before(
      /\bcreate(?:[ _-]?auth(?:[ _-]?challenge)?)?(?: (?:one|lambda|function|trigger|step))?\b/,
      /\b(?:does not|doesn't|is not|isn't|never|nothing|has no logs?|no logs?|not)\b/,
      24,
    ),
    /create[ -]?auth[ -]?challenge[a-z ]{0,20}(?:never|not|isn't|doesn't|no log|is skipped)|challenge (?:is )?never (?:created|sent)/,
    near(
      /\bcreate(?:[ _-]?auth(?:[ _-]?challenge)?)?(?: (?:one|lambda|function|trigger))?\b/,
      /\b(?:logs? nothing|never (?:called|invoked|runs?|fires?|logs?)|not (?:called|invoked|running|run|fired|hit|triggered)|isn't (?:called|invoked|running)|doesn't (?:run|fire|log|get)|no logs?|stays? silent|silent|skipped|no log|nothing)\b/,
      30,
    ),
    /before any (?:code|challenge|otp|sms|e-?mail) (?:is |was )?(?:sent|created)/,
  ),
  'fields-missing': either(
    /\b(?:response|define\w*|create\w*)\b[^.;]{0,24}\b(?:fields?|values?|flags?)\b[^.;]{0,16}\b(?:null|undefined|unset|empty|missing|false)\b/,
    /(?:leaves?|left|sends?|gives?|hands?|comes? with|returns?) (?:back )?(?:(?:its|the|an|his) )?(?:empty (?:challenge|parameters?|response)|(?:response|challenge|parameters?|answer) (?:empty|blank|unset|untouched))/,
    before(/\b(?:no|without) (?:a |any )?/, /challenge ?name|issue ?tokens|challenge ?parameters/, 4),
    /(?:challengename|issuetokens|failauthentication|publicchallengeparameters|privatechallengeparameters|challenge ?parameters)[^.;]{0,40}(?:missing|null|undefined|unset|not set|empty)|(?:missing|null|undefined|unset|empty|without)[^.;]{0,20}(?:challengename|issuetokens|failauthentication|challengeparameters)/,
    near(
      /\b(?:challenge ?name|issue ?tokens|fail ?authentication|public ?challenge ?parameters|private ?challenge ?parameters|challenge ?metadata)\b/,
      /\b(?:missing|null|undefined|unset|not (?:set|returned|filled)|empty|without|forgot|never (?:set|returned)|all false|both false|nothing)\b/,
      40,
    ),
  ),
  'answer-wrong': either(
    /answer(?:correct)?["' ]{0,3}(?:[=:] ?|is |was )?(?:false|wrong|empty|undefined|incorrect|not correct|missing)|wrong answer|challenge ?answer|answer_?correct|(?:undefined|empty) answer/,
    near(
      /\b(?:wrong|invalid|bad|incorrect|empty|undefined|false|expired)\b/,
      /\b(?:answer|otp|pin|verify ?code|login code|passcode|challenge (?:response|answer|code)|code (?:is |was )?(?:submitted|entered|typed|sent|accepted))\b/,
      24,
    ),
    /(?:does(?: not|n't)|did(?: not|n't)|won't) (?:complain|say|show an error)|answercorrect|\bverif\w*[^.;]{0,16}\b(?:false|negative)\b|(?:correct|right) (?:code|answer|otp)[a-z ]{0,24}(?:refus|reject|not accepted|wrong|fails)|not throwing (?:an )?error with (?:an )?(?:invalid|wrong)|(?:no|without) (?:an )?error[a-z ]{0,24}(?:wrong|invalid|bad) (?:code|answer|otp)|(?:otp|code|answer) (?:changes|changed|is regenerated|differs)/,
  ),
  'challenge-again': either(
    /(?:another|new|same|keeps? (?:getting|returning|asking)|again|next)[a-z _]{0,24}challenge|challenge[a-z _]{0,16}(?:again|repeat)/,
    /challengename[^a-z]{1,4}custom_challenge|asks? (?:for )?(?:a |the |another )?(?:new )?(?:code|otp|challenge)? ?again|(?:shows?|displays?|presents?|returns? to|back (?:to|at|on)|lands? on|reappear\w*)[^.;]{0,20}\b(?:code|otp|challenge|pin)\b[a-z ]{0,20}again|(?:code|otp|challenge|pin) (?:box|field|screen|form|page|input|prompt|step) (?:again|reappears|comes back|once more|pops up)|custom_challenge again|back to the code|signinusersession[^a-z]{1,4}null|instead of (?:an? )?(?:error|exception|tokens?)/,
  ),
  loop: either(
    /once more,? and|can't get (?:out|past|further)|cannot get (?:out|past|further)|same form/,
    /in circles?|round and round|goes? (?:a)?round|code after code|challenge after challenge|(?:never|not) (?:ends?|finish(?:es)?|gets? (?:past|through|any further))|yet another (?:code|challenge)/,
    /\bloop|endless|infinite|forever|hang(?:s|ing)?\b|stuck\b|repeat(?:s|ed|edly)?\b|never (?:ends|finishes|completes|resolves)|keeps (?:asking|returning|sending)|over and over/,
    /over and over|again and again|and again,? (?:and again|forever)|(?:again,? ){2}|\bin a loop|never[ -]ending|spin(?:s|ning|ner) (?:for ?ever|endless|without)|freez(?:e|es|ing)|nothing happens|ends? up (?:at|on) the same|same (?:screen|step|challenge) again/,
  ),
  'state-machine': either(
    /session\.length|session array|session\[|srp_a\b|defineauth[a-z]*|password verified|unexpected session|challenge never offered/,
    /session\b[^.;]{0,24}(?:contain(?:s|ing)|starts? with|begins? with|first (?:entry|element)|length)|first (?:entry|element|challenge)|expect(?:s|ed|ing)? (?:a |the )?[`'"]?custom_challenge|never had a password|define (?:function|lambda|trigger)[a-z ]{0,30}(?:branch|state|else|case|condition)/,
  ),
  'session-old': either(
    /\bre-?us(?:e|es|ed|ing) (?:(?:the|a|same|old|first|previous) )*session|\b(?:same|old|first|previous) session (?:string|token|from|of|again|twice)|\b(?:mfa|challenge|login|auth) session (?:is |was )?(?:gone|over|dead|lost)/,
    near(/\bsession\b/, /\b(?:no(?:t)? longer|isn't|not) valid\b|\binvalid\b/, 30),
    near(
      either(CODE, /\bmfa\b/),
      /\b(?:\w+ or )?(?:three|four|five|six|ten|several|3|4|5|6|10|15) min(?:ute)?s?\b/,
      50,
    ),
    /session (?:is |has |was )?(?:expired|old|timed out|invalid|not valid|no longer valid|already used)|invalid session|expired session|session expired|auth ?session ?validity/,
    /invalid session|session[^.;]{0,40}\b(?:expire[sd]?|expiry|too old|only once|one time|once|time(?:s|d)? out|no longer|stale)\b|(?:within|in|after|than|over|more than|only|least) (?:about )?(?:3|three|five|5|\d+) min|three[ -]minute|3[ -]minute|(?:codes?|challenge|session)[^.;]{0,40}(?:valid|live|last)s? (?:for )?(?:longer|only|more)|too (?:late|slow|long) (?:to|with) (?:enter|type|answer|the code)|auth ?session ?validity|old session (?:string|id)/,
  ),
  'contract-code': either(
    /\b(?:login|sign-?in|auth) (?:code|sms|pin)s?\b|\bsms\b/,
    /(?:confirmation|verification|mfa|sms|otp|e-?mail) code|one-?time|\botp\b|\btotp\b/,
  ),
  'no-code': either(
    /(?:no|never (?:receiv|get|arriv)[a-z]*|not receiv[a-z]*|didn't (?:get|receive)|doesn't (?:arrive|come)) (?:a |any |the |an )*(?:verification |confirmation |mfa |sms |e-?mail )*(?:code|e-?mail|sms|message)|code (?:is |does |did |was )?(?:never|not) (?:arriv|sent|deliver|receiv)[a-z]*/,
    before(
      NOT,
      /\b(?:receiv(?:e|ed|ing)|get(?:s|ting)?|got|arriv(?:e|es|ed|ing)|deliver(?:ed)?|com(?:e|es|ing))\b[a-z ]{0,20}(?:code|e-?mail|sms|message|otp|link|it\b)/,
      16,
    ),
    near(
      CODE,
      /\b(?:never|not|doesn't|does not|didn't|don't) (?:\w+ )?(?:arriv|deliver|receiv|come|sent|reach)[a-z]*/,
      16,
    ),
  ),
  'confirmed-after':
    /(?:shows|shown|appears?|is|already|as) (?:as )?confirmed|status is confirmed|link (?:scanner|preview)|prefetch|safe ?links/,
  'code-old': either(
    /(?:code|link)[a-z ]{0,24}(?:expired|too late|already (?:been )?used|no longer valid|invalid or expired)|expired (?:code|link)|invalid or expired|code has (?:already )?(?:been used|expired)/,
    near(
      /\b(?:verification |confirmation |sms |e-?mail |reset )*(?:code|link)s?\b/,
      /\b(?:expires?|expired|too late|already (?:been )?used|used already|no longer valid|invalid or expired|outdated|stale|only once|single use)\b/,
      26,
    ),
    /request a (?:new )?code again|codeexpired/,
  ),
  'local-state': either(
    /local ?storage (?:is missing|has no|does not|lacks)|please (?:authenticate|sign in|log in) (?:again|first)?|missing an id token|not (?:yet )?signed in/,
    /user is not authenticated|no current user|no signed[ -]?in user|usernotauthenticated|userunauthenticated|needs? to be authenticated|not signed in|no user (?:is )?(?:signed|logged) in|already (?:a )?signed[ -]?in|useralreadyauthenticated|auth userpool not configured|has not been configured|not configured correctly|amplify (?:is |was )?not configured|cannot retrieve a new session|user is null/,
    /no (?:current|cached|signed[ -]?in|logged[ -]?in|active) (?:user|session)|the user is not authenticated|not authenticated\b|user needs to be|signed ?out ?exception|invalid ?state ?exception|session(?: is)? (?:null|undefined)|auth plugin|configure[a-z ()]{0,30}(?:not|before|must)|amplify(?:\.configure)?[^.;]{0,40}(?:has|been|was|is) (?:not )?(?:been )?(?:called|configured|initiali[sz]ed)|no credentials, applicationid|pending sign-?in|already in progress|singleton|auth (?:module|instance|category)|noauthtoken|no ?id ?token|unknown ?exception|(?:usersession|session|currentuser|cognitouser) (?:is )?(?:null|undefined)/,
  ),
  'library-crash': either(
    /\b(?:is|are|was) undefined\b|returns? (?:empty|no|null|undefined) (?:tokens?|session|user|credentials)|(?:after|since) (?:bumping|upgrading|updating|the upgrade|the update|migrating)[a-z ]{0,24}(?:amplify|sdk|library|package|version|v\d)/,
    /hangs?\b[a-z ]{0,12}(?:without|forever|indefinitely)|(?:without|no|never (?:gets?|receives?)) (?:a |any )?(?:response|callback|result)\b/,
    /never (?:comes?|came) back|no (?:call|request)s? (?:is |are |was )?(?:sent|made|to cognito)|(?:network tab|devtools)[a-z ]{0,16}(?:no|shows no|nothing)|hangs? forever|null pointer/,
    /undefined is not|cannot read propert|is not defined|null ?pointer|null ?reference|typeerror:|referenceerror|nosuchmethod|segmentation|unexpected token|cannot find module|is not a constructor|argumentnull|no implementation found|unhandled exception in|crash(?:es|ed)?\b|\bbug\b/,
    /is not a function|is not an object|null is not|undefined is not|of (?:null|undefined)\b|cannot destructure|can't (?:resolve|find variable)|can't resolve|module not found|failed to parse|unrecognized selector|exc_bad_access|fatal (?:error|exception)|sigabrt|not supported in this environment|buffer is not|global is not|window is not|crypto\.|getrandomvalues|getrandombase|biginteger|classnotfound|noclassdef|unhandled promise|unresolved promise|(?:promise|callback|call|await|method|function)[a-z ]{0,20}never (?:resolv|return|fir|call|complet|settl)[a-z]*|never (?:returned|resolves?|resolved|settles|completes?)|request (?:is |was |gets )?(?:cancel+ed|aborted)|\b(?:is|gets|was) cancel+ed|form submit|preventdefault|deadlock|memory leak|regression|undefined method|no ?method ?error|expo\b|hermes|metro/,
  ),
  disabled: either(
    before(
      /\b(?:support|admin(?:istrator)?s?|hr|security|somebody|someone|we|they|ops)\b/,
      /\b(?:blocked|locked|closed|froze|suspended|disabled)\b (?:\w+ )?(?:accounts?|users?|him|her|them)\b/,
      16,
    ),
    /admin_?disable_?user|\b(?:support|admins?|we|they|hr|security)\b (?:\w+ )?(?:locked|blocked|banned|kicked|shut) (?:\w+ ){1,3}out\b|user (?:is |was |has been )?disabled|disabled user|account (?:is |was )?disabled|\benabled[^a-z]{1,3}(?:false|no)\b/,
    near(
      /\b(?:users?|accounts?|profile|login|he|she|they|member|colleague|employee)\b/,
      /\b(?:disabled|deactivated|suspended|inactive|de-?activated|switched off|turned off|off-?boarded|disable[sd]?|re-?enable|enable (?:him|her|them|it))\b/,
      26,
    ),
    /user_?disabled|enabled[^a-z]{1,4}false|account (?:is |was )?(?:blocked|locked) by (?:an |the )?admin/,
  ),
  'not-allowed-flow': either(
    near(/\b(?:kind|type|sort|method|way) of (?:sign|log|auth)/, /\b(?:not|isn't|never)\b|\b(?:disabled|off)\b/, 30),
    /flow (?:is )?not (?:enabled|allowed|supported|permitted)|_auth (?:is )?not (?:enabled|supported)|explicitauthflows|allow_[a-z_]{4,30}_auth|auth(?:entication)? flow[a-z ]{0,20}not|auth method not supported|initiate auth method/,
    near(
      /\b(?:auth(?:entication)? )?(?:flows?|auth types?|sign-?in methods?|way (?:to|of) (?:log|sign)[a-z -]{0,10}|user_srp|user_password|srp|admin_user_password|user_auth|custom_auth|refresh_token_auth|initiateauth method)(?:_auth)?\b/,
      /\b(?:not|isn't|never|aren't) (?:\w+ )?(?:enabled|allowed|supported|permitted|switched on|turned on|ticked|checked|activated|configured|available|selected|on)\b|\b(?:is |was )?(?:disabled|off|unsupported|forbidden|unticked|unchecked)\b/,
      40,
    ),
    before(
      NOT,
      /\b(?:allow|enable|support|permit|accept)(?:s|ed)? (?:\w+ ){0,5}(?:flow|sign-?in method|login method|auth(?:entication)? method|way (?:to|of))/,
      16,
    ),
    /enable (?:the )?(?:\w+ )?auth flow|auth flows? configuration|missing (?:auth )?flow/,
  ),
  'grant-off': either(
    /(?:grant|oauth|flow)[a-z ]{0,24}not (?:allowed|enabled)|allowedoauthflows|allowed_oauth_flows|unsupported_?response_?type|response_type[a-z ]{0,20}not|oauth (?:is )?(?:off|disabled)/,
    near(
      /\b(?:grant(?: types?)?|oauth(?: ?2(?:\.0)?)?(?: flows?)?|implicit(?: flow| grant)?|code flow|client[_ ]credentials(?: flow| grant)?|response[_ ]types?)\b/,
      /\b(?:not|isn't|never) (?:\w+ )?(?:allowed|enabled|supported|permitted|ticked|checked|switched on|turned on|selected)|\b(?:disabled|unsupported|is off|unticked|unchecked)\b/,
      30,
    ),
  ),
});
