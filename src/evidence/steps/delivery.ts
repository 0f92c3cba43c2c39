import { words } from '../../incident/words.ts';
import { gap, known } from '../reading.ts';
import type { Step } from '../step.ts';

/** Cognito's name for messages that it could not send (developer guide, exporting logs). */
const UNDELIVERED = 'userNotification';

/** With what codes are sent, and whether anybody can see the ones that do not arrive. */
export const deliveryStep: Step<'delivery'> = {
  fact: 'delivery',
  title: 'delivery of codes',
  subjects: ['sign-in', 'pool'],
  reads: ['pool'],
  after: [],
  actions: ['cognito-idp:GetLogDeliveryConfiguration'],
  commands: ({ pool }) => [
    words`aws cognito-idp get-log-delivery-configuration --region ${pool.region} --user-pool-id ${pool.id}`,
    words`aws cognito-idp describe-user-pool --region ${pool.region} --user-pool-id ${pool.id} --query 'UserPool.{Email:EmailConfiguration,EmailFailure:EmailConfigurationFailure,SmsRole:SmsConfiguration.SnsCallerArn,SmsFailure:SmsConfigurationFailure}'`,
  ],
  async look(cloud, { pool }, evidence) {
    if (evidence.pool?.kind !== 'known') return gap('depends on a gap', 'Needs the pool, which could not be read.');
    const exports = await cloud.logExports(pool);
    if (exports.kind === 'gap') return exports;
    const { email, sms } = evidence.pool.value;
    const errorLog = exports.value.find(({ events }) => events === UNDELIVERED)?.to;
    return known({ email, sms, errorLog, exports: exports.value });
  },
};
