/** API reference, ClientNameType and ClientIdType: nothing longer names an app client. */
const MAX_CHARACTERS = 128;
/** Ids have 26 characters; as long as secrets and hashes are, no id or name is in one word. */
const SECRET = /^\S{43,128}$/;

/** Reads how somebody names an app client: by id or by name. What may be a secret is not passed on. */
export function readClientName(
  typed: string,
): { readonly kind: 'client'; readonly client: string } | { readonly kind: 'refused'; readonly because: string } {
  const client = typed.trim();
  if (client === '') return { kind: 'refused', because: 'No app client was given. Type its id or its name.' };
  if (client.length > MAX_CHARACTERS) {
    return {
      kind: 'refused',
      because: `The app client has ${client.length} characters; an id or a name has at most ${MAX_CHARACTERS}.`,
    };
  }
  if (SECRET.test(client)) {
    return {
      kind: 'refused',
      because: 'What stands for the app client is as long as a secret or a hash. Type its id or its name.',
    };
  }
  return { kind: 'client', client };
}
