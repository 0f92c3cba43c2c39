import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { SnsMessage } from '../../../src/alert/sns/message.ts';
import { stringToSign } from '../../../src/alert/sns/string-to-sign.ts';

/** A key made for one test run, with a certificate of its own making: it stands in for that of SNS. */
export interface Signer {
  readonly pem: string;
  signed(message: Omit<SnsMessage, 'Signature'>): string;
}

/** A signer whose certificate is valid from one moment to another (`20260101000000Z`). */
export function createSigner(from: string, to: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = createPrivateKey(privateKey);
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'));
  const name = der(
    0x30,
    der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('sns.test.invalid')))),
  );
  const certificate = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, der(0x18, Buffer.from(from)), der(0x18, Buffer.from(to))),
    name,
    createPublicKey(publicKey).export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('RSA-SHA256', certificate, key));
  const whole = der(0x30, certificate, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----\n`,
    signed: (message) => {
      const how = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
      const signedText = stringToSign({ ...message, Signature: '' } as SnsMessage);
      return JSON.stringify({ ...message, Signature: sign(how, Buffer.from(signedText), key).toString('base64') });
    },
  };
}

/** One value of ASN.1, in DER. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
