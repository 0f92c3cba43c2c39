import { type Clue, clues } from '../clue.ts';

/**
 * What facts that are handed in say, each read as `name=value;`. A fact weighs more than a word in a text, so these
 * clues have names of their own.
 */
export const factClues: readonly Clue[] = clues({
  'f:no-secret':
    /client_has_secret=false|generate_secret=false|(?:has_secret|generate[a-z_]{0,40}secret|client_secret(?:_setting|_configured|_exists)?|confidential)="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|client[a-z_]{0,40}type="?public|public_client="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|client_secret[a-z_]{0,16}="?(?:empty|none)/,
  'f:has-secret':
    /client_has_secret=true|generate_secret=true|(?:has_secret|generate[a-z_]{0,40}secret|confidential)="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|client[a-z_]{0,10}type="?confidential/,
  'f:credentials-sent':
    /(?:authorization_header|secret_hash|client_secret|secret|basic_header)_sent=true|(?:authorization|basic|secret|hash)[a-z_]{0,40}(?:sent|present|in_request|header)="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|authorization_header="?basic|sends?_[a-z_]{0,40}(?:secret|basic|hash)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:hash-not-sent':
    /secret_hash_sent[a-z_]{0,14}=false|secret_passed[a-z_]{0,20}="?(?:false|no)|(?:secret_?hash|hash)[a-z_]{0,40}(?:sent|present|included|passed|in_request)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|sends?_secret_?hash="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:hash-sent':
    /secret_hash_sent(?:_on_signup)?=true|sign_in_hash_works=true|hash_username=|(?:secret_?hash|hash)[a-z_]{0,40}(?:sent|present|included|passed)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|(?:hashed?_(?:value|with|over|of|input|username)|username_hashed|signed_in_with)="?(?!true|false)/,
  'f:secret-encoding':
    /double_base64|encoding|secret_sent=false|auth_method|secret_(?:in|sent_in)[a-z_]{0,40}=|basic_header=|secret[a-z_]{0,40}(?:rotated|changed|age|wrong|correct)=/,
  'f:second-works': /(?:second|2nd|next|another|retry)[a-z_]{0,30}="?(?:works?|worked|ok|fine|succe\w+|passes|true)/,
  'f:migration': /migrat[a-z_]{0,30}=(?!"?(?:false|no\b|null|none|\[\]))|trigger[a-z_]{0,20}="?[^;]{0,20}migrat/,
  'f:no-verifier':
    /(?:code_)?verifier(?:_(?!expects|client|pool|user|aud|iss|id|region|key)[a-z_]{1,40})?="?(?:false|null|none|missing|absent|undefined|no\b|empty)/,
  'f:tracking':
    /device_tracking=(?!"?(?:false|off|no\b|never|null))|device_key_sent=|works_with_tracking_off=true|device_configuration=(?!null)|(?:device_?(?:tracking|remember[a-z_]{0,40}|config[a-z_]{0,40})|remember_?(?:ed_)?devices?|devices?_remembered|tracks?_devices)[a-z_]{0,40}=(?!"?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|""))|device_?key[a-z_]{0,40}=|tracking_off=true/,
  'f:no-tracking':
    /device_tracking=(?:"?(?:false|off|no\b|never)|null)|(?:device_?(?:tracking|remember[a-z_]{0,40}|config[a-z_]{0,40})|remember_?(?:ed_)?devices?)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:rotation':
    /rotation[a-z_]{0,12}=(?:true|"?enabled)|(?<!secret_)(?<!key_)(?:refresh_)?(?:token_)?rotat[a-z_]{0,40}=(?!"?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|""))/,
  'f:other-client':
    /refresh_done_by=|token_created_by=|client_id_used=other|app_clients=[2-9]|issuing_client|other_client|(?:two|several|multiple|second|different)_(?:app_)?clients?[a-z_]{0,40}=(?!"?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|""))|same_client[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|(?:refresh|renew)[a-z_]{0,40}client[a-z_]{0,40}=|clients?_count=[2-9]|(?:refresh|renew)(?:ed|s|al)?_(?:by|from|in|at)=/,
  'f:old-refresh':
    /(?:refresh_)?token_age_days="?(?:3[1-9]|[4-9]\d|\d{3})|last_(?:sign_?in|login)[a-z_]{0,20}="?(?:3[1-9]|[4-9]\d|\d{3}) ?days|refresh_token_age[a-z_]{0,8}=(?:> |older|expired)|refresh_expired=true|refresh[a-z_]{0,40}(?:age|old)[a-z_]{0,40}="?(?:>|older|expired|[3-9]\d|[1-9]\d\d)|days_since[a-z_]{0,40}=[3-9]\d|refresh_token_validity[a-z_]*=[1-7];/,
  'f:young-refresh': /refresh_token_age[a-z_]{0,8}=< |refresh_token_validity_days=\d{3,}/,
  'f:unconfirmed':
    /user_status=unconfirmed|(?:user_?)?(?:status|state)[a-z_]{0,40}="?unconfirmed|(?:user_)?confirmed="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:must-change':
    /user_status=(?:force_change_password|reset_required)|temporary_password|(?:user_?)?(?:status|state)[a-z_]{0,40}="?(?:force_change_password|reset_required)|(?:admin_created|created_by_admin|imported[a-z_]{0,40}|invited)="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|\bpermanent="?(?:false|no)|password_reset[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:disabled':
    /(?:user_)?enabled=false|user_enabled=false|enabled_?(?:user|account)?="?false|(?:user|account)[a-z_]{0,40}(?:disabled|deactivated|suspended)="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|(?:user_?)?(?:status|state)="?disabled/,
  'f:alias':
    /alias(?:_attributes|_login)?=(?!\[\]|false|null)|email_verified=false|username_sent=e-?mail|username=random|username_sent=alias|(?:sign_?in_|login_)?alias(?:es)?[a-z_]{0,40}=(?!\[\]|"?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|""))|(?:email|phone)[a-z_]{0,40}verified=(?:"?false|"?no)|works_with(?:_username)?="?(?:sub|username|uuid|e-?mail|phone)|(?:login|signed?_?in|sign_in)_(?:with|by)="?(?:e-?mail|phone|alias)/,
  'f:case':
    /case_(?:sensitive_pool|differs|mismatch)=true|typed_case_differs=true|case[a-z_]{0,40}(?:sensitive|differs|mismatch|changed)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:user-exists':
    /list_?users[a-z_]{0,30}="?(?:[1-9]|one|found|yes|true)|user_exists=true|(?:user|account)[a-z_]{0,40}(?:exists|found|in_pool|listed|visible)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|(?:list_users|admin_get_user)[a-z_]{0,40}="?(?:finds|found|ok|1)/,
  'f:user-gone':
    /(?:list_?users|search|admin_?get_?user|lookup)[a-z_]{0,30}="?(?:0\b|none|no\b|empty|not found|nothing|usernotfound|\[\])|user_exists=false|previous_call="?(?:admin)?_?delete_?user|user_deleted[a-z_]*=true|deleted_user=true|(?:user|account)[a-z_]{0,40}(?:deleted|removed|purged)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|(?:user|account)[a-z_]{0,40}(?:exists|found|in_pool)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:signup-works': /signup_works=true|password_step_ok=true/,
  'f:first-works':
    /first_[a-z_]{0,30}="?(?:worked|fine|good|passes|passed)|first_login_works=true|first_call_status=200|first_(?:login|sign_?in|attempt|time|call)[a-z_]{0,40}(?:works|ok|succeeds)?="?(?:true|works|ok|succe|200|yes)|(?:second|later|next)_(?:login|sign_?in)[a-z_]{0,40}="?(?:fail|false)/,
  'f:flow-on':
    /effective_flow_enabled=true|flow_enabled=true|flow[a-z_]{0,40}(?:enabled|allowed)="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:flow-off':
    /effective_flow_enabled=false|flow_enabled=false|flows_enabled=|(?:explicit_?auth_?flows|flows?_(?:enabled|allowed)|auth_?flow_(?:enabled|allowed))[a-z_]{0,40}=(?!"?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required))|flow[a-z_]{0,40}(?:enabled|allowed|listed)="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:two-calls':
    /token_endpoint_calls=[2-9]|first_call_status=200|code_used=(?:true|[2-9])|(?:token_)?(?:endpoint_)?(?:calls|requests|exchanges)[a-z_]{0,40}="?(?:[2-9]|twice|two)|(?:strict_?mode|page_reload|reloaded|code_reused|configured_twice)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|action="?(?:page )?reload|amplify_configured="?(?:several|twice|two)/,
  'f:one-call': /token_endpoint_calls=1;|(?:token_)?(?:endpoint_)?(?:calls|requests)="?(?:1;|once|one\b)/,
  'f:foreign-code': /code_origin=another|code_(?:from|issuer|origin|source)="?(?!cognito)/,
  'f:pkce':
    /pkce=true|code_?verifier|(?<![a-z_])verifier(?:_(?!expects|client|pool|user|aud|iss|id|region|key|config|accepts|token|checks)[a-z_]{1,40})?=(?!"?(?:[a-z]*jwt|[a-z]*rsa|jose|aws))|pkce[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|client="?[^;]{0,40}pkce/,
  'f:no-pkce': /pkce=false/,
  'f:registered':
    /callback_registered=true|(?:callback|redirect)[a-z_]{0,40}(?:registered|allowed|listed)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:not-registered':
    /callback_registered=false|redirect_uri_sent=|callback_registered=http|(?:callback|redirect)[a-z_]{0,40}(?:registered|allowed|listed)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|(?:callback|redirect)[a-z_]{0,40}(?:differs|mismatch|changed)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:waf': /waf[a-z_]*=(?!false|null)/,
  'f:skew': /skew|clock|(?:device|system|local|server)_(?:time|date)=|time_[a-z_]{0,40}(?:off|drift|ahead|behind)/,
  'f:region':
    /authority="?https:\/\/[^;"]*amazoncognito\.com|region_called=|config_(?:user_)?pool=|deployed_env=|aws_exports_stale=true|request_still_to=|pool_region=|wrong_account|endpoint_host=|user_pool_endpoint|(?:cli_|sdk_|my_|default_|called_|configured_|other_|wrong_)region=|default_region=|(?:wrong|other|old|stale)_(?:pool|client|env|account|config)[a-z_]{0,40}=|(?:config|env)[a-z_]{0,40}(?:stale|old|copied|wrong)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:domain':
    /domain_deleted=true|login_branding=null|managed_login_branding=null|domain=null|dns_[a-z_]+=true|(?:user_pool_)?domain[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|(?:branding|style)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|dns[a-z_]{0,40}="?(?:nx|missing|none|fail)|url_opened=/,
  'f:idp':
    /external_idp=(?!false|null)|provider_name_in_pool=|identity_provider_param=|idp=(?!"?(?:false|null|none|no))|(?:identity_?)?provider[a-z_]{0,40}="?(?:saml|oidc|google|facebook|okta|azure|apple)/,
  'f:idp-off':
    /supported_identity_providers=|case_mismatch=true|client_references_idp|idp_enabled_on_client=false|(?:supported|enabled)_(?:identity_)?(?:idps?|providers?)[a-z_]{0,40}=|idp_in_pool=|(?:idp|provider)[a-z_]{0,40}(?:enabled|ticked|on_client)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:mapping': /mapping=|mapped=true/,
  'f:immutable':
    /mutable=false|immutable=true|mutable[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|attribute[a-z_]{0,40}immutable="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:name-differs': /attribute_name=|write_attributes=/,
  'f:direct-works': /cognito_direct_login_works=true/,
  'f:access-sent': /token_type_sent=access|token[a-z_]{0,40}(?:sent|used|type|kind|use)[a-z_]{0,40}="?access/,
  'f:id-sent': /token_type_sent=id\b|token[a-z_]{0,40}(?:sent|used|type|kind)[a-z_]{0,40}="?id\b/,
  'f:other-kind': /token_type_sent=|verifier_expects=|token_use=/,
  'f:no-scopes':
    /scopes_on_method=\[\]|(?:method|route|authorizer)?_?(?:authorization_)?scopes[a-z_]{0,40}(?:method|route)?=(?:\[\]|null|"?none|0)/,
  'f:scopes': /scopes_on_method=\["?[a-z]|(?:method|route|authorizer)_scopes=\[?"?[a-z]/,
  'f:scope-short':
    /scopes_(?:requested|allowed)=|token_scope=|missing_scope|(?:token|granted|actual)_scopes?=|(?:required|missing|wanted)_scopes?=/,
  'f:no-aud': /aud_claim=(?:null|none)|no_aud|aud[a-z_]{0,40}=(?:null|"?none|"?missing|"?absent|\[\])/,
  'f:provider-client': /provider_client_id=|client_id_expected=|aud_expected=/,
  'f:pool-recreated':
    /pool_recreated=true|kid_matches=false|iss(?:uer)?_differs=true|(?:user_)?pool[a-z_]{0,40}(?:recreated|replaced|re_created|new)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|kid[a-z_]{0,40}(?:matches|found|in_jwks)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|iss(?:uer)?[a-z_]{0,40}(?:matches|equal)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:kid-matches':
    /kid_matches=true|keystore_empty=true|kid[a-z_]{0,40}(?:matches|found|in_jwks)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|static_key|(?:valid|verifies)[a-z_]{0,40}jwt_io="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:expired':
    /\bexp(?:iry|ires|ired_at|iration)?="?(?:\d+|an?|some|a few) (?:min|hour|day|sec)[a-z]* ago|\bexp(?:iry|iration)?="?[^;]{0,20}(?:past|ago|earlier|before)|token_age=> |token_expired=true|exp_in_past=true|(?:token_)?(?:exp|expired|expiry)[a-z_]{0,40}="?(?:past|true|<|over)|token_age[a-z_]{0,40}="?(?:>|1h|[2-9] ?h|[6-9]\d ?min)/,
  'f:sign-out':
    /global_?sign_?out|previous_call=adminuserglobalsignout|revoked=true|(?:global_)?(?:sign|log)_?out[a-z_]{0,40}=(?!"?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|""))|revo(?:ked|cation)[a-z_]{0,40}=(?!"?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|""))/,
  'f:handler-returns': /handler_returns=|(?:lambda|function|trigger|handler)_(?:returns?|response|output)=/,
  'f:handler-adds': /handler=calls/,
  'f:threw':
    /exception_text=|(?:function|lambda|handler|trigger)_(?:error|exception|log)[a-z_]{0,40}="?[^;]{0,60}(?:error|exception)|first_answer_error="?user/,
  'f:not-invoked':
    /prevent_user_existence_errors=enabled|trigger_invoked=false|flow_configured=|invocations=0|log_stream=null|(?:trigger|lambda|function)_?(?:invocations|calls|runs|log|logs|invoked|called)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|auth_?flow[a-z_]{0,40}="?[^;]{0,20}srp/,
  'f:null-field': /[a-z_]{2,40}_type="?(?:string|array|list|number|object|null|int)|field=|handler_event_type=/,
  'f:cold':
    /cold_start=true|duration_ms=[5-9]\d{3}|retries=[2-9]|vpc=true|(?:init_)?duration[a-z_]{0,40}="?(?:>? ?[5-9]\d{3}|>? ?[5-9](?:\.\d)? ?s)|(?:cold_?start|in_vpc|vpc)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|(?:codes?|messages?|sms|emails?)_(?:sent|received)=[2-9]|client_calls="?1/,
  'f:denied-action':
    /denied_action=|(?:function|handler|lambda|trigger)_calls="?[a-z]|policy_resource=|caller_credentials=|(?:denied|missing|required)_(?:action|permission|right)s?=|(?:iam_)?role_(?:changed|policy|missing)/,
  'f:resource-policy':
    /(?:get_?policy|lambda_?policy|resource_?policy)[a-z_]{0,20}="?(?:resourcenotfound|none|null|empty|404|no\b|missing|false)|trigger_set_by=|resource_policy=|(?:^| )iac=[^;]{0,40}trigger|(?:lambda|function)_(?:policy|permission)[a-z_]{0,40}=|re-?select[a-z_]{0,40}=|(?:add_permission|invoke_permission|permission)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|console[a-z_]{0,40}(?:fixes|cures)[a-z_]{0,40}=/,
  'f:create-silent':
    /create_log=null|create_log=none|create[a-z_]{0,40}(?:log|logs|invoked|called|runs)="?(?:null|none|absent|false|never|empty|nothing|0)/,
  'f:state-machine':
    /define_auth=|session_array=|define_(?:session|auth|log|code)[a-z_]{0,40}="?[^;]{0,30}(?:srp|session|length)/,
  'f:answer':
    /answer_variable=|answer_correct=false|(?:challenge_)?answer[a-z_]{0,40}="?(?:false|empty|undefined|wrong|null)/,
  'f:answer-right': /answer_correct=true/,
  'f:second-attempt':
    /attempt=[2-9]|session_age|(?:attempts?|answers?|tries)(?:_sent)?="?[2-9]|(?:minutes|seconds)_(?:between|since|to_answer)[a-z_]{0,40}=/,
  'f:grant-off':
    /allowed_oauth_flows[a-z_]*=(?:false|\[\])|oauth_enabled=false|(?:console|manual)[a-z_]{0,16}_save[a-z_]*="?(?:fixes|cures|helps|works|true)/,
  'f:sigv4':
    /(?:last_)?deploy[a-z_]{0,20}="?[^;]{0,20}\b(?:before|never|old|not|missing)\b|deployed_since[a-z_]{0,20}="?(?:false|no)|authorization_header=sigv4|deployed_auth_type_differs=true|auth_mode|auth(?:orization)?[a-z_]{0,40}="?(?:aws4|sigv4|iam|aws_iam)|(?:deployed|redeployed)="?(?:false|no)/,
  'f:everywhere':
    /all_environments_fail=true|outage|(?:all|every)[a-z_]{0,40}(?:users|environments|apps|fail|affected)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)|(?:code|config)[a-z_]{0,40}changed="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:one-browser':
    /only_browser|other_browsers_work=true|proxy|vpn|(?:browser|network)[a-z_]{0,40}="?[^;]{0,20}\bonly|other_(?:browsers?|networks?)[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:env-variables':
    /credential_source=|(?:password|credentials?)(?:_[a-z_]{0,40})?_(?:from|source|in)(?:_env)?="?(?!correct)|special_char[a-z_]{0,40}="?(?:true|yes|on\b|1;|enabled|always|set\b|present|ticked|required)/,
  'f:wrong-password':
    /password_correct=false|(?:right_|correct_)?password[a-z_]{0,40}(?:correct|right|ok|matches)[a-z_]{0,40}="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")|(?:right|correct)_password="?(?:false|no\b|off|0;|null|none|disabled|absent|missing|never|not |unticked|empty|\[\]|"")/,
  'f:attempts':
    /(?:failed|wrong|bad|failing)_[a-z0-9_]{1,40}="?[1-9]|per_user_limit=true|failed_attempts=|called_from=|(?:failed|wrong|previous|repeated)_?[a-z_]{0,40}(?:attempts|tries|logins|passwords)[a-z_]{0,40}=(?!0)|attempts[a-z_]{0,40}="?(?:>|[5-9]|\d\d)|(?:requests?|calls?|rps|logins)_per_[a-z_]{0,40}=/,
  'f:client-state':
    /session_tokens_expiration=|cloudtrail_event=(?:null|none)|no_request|(?:client_)?(?:sdk|library)=[^;]{0,40}\d+\.\d+[^;]{0,16}(?:->|→| to )|fails_with="?\d|works_with="?[^;]{0,70}\d+\.\d+|(?:sdk|library|package)(?:_version)?="?(?:before|until|since|from|<|<=|older than) ?v?\d|package_(?:release|regex)|started_after="?[^;]{0,50}(?:update|upgrade|release)|second_request="?cancel/,
});
