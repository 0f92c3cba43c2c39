import { AwsException } from './exception.ts';
import type { Service } from './service.ts';

const signatureVersion4 = /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,/;

/**
 * Checks that a call was signed, and for this service and Region. The signature itself is not recomputed: the stand-in has
 * nothing to protect, and a wrong scope is the mistake that people make.
 */
export function authorization(
  header: string | undefined,
  service: Pick<Service, 'name' | 'scope'>,
  region: string,
): void {
  const named = service.scope ?? service.name;
  if (header === undefined)
    throw new AwsException('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const scope = signatureVersion4.exec(header);
  if (scope === null) {
    throw new AwsException(
      'IncompleteSignatureException',
      'Authorization header requires a Signature Version 4 credential.',
    );
  }
  if (scope[1] !== region) {
    throw new AwsException('InvalidSignatureException', 'Credential should be scoped to a valid region.');
  }
  if (scope[2] !== named) {
    throw new AwsException('InvalidSignatureException', `Credential should be scoped to correct service: '${named}'.`);
  }
}
