/** Names of other services and of their operations. */
const FOREIGN =
  /\b(?:s3|ec2|rds|dynamodb|sqs|sns|eks|ecs|ebs|efs|route ?53|cloudfront|redshift|athena|kinesis|elasticache|bedrock|sagemaker|kubernetes|kubectl|docker)\b|\b(?:get|put|list|delete)(?:object|item|bucket)s?\b|\bdescribeinstances\b/;
/** Words of sign-in, in any form. */
const OURS =
  /cognito|user ?pool|amplify|log(?:s|ged|ging)?[ -]?(?:in|on|out)\b|sign(?:s|ed|ing)?[ -_]?(?:in|on|up|out)\b|\bauth|token|jwt|oauth|oidc|saml|\bsso\b|passw|passcode|credential|\bmfa\b|\botp\b|session|trigger|challenge|confirm|verif|regist|sso|secret|client|jwks|signature|\bidp\b|bearer|users?\b|accounts?\b/;

/** Whether a normal text speaks of another service and of nothing that has to do with sign-in: nothing is known of it. */
export function isForeign(text: string): boolean {
  return FOREIGN.test(text) && !OURS.test(text);
}
