import { describe, expect, it } from 'vitest';
import { poolOf } from '../../../src/alert/resources.ts';
import { ARN, alert, CLIENT, event, INVENTORY, message, POOL, STATE, trigger } from './cloudwatch-fixtures.ts';

const ids = (document: unknown) => alert(document).resources.map(({ kind, id }) => `${kind} ${id}`);

describe('what it is about', () => {
  it('is in each metric of metric math', () => {
    const metric = {
      Dimensions: [
        { name: 'UserPool', value: POOL },
        { name: 'UserPoolClient', value: CLIENT },
      ],
      MetricName: 'SignInSuccesses',
      Namespace: 'AWS/Cognito',
    };
    const math = message({
      Trigger: {
        Period: 300,
        Metrics: [
          { Expression: 'total-ok', Id: 'failed', Label: 'Failed', ReturnData: true },
          { Id: 'total', MetricStat: { Metric: metric, Period: 300, Stat: 'SampleCount' }, ReturnData: false },
          { Id: 'ok', MetricStat: { Metric: metric, Period: 300, Stat: 'Sum' }, ReturnData: false },
        ],
      },
    });
    expect(ids(math)).toEqual([`user_pool ${POOL}`, `user_pool_client ${CLIENT}`]);
    expect(alert(math).hints).toEqual([]);
  });

  it('is in the other account, where the metric lies there', () => {
    const stat = { metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: { FunctionName: 'f' } } };
    const told = alert(
      event({ configuration: { metrics: [{ id: 'm', accountId: '999999999999', metricStat: stat }] } }),
    );
    expect(told.resources.map(({ account }) => account)).toEqual(['999999999999']);
  });

  it('is in a query', () => {
    const query = `SELECT SUM(SignInThrottles) FROM SCHEMA("AWS/Cognito", UserPool, UserPoolClient) WHERE UserPool = '${POOL}' GROUP BY UserPoolClient`;
    const told = alert(event({ configuration: { metrics: [{ id: 'q1', expression: query, returnData: true }] } }));
    expect([told.resources.map(({ id, evidence }) => [id, evidence]), told.severity, told.hints]).toEqual([
      [[POOL, 'dimension UserPool']],
      2,
      [],
    ]);
  });

  it('is the series that changed', () => {
    const query = 'SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY FunctionName';
    const of = (detail: object) =>
      ids(event({ configuration: { metrics: [{ id: 'q1', expression: query }] }, ...detail }));
    expect(of({ alarmContributor: { id: '1', attributes: { FunctionName: 'shop-pre-token' } } })).toEqual([
      'lambda shop-pre-token',
    ]);
    expect(of({})).toEqual([]);
  });

  it('is in tags, description and name, where the dimensions do not say it', () => {
    const trigger = {
      configuration: { description: `pool=${POOL}`, metrics: [] },
      alarmTags: { trigger: 'shop-pre-token' },
      alarmName: 'eu-central-1_StaffPool down',
    };
    const { resources } = alert(event(trigger));
    expect(resources.map(({ id, evidence }) => `${id} (${evidence})`)).toEqual([
      'shop-pre-token (tag trigger)',
      `${POOL} (description)`,
      'eu-central-1_StaffPool (alarm name)',
    ]);
    expect(poolOf(resources, INVENTORY)?.name).toBe('shop');
  });

  it('is a function with all it serves, when no dimension says which', () => {
    const told = alert(message({ Trigger: trigger('AWS/Lambda', 'Errors', {}) }));
    expect([told.resources.map(({ kind, id }) => [kind, id]), told.hints]).toEqual([
      [['other', 'all functions']],
      ['It counts all functions of the account in this Region.'],
    ]);
  });

  it('is in the rule of a composite alarm, and its children are told', () => {
    const composite = {
      Trigger: undefined,
      AlarmRule: 'ALARM(shop-a) OR ALARM(shop-b)',
      NewStateReason: `${ARN}-a transitioned to ALARM`,
    };
    const child = { Arn: `${ARN}-a`, State: { Value: 'ALARM' } };
    const told = alert(message({ ...composite, TriggeringChildren: [child] }));
    expect([told.also, told.resources, told.hints, told.description]).toEqual([
      ['cw-name:eu-central-1/shop-sign-in'],
      [],
      [],
      `Sign-ins of the shop fail\n${ARN}-a transitioned to ALARM\nRule: ALARM(shop-a) OR ALARM(shop-b)\nChanged by: shop-sign-in-a`,
    ]);
    expect(alert(message({ ...composite, TriggeringChildren: [] })).description).not.toContain('Changed by');
    const reasonData = JSON.stringify({
      triggeringAlarms: [
        { arn: `${ARN}-a`, state: { value: 'ALARM' } },
        { arn: `${ARN}-b`, state: { value: 'OK' } },
      ],
    });
    const configuration = { alarmRule: composite.AlarmRule };
    expect(alert(event({ configuration, state: { ...STATE, reasonData } })).description).toMatch(
      /Changed by: shop-sign-in-a$/,
    );
  });
});
