/** How to compute a secret hash, to be copied. The secret comes from the environment, never from the command line. */
export interface HashCode {
  readonly language: 'node' | 'python';
  readonly code: string;
}

export const hashCode: readonly HashCode[] = [
  {
    language: 'node',
    code: `import { createHmac } from 'node:crypto';
import { env } from 'node:process';

const { USERNAME, CLIENT_ID, CLIENT_SECRET } = env;
console.log(createHmac('sha256', CLIENT_SECRET).update(USERNAME + CLIENT_ID).digest('base64'));`,
  },
  {
    language: 'python',
    code: `import base64, hashlib, hmac, os

message = os.environ["USERNAME"] + os.environ["CLIENT_ID"]
key = os.environ["CLIENT_SECRET"].encode()
print(base64.b64encode(hmac.new(key, message.encode(), hashlib.sha256).digest()).decode())`,
  },
];
