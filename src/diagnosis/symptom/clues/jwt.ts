import { type Clue, clues } from '../clue.ts';
import { before, either, LACKS, near, TOKEN } from './lexicon.ts';

const AUD = /\baud(?:s|ience|iences)?\b/;
const WRONG =
  /\b(?:invalid|mismatch(?:ed|ing)?|wrong|unexpected|incorrect|bad|unknown|untrusted|not (?:be )?(?:valid|allowed|match(?:ed|ing)?|trusted|supported|accepted|recogni[sz]ed|satisfied|configured|expected)|does(?: not|n't) match|did(?: not|n't) match|differs?|different|rejected|failed|validation failed)\b/;
const ISS = /\b(?:iss|issuer|issued by)\b/;

/**
 * What libraries say of the property of a token that they refuse: jsonwebtoken, jose, aws-jwt-verify, PyJWT, python-jose,
 * golang-jwt, go-oidc, jwx, jjwt, Nimbus and Spring Security, java-jwt, Microsoft.IdentityModel (IDX codes), ruby-jwt,
 * php-jwt, Rust's jsonwebtoken, Envoy.
 */
export const jwtClues: readonly Clue[] = clues({
  expired: either(
    /(?:token|jwt|session|credentials?|it|they)["']?[a-z_ "']{0,20} (?:has |have |is |are |was |been |already |now )*(?:expired|too old|out of date|stale)\b/,
    /expired[ _-]?(?:jwt|token|id token|access token|session|signature|credentials)|jwt ?expired|jwtexpired|is_?expired\b|expiredjwt|(?:token|jwt|signature)expired|expiredsignature/,
    /"?exp"? (?:claim timestamp check failed|not satisfied|claim (?:check|validation) failed)|signature has expired|exp(?:iry|iration)? (?:claim|time|date|is) ?(?:has passed|passed|in the past|exceeded|reached)?/,
    /idx10223|lifetime validation failed|token (?:is )?expired (?:at|on|by)|expired at|past (?:its|the) expiry|token is no longer valid|no longer valid token/,
  ),
  'not-yet':
    /not (?:yet )?(?:valid|active|current)(?: yet)?\b[^.;]{0,20}(?:\(|nbf|iat|yet|before|until)|not yet (?:valid|active)|isn't valid yet|not valid (?:before|until)|jwt not active|used (?:too early|before)|before (?:it was )?issued|"?(?:nbf|iat)"? (?:claim timestamp|not satisfied|claim|in the future|is in)|\bnbf\b|not[ _]?before|issued (?:at|in the)[a-z() ]{0,24}future|in the future|(?:immature|premature)[a-z]{0,20}|invalid_?iat|invalidissuedat|beforevalid|prior to|idx10222|notyetvalid|must not be accepted before|before use time|lies? (?:a few |some |\w+ )?(?:second|minute)s? ahead/,
  audience: AUD,
  'audience-expected': either(
    /not issued for (?:this|our|the) (?:app )?client|client ?id audience/,
    /audience (?:is )?invalid\.? expected|expected audience|expected aud\b|incorrect (?:token )?audience|audience restriction/,
    before(
      AUD,
      /(?:does not|doesn't|did not|didn't|don't|not) match(?:ing)?\b|must be|should be|has value|not (?:in|among) (?:the )?(?:list|allowed)|idx10214|rejected|is not allowed|are not allowed/,
      30,
    ),
    /idx10214|unexpected "?aud"?|client_?id[a-z "':]{0,24}(?:not (?:allowed|accepted|match|valid|recogni[sz]ed)|mismatch|invalid|does not|doesn't)|client id not allowed|invalid client_?id|invalidclientid|\bazp\b|client not allowed|(?:invalid|unexpected|unknown|wrong) ["']?client_?id|audience_?(?:mismatch|invalid)|invalid_?audience|audiences? in jwt are not allowed|aud(?:ience)? ?\[?["'(][^ ]{3,60}[^.;]{0,20}(?:expected|got|want)/,
  ),
  'audience-missing': either(
    near(
      AUD,
      /\b(?:no|missing|lacks?|undefined|required|null|nil|none|empty|absent|do(?:es)? not (?:exist|contain|have(?! a valid))|doesn't (?:exist|contain|have)|isn't (?:there|present)|not (?:present|found|set|included|contain))\b/,
      34,
    ),
    /idx10206|keyerror: '?aud|missing required "?aud|audiences?' parameter is empty|client_id (?:instead|rather|but) /,
  ),
  issuer: /\biss\b|\bissuers?\b/,
  'issuer-differs': either(
    near(ISS, WRONG, 30),
    /not a recognized issuer|idx10205|invalid_?issuer|issuer_?(?:mismatch|invalid|not_?found)|acceptable issuer|issuernotallowed|issued by a different provider|issuer did not match|issuer doesn't match|iss claim is not valid/,
  ),
  'key-missing': either(
    near(/\bkey ?ids?\b|\bkids?\b/, /\b(?:not know|n't know|unknown)\b/, 30),
    near(
      /\bkids?\b|key[ _]?ids?\b|signing keys?\b|(?:matching|public|applicable|appropriate|verification|jwk|right) ?keys?\b/,
      /\b(?:not (?:be )?(?:found|match(?:ed|ing)?|in|listed|present|known|exist)|no match(?:ing)?|unknown|missing|mismatch|unable to (?:find|match|lookup|locate)|could(?: not|n't) (?:find|match|locate)|failed to (?:find|get|match)|(?:does not|doesn't|do not|don't) (?:match|exist|contain|appear)|isn't in|neither|nowhere|different|lookup)\b/,
      40,
    ),
    /kidnotfound|signingkeynotfound|jwksnomatchingkey|no (?:applicable|matching|suitable|signing|such) (?:signing )?(?:key|jwk)|idx10501|idx10500|idx10503|jwks? (?:does(?: not|n't)|do not) (?:have|contain)|no (?:key|jwk)s?[a-z ]{0,12}(?:found|match)/,
  ),
  signature: either(
    near(
      /\bsignatures?\b/,
      /\b(?:verif[a-z]*|validat[a-z]*|invalid|fail[a-z]*|mismatch|wrong|incorrect|bad|check|does(?: not|n't) match|not (?:valid|verified))\b/,
      30,
    ),
    /invalidsignature(?!exception)|signatureverification|signatureinvalid|\bsignature_error\b|jwsinvalid|crypto\/rsa|verificationerror|idx1051[0-9]|idx10504|could not verify signature|verification (?:of (?:the )?(?:token|jwt) )?(?:fails?|failed|error)/,
  ),
  algorithm:
    /\b(?:hs256|rs256|es256|algorithm|alg)\b[^.;]{0,40}(?:not (?:allowed|supported|match)|invalid|mismatch|unexpected|unsupported|expected(?!, or no)|wrong|different)|(?:invalid|unexpected|wrong|unsupported|different|another) (?:signing )?(?:algorithm|method|alg)\b(?! expected, or no)|(?:unexpected|invalid) signing method|invalidalgorithm|algorithmmismatch|incorrectalgorithm|key is of invalid type|(?:secret or public key|secretorpublickey) must|pem routines|no start line|could not deserialize key|invalid (?:rsa|pem|public) ?key|asn1|unable to (?:load|parse|build) (?:the )?(?:public )?key/,
  malformed: either(
    near(TOKEN, /\b(?:line ?breaks?|new ?lines?|white ?spaces?|wrapped|truncat\w+|cut off|half of|incomplete)\b/, 40),
    before(
      TOKEN,
      /malformed|truncated|\bcut\b|not (?:a )?(?:valid|well[ -]?formed) (?:jwt|json|jws|format|token)|wrong format|bad format|corrupt/,
      30,
    ),
    /malformed(?:jwt)?\b|(?:three|3|two|2|five|5|exactly \w+|enough|number of|many) (?:parts|segments|period|dots?)\b|segments\b|missing (?:dot|part)|invalid (?:compact )?(?:jw[ts]|token specified|header padding|crypto padding|token format)|(?:unable|failed|could not|cannot|can't) (?:to )?(?:parse|decode)[a-z ]{0,16}(?:token|jwt|jws)|error decoding token|jwt(?:parse|decode)error|jwtdecodeexception|truncat|idx1270|idx1274|idx14100|idx10609|not correctly encoded|header\.payload|cookie[a-z ]{0,20}(?:too (?:big|large|long)|4 ?kb|4096|size|cut)/,
  ),
  kid: /\bkid\b[a-z ]{0,16}match|modulus|\bjwks?\b|public key|key ?store|\bpem\b|jwt\.io|second key|both keys|two keys|first key/,
  'wrong-use': either(
    /token[ _]use\b|token_use|tokenuse|wrong (?:kind|type|sort) of token|wrong token(?: type)?\b|not an? (?:id|access)[ _-]?token|\btyp(?:e)?\b[^.;]{0,16}at\+jwt/,
    before(
      /\b(?:expect(?:s|ed|ing)?|want(?:s|ed)?|need(?:s|ed)?|requires?|should (?:be|send|use)|must (?:be|send|use)|has to be|instead of|rather than|not(?! (?:get|getting|receiv\w+|return\w*|have|able|work\w*)))\b/,
      /\b(?:id|access|identity)[ _-]?tokens?\b/,
      14,
    ),
  ),
  'id-or-access': near(/\baccess[ _-]?tokens?\b|accesstoken/, /\b(?:id|identity)[ _-]?tokens?\b|idtoken/, 90),
  'access-token': /access[ _-]?tokens?|accesstoken/,
  'id-token': /\b(?:id|identity)[ _-]?tokens?|idtoken/,
  'claim-absent': either(
    near(
      /\b(?:e-?mail|name|cognito:username|custom:[a-z_]{1,30}|custom attributes?|user attributes?|preferred_username|given_name|phone_number|client_id|token_use|user ?name)\b/,
      LACKS,
      30,
    ),
    /keyerror: '?(?:aud|client_id|e?mail|cognito:username|token_use|sub)|interface \{\} is nil|claims? (?:is |are )?(?:null|nil|undefined|missing|empty)|(?:no|missing) (?:e-?mail|username|[a-z]+) claims?|reading '(?:email|aud|sub|cognito:username)'/,
  ),
});
