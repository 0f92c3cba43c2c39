import type { VerifyPorts } from '../source.ts';

const MAX_BYTES = 10 * 1024;
/** SNS uses one certificate in a Region, and a new one now and then. */
const MAX_CERTIFICATES = 20;

export interface CertificateSource {
  /** The global fetch. */
  readonly fetch: typeof fetch;
  /** Milliseconds for the whole answer. */
  readonly timeoutMs: number;
}

/**
 * Fetches certificates of SNS, each once. It follows no redirect, reads 10 KB at most, and keeps no failure; the address
 * must have been checked before. SNS never changes a certificate under its address.
 */
export function createCertificates({ fetch, timeoutMs }: CertificateSource): VerifyPorts['certificate'] {
  const kept = new Map<string, string>();
  return async (url) => {
    const known = kept.get(url);
    if (known !== undefined) return { pem: known };
    const answer = await fetchCertificate(fetch, url, timeoutMs);
    if ('pem' in answer) {
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size >= MAX_CERTIFICATES) kept.delete(oldest);
      kept.set(url, answer.pem);
    }
    return answer;
  };
}

async function fetchCertificate(
  fetchUrl: typeof fetch,
  url: string,
  timeoutMs: number,
): Promise<{ readonly pem: string } | { readonly failed: string }> {
  try {
    const response = await fetchUrl(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (response.status !== 200) {
      await response.body?.cancel();
      return { failed: `it answered ${response.status}.` };
    }
    const pem = await readAtMost(response, MAX_BYTES);
    if (pem === undefined) return { failed: 'it is longer than 10 KB.' };
    return pem.includes('-----BEGIN CERTIFICATE-----') ? { pem } : { failed: 'it is no certificate.' };
  } catch (error) {
    return {
      failed:
        error instanceof Error && error.name === 'TimeoutError'
          ? 'it did not come in time.'
          : 'it could not be fetched.',
    };
  }
}

/** The body as text, without ever holding more than so many bytes; undefined where it is longer. */
async function readAtMost(response: Response, max: number): Promise<string | undefined> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > max) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
