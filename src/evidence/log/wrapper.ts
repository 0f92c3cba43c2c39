/** Code to put around a trigger's handler, so that its answers stand in its log as names and kinds. */
export interface LogWrapper {
  readonly language: string;
  /** Runtimes that it is for. */
  readonly runtime: RegExp;
  readonly text: string;
}

/**
 * What a wrapped handler logs is one line of JSON: `cognitoAnswer` with a kind for each value (booleans and null are
 * kept), `triggerSource`, `version`, the challenge that Define chose, and a short fingerprint that tells people apart.
 * No value of a string or number leaves the function.
 */
export const LOG_WRAPPERS: readonly LogWrapper[] = [
  {
    language: 'JavaScript',
    runtime: /^nodejs/,
    text: `import { createHash } from 'node:crypto';
const kinds = (v) =>
  v === null || typeof v === 'boolean' ? v
  : Array.isArray(v) ? v.map(kinds)
  : typeof v === 'object' ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, kinds(x)]))
  : v === 'true' || v === 'false' ? \`string "\${v}"\`
  : v === undefined ? null : typeof v;
export const logged = (handler) => async (event, context) => {
  const { triggerSource, version, userPoolId, userName } = event;
  const answer = await handler(event, context);
  const who = createHash('sha256').update(userPoolId + userName).digest('hex').slice(0, 8);
  const chose = answer?.response?.challengeName;
  console.log(JSON.stringify({ cognitoAnswer: kinds(answer ?? null), triggerSource, version, who, chose }));
  return answer;
};
// export const handler = logged(yourHandler);`,
  },
  {
    language: 'Python',
    runtime: /^python/,
    text: `import hashlib, json
def kinds(v):
    if v is None or isinstance(v, bool): return v
    if isinstance(v, (list, tuple)): return [kinds(x) for x in v]
    if isinstance(v, dict): return {str(k): kinds(x) for k, x in v.items()}
    if v in ("true", "false"): return f'string "{v}"'
    return "string" if isinstance(v, str) else "number"
def logged(handler):
    def run(event, context):
        source, version = event.get("triggerSource"), event.get("version")
        who = hashlib.sha256(f'{event.get("userPoolId")}{event.get("userName")}'.encode()).hexdigest()[:8]
        answer = handler(event, context)
        chose = answer.get("response", {}).get("challengeName") if isinstance(answer, dict) else None
        print(json.dumps({"cognitoAnswer": kinds(answer), "triggerSource": source,
                          "version": version, "who": who, "chose": chose}))
        return answer
    return run
# handler = logged(your_handler)`,
  },
];
