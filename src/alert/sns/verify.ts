import { verify as verifySignature, X509Certificate } from 'node:crypto';
import type { RawDelivery, Trust, Verified, VerifyPorts } from '../source.ts';
import { readTopicArn, refusedCertificateUrl } from './certificate-url.ts';
import { readSnsMessage, type SnsMessage } from './message.ts';
import { stringToSign } from './string-to-sign.ts';

/** SNS tries for an hour at most (its longest retry policy). */
const OLDEST_MS = 60 * 60_000;
/** How far two clocks may be apart. */
const SKEW_MS = 5 * 60_000;

/**
 * Whether a delivery over HTTPS is a message of SNS from a topic that we know. Nothing is fetched before the topic is
 * known, and only a certificate of SNS in the topic's Region. Node has no check of a certificate's chain: that it came
 * over TLS from that host is what it is trusted for.
 */
export async function verifySns(delivery: RawDelivery, trust: Trust, ports: VerifyPorts): Promise<Verified> {
  if (delivery.headers.get('x-amz-sns-rawdelivery')?.toLowerCase() === 'true')
    return refused('Raw message delivery is switched on: then SNS sends no signature.');
  const message = readSnsMessage(delivery.body);
  if (message === undefined) return refused('It is not a signed message of SNS.');
  if (!trust.topics.includes(message.TopicArn)) return refused('Its topic is not one of those that may send.');
  const topic = readTopicArn(message.TopicArn);
  if (topic === undefined) return refused('The ARN of its topic is not one of SNS.');
  const algorithm = algorithmOf(message, trust);
  if (algorithm === undefined)
    return refused(
      message.SignatureVersion === '1'
        ? 'It is signed with SHA-1: set SignatureVersion of the topic to 2, or allow SHA-1.'
        : 'Its signature is of a version that nobody knows.',
    );
  const refusedUrl = refusedCertificateUrl(message.SigningCertURL, topic);
  if (refusedUrl !== undefined) return refused(refusedUrl);
  const stale = staleness(message.Timestamp, ports.now);
  if (stale !== undefined) return refused(stale);
  const certificate = await ports.certificate(message.SigningCertURL);
  if ('failed' in certificate) return { kind: 'later', because: `The certificate of SNS: ${certificate.failed}` };
  return checkSignature(message, algorithm, certificate.pem, ports.now);
}

function checkSignature(message: SnsMessage, algorithm: string, pem: string, now: number): Verified {
  const certificate = readCertificate(pem);
  if (certificate === undefined) return { kind: 'later', because: 'What SNS sent as its certificate is none.' };
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo))
    return refused('The certificate is not valid at this time.');
  const signed = Buffer.from(stringToSign(message), 'utf8');
  return signatureFits(algorithm, signed, certificate, Buffer.from(message.Signature, 'base64'))
    ? { kind: 'verified' }
    : refused('Its signature does not fit.');
}

function algorithmOf(message: SnsMessage, trust: Trust): 'RSA-SHA256' | 'RSA-SHA1' | undefined {
  if (message.SignatureVersion === '2') return 'RSA-SHA256';
  return message.SignatureVersion === '1' && trust.allowSha1 ? 'RSA-SHA1' : undefined;
}

function staleness(timestamp: string, now: number): string | undefined {
  const sent = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(sent)) return 'It does not say when it was sent.';
  if (now - sent > OLDEST_MS + SKEW_MS) return 'It is older than an hour.';
  return sent - now > SKEW_MS ? 'It comes from the future.' : undefined;
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function signatureFits(algorithm: string, signed: Buffer, { publicKey }: X509Certificate, signature: Buffer): boolean {
  if (publicKey.asymmetricKeyType !== 'rsa') return false;
  try {
    return verifySignature(algorithm, signed, publicKey, signature);
  } catch {
    return false;
  }
}

function refused(because: string): Verified {
  return { kind: 'refused', because };
}
