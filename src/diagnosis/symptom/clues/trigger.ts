import { type Clue, clues } from '../clue.ts';

/** What is said of trigger functions, of custom challenges, of rights, of codes, and of libraries. */
export const triggerClues: readonly Clue[] = clues({
  'type-error':
    /cannot unmarshal|unmarshal(?:ing|typeerror)?|could not be converted to|invalid type:|cannot deserialize|deserializ|jsonserializ|jsonmapping|mismatchedinput|cannot be cast|class ?cast|cannot convert|type mismatch|typeerror: .{0,60} not json serializable|cannot construct instance|unexpected type|expected (?:a |an )?(?:string|boolean|bool|map|struct|object|int)|must be (?:a |an )?(?:string|boolean)|nullable|system\.(?:boolean|string)|of type (?:int|bool|string)|map\[string\]/,
  'claim-type':
    /claims?[^.;]{0,50}(?:array|object|number|boolean|nested|list|non-string)|(?:array|number|boolean|list|object)[^.;]{0,40}claims?\b/,
  'returns-event':
    /return(?:s|ed|ing)? (?:the )?(?:whole |full |same |unchanged |entire |original |untouched )?event|callback\(null, ?event\)|context\.done\(null, ?event\)|event is returned|echo/,
  'returns-other':
    /return(?:s|ed|ing)? (?:nothing|null|undefined|none|a string|only|\{|"|an? (?:http|object|promise))|without return|statuscode|async (?:function|handler)|lost callback|no return/,
  threw:
    /throw(?:s|n)?\b|reject(?:s|ed)?\b|uncaught|unhandled|callback is not a function|is not a function|cannot find module|cannot read propert|handlernotfound|importmoduleerror|runtime\.[a-z]+error|exit status/,
  'timeout-text': /time(?:d)?[ -]?out|task timed out|5 seconds|five seconds|5s\b|too slow|takes? too long/,
  'cold-start':
    /cold[ -]?start|cold boot|first invocation|\bvpc\b|init duration|snapstart|provisioned concurrency|after (?:a )?(?:long )?(?:idle|inactiv)/,
  'many-runs':
    /(?:fires?|runs?|invoked|called|executed|triggered|sent|gets|received?) (?:[a-z]+ )?(?:two|three|2|3|several|multiple|many) times|three times|several (?:different )?codes|three (?:different )?codes|different codes|multiple (?:codes|e-?mails|sms|invocations)|retr(?:y|ies|ied)\b|duplicate/,
  'not-run':
    /(?:not|never|isn't|doesn't|does not|won't|didn't|don't|n't|is not) (?:be |been |being |get |getting |even |actually )?(?:invoked?|call(?:ed)?|trigger(?:ed|s|ing)?|fir(?:e|es|ed|ing)|runs?|running|executed?|hit|reached)\b|never (?:invokes|calls|fires|runs|triggers)|no (?:log|invocation)s?\b|no cloudwatch|without (?:any )?(?:log|invocation)|zero invocations/,
  'migration-field': /finaluserstatus|final_user_status|response\.userattributes|messageaction/,
  'did-run':
    /(?:runs|is (?:called|invoked|executed)|ran|was (?:called|invoked|executed)|logs? (?:a )?success|returns (?:the )?(?:user|event|attributes)|executes|succeeds|completes)\b/,
  migration: /user[ -]?migration|migrat(?:e|ed|es|ing|ion)\b|old[ -]pool|legacy (?:user|pool|database)/,
  'access-denied': /access ?denied|accessdenied|not authorized to (?:invoke|perform)|permission/,
  'invoke-right':
    /lambda:invokefunction|invoke permission|add-permission|addpermission|resource(?:-based)? policy|not authorized to invoke|cognito-idp\.amazonaws\.com/,
  'console-cures':
    /re-?select|re-?sav|re-?add|re-?attach|saving (?:it |again )?in the console|(?:save|set|select|choose)[a-z ]{0,20} (?:again )?in the console|console (?:fixes|cures|solves)|no-change save|works after (?:saving|selecting)/,
  'iam-action':
    /not authorized to perform:? ?(?:cognito-idp|dynamodb|s3|ses|sns|kms|secretsmanager|rds|ssm|sts|iam|sqs|events|logs|appsync|[a-z]*)\b|no identity-based policy|explicit deny in|assumed-role|is not authorized to perform/,
  'aws-credentials':
    /(?:unable to locate|missing|could not load|no) (?:aws )?credentials|credentials? (?:error|provider|could not|not found)|credentialserror|credentialsprovider|security token (?:included in the request )?is (?:invalid|expired)|secret access key|request signature we calculated|access key|iam (?:role|user|policy|permission)/,
  'create-silent':
    /create[ -]?auth[ -]?challenge[a-z ]{0,20}(?:never|not|isn't|doesn't|no log|is skipped)|challenge (?:is )?never (?:created|sent)/,
  'fields-missing':
    /(?:challengename|issuetokens|failauthentication|publicchallengeparameters|privatechallengeparameters|challenge ?parameters)[^.;]{0,40}(?:missing|null|undefined|unset|not set|empty)|(?:missing|null|undefined|unset|empty|without)[^.;]{0,20}(?:challengename|issuetokens|failauthentication|challengeparameters)/,
  'answer-wrong':
    /answer(?:correct)?["' ]{0,3}(?:[=:] ?|is |was )?(?:false|wrong|empty|undefined|incorrect|not correct|missing)|wrong answer|challenge ?answer|answer_?correct|(?:undefined|empty) answer/,
  'challenge-again':
    /(?:another|new|same|keeps? (?:getting|returning|asking)|again|next)[a-z _]{0,24}challenge|challenge[a-z _]{0,16}(?:again|repeat)/,
  loop: /\bloop|endless|infinite|forever|hang(?:s|ing)?\b|stuck|repeat(?:s|ed|edly)?\b|never (?:ends|finishes|completes|resolves)|keeps (?:asking|returning|sending)|over and over/,
  'state-machine':
    /session\.length|session array|session\[|password_verifier|srp_a\b|defineauth[a-z]*|password verified|unexpected session|challenge never offered/,
  'session-old':
    /session (?:is |has |was )?(?:expired|old|timed out|invalid|not valid|no longer valid|already used)|invalid session|expired session|session expired|auth ?session ?validity/,
  'contract-code': /(?:confirmation|verification|mfa|sms|otp|e-?mail) code|one-?time|\botp\b|\btotp\b/,
  'no-code':
    /(?:no|never (?:receiv|get|arriv)[a-z]*|not receiv[a-z]*|didn't (?:get|receive)|doesn't (?:arrive|come)) (?:a |any |the |an )*(?:verification |confirmation |mfa |sms |e-?mail )*(?:code|e-?mail|sms|message)|code (?:is |does |did |was )?(?:never|not) (?:arriv|sent|deliver|receiv)[a-z]*/,
  'confirmed-after':
    /(?:shows|shown|appears?|is|already|as) (?:as )?confirmed|status is confirmed|link (?:scanner|preview)|prefetch|safe ?links/,
  'code-old':
    /(?:code|link)[a-z ]{0,24}(?:expired|too late|already (?:been )?used|no longer valid|invalid or expired)|expired (?:code|link)|invalid or expired|code has (?:already )?(?:been used|expired)/,
  'local-state':
    /user is not authenticated|no current user|no signed[ -]?in user|usernotauthenticated|userunauthenticated|needs? to be authenticated|not signed in|no user (?:is )?(?:signed|logged) in|already (?:a )?signed[ -]?in|useralreadyauthenticated|auth userpool not configured|has not been configured|not configured correctly|amplify (?:is |was )?not configured|cannot retrieve a new session|user is null/,
  'library-crash':
    /undefined is not|cannot read propert|is not defined|null ?pointer|null ?reference|typeerror:|referenceerror|nosuchmethod|segmentation|unexpected token|cannot find module|is not a constructor|argumentnull|no implementation found|unhandled exception in|crash(?:es|ed)?\b|\bbug\b/,
  disabled:
    /user (?:is |was |has been )?disabled|disabled user|account (?:is |was )?disabled|\benabled[^a-z]{1,3}false/,
  'not-allowed-flow':
    /flow (?:is )?not (?:enabled|allowed|supported|permitted)|_auth (?:is )?not (?:enabled|supported)|explicitauthflows|allow_[a-z_]{4,30}_auth|auth(?:entication)? flow[a-z ]{0,20}not|auth method not supported|initiate auth method/,
  'grant-off':
    /(?:grant|oauth|flow)[a-z ]{0,24}not (?:allowed|enabled)|allowedoauthflows|allowed_oauth_flows|unsupported_?response_?type|response_type[a-z ]{0,20}not|oauth (?:is )?(?:off|disabled)/,
});
