import { describe, expect, it } from 'vitest';
import { pagerdutySource } from '../../../src/alert/sources/pagerduty.ts';
import { delivery, hmacHex, PORTS, trust } from '../deliveries.ts';

/** The vector in the tests of PagerDuty's own library for Go. */
const SECRET = 'lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK';
const BODY =
  '{"event":{"id":"01BWDWL3NYY7LUFPZCC28QUCMK","event_type":"incident.priority_updated","resource_type":"incident","occurred_at":"2021-04-26T17:36:27.458Z","agent":{"html_url":"https://acme.pagerduty.com/users/PLH1HKV","id":"PLH1HKV","self":"https://api.pagerduty.com/users/PLH1HKV","summary":"Tenex Engineer","type":"user_reference"},"client":null,"data":{"id":"PGR0VU2","type":"incident","self":"https://api.pagerduty.com/incidents/PGR0VU2","html_url":"https://acme.pagerduty.com/incidents/PGR0VU2","number":2,"status":"triggered","title":"A little bump in the road","service":{"html_url":"https://acme.pagerduty.com/services/PF9KMXH","id":"PF9KMXH","self":"https://api.pagerduty.com/services/PF9KMXH","summary":"API Service","type":"service_reference"},"assignees":[{"html_url":"https://acme.pagerduty.com/users/PTUXL6G","id":"PTUXL6G","self":"https://api.pagerduty.com/users/PTUXL6G","summary":"User 123","type":"user_reference"}],"escalation_policy":{"html_url":"https://acme.pagerduty.com/escalation_policies/PUS0KTE","id":"PUS0KTE","self":"https://api.pagerduty.com/escalation_policies/PUS0KTE","summary":"Default","type":"escalation_policy_reference"},"teams":[{"html_url":"https://acme.pagerduty.com/teams/PFCVPS0","id":"PFCVPS0","self":"https://api.pagerduty.com/teams/PFCVPS0","summary":"Engineering","type":"team_reference"}],"priority":{"html_url":"https://acme.pagerduty.com/account/incident_priorities","id":"PSO75BM","self":"https://api.pagerduty.com/priorities/PSO75BM","summary":"P1","type":"priority_reference"},"urgency":"high","conference_bridge":{"conference_number":1000,"conference_url":"https://example.com"},"resolve_reason":null}}}';
const RIGHT = 'v1=0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd';
const WRONG = 'v1=7020c8a7ec668a9b7012bc3dd82e483394b038f4230acc6785efbf2a7d8bcaf5';

async function outcome(signature: string | undefined, secrets: readonly string[] = [SECRET], body = BODY) {
  const sent = delivery(body, signature === undefined ? {} : { 'X-PagerDuty-Signature': signature });
  const verified = await pagerdutySource.verify(sent, trust(secrets), PORTS);
  return verified.kind === 'verified' ? 'verified' : verified.because;
}

const NONE = 'None of the signatures in X-PagerDuty-Signature matches.';

describe('the signature of PagerDuty', () => {
  it('is that of the published vector', async () => {
    expect(await outcome(RIGHT)).toBe('verified');
  });

  it.each([`${WRONG},${RIGHT}`, `${WRONG}, ${RIGHT}`, `v2=aa,${RIGHT},${WRONG}`])(
    'may be one of several: %s',
    async (it) => {
      expect(await outcome(it)).toBe('verified');
    },
  );

  it('is taken under the old secret and under the new one', async () => {
    const signedAnew = `v1=${hmacHex('new', BODY)}`;
    expect([await outcome(RIGHT, ['new', SECRET]), await outcome(signedAnew, ['new', SECRET])]).toEqual([
      'verified',
      'verified',
    ]);
  });

  it.each([
    ['another one', WRONG],
    ['another version', RIGHT.replace('v1', 'v2')],
    ['none of a version', RIGHT.slice(3)],
    ['a part of it', RIGHT.slice(0, -2)],
    ['an empty header', ''],
  ])('is refused as %s', async (_, header) => {
    expect(await outcome(header)).toBe(NONE);
  });

  it('is refused over the same body written anew', async () => {
    expect(await outcome(RIGHT, [SECRET], JSON.stringify(JSON.parse(BODY), null, 2))).toBe(NONE);
  });

  it('is refused where the header is missing', async () => {
    expect(await outcome(undefined)).toBe('It has no header X-PagerDuty-Signature.');
  });

  it('of a change of priority leaves the incident firing, as bad as it now is', () => {
    expect(pagerdutySource.read(delivery(BODY), { pools: [], severities: {} })).toMatchObject([
      { kind: 'alert', alert: { status: 'firing', severity: 1, correlationKey: 'pd:PGR0VU2' } },
    ]);
  });
});
