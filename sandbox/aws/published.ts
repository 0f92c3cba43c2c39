import { document } from './cognito/documents.ts';
import type { Faults } from './faults.ts';
import { hindered } from './hindered.ts';
import { json } from './http.ts';
import type { Context } from './operation.ts';
import type { WireAnswer } from './protocol.ts';

/** Answers a request for a document that a pool publishes, `jwks.json` and the like; undefined when there is none at that path. */
export async function published(path: string, context: Context, faults: Faults): Promise<WireAnswer | undefined> {
  const found = await document(path, context);
  if (found === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const request = { service: 'cognito-idp', operation: name, signal: context.signal };
  return await hindered(request, faults, () => json(200, found));
}
