/** With what a pool sends e-mail (DescribeUserPool, EmailConfiguration). */
export interface EmailSettings {
  /** `cognito`: Cognito's own sender with its small daily quota. `ses`: the account's own SES identity. */
  readonly sender: 'cognito' | 'ses';
  /** The sender that people see; undefined: Cognito's own. */
  readonly from: string | undefined;
  /** ARN of the SES identity. */
  readonly identity: string | undefined;
  /** `EmailConfigurationFailure`, which AWS calls deprecated; CloudTrail shows such failures too. */
  readonly failure: string | undefined;
}

/** With what a pool sends text messages (DescribeUserPool, SmsConfiguration). */
export interface SmsSettings {
  readonly configured: boolean;
  /** Region of the SNS that sends; undefined: the pool's own. */
  readonly region: string | undefined;
  /** `SmsConfigurationFailure`: an exception about the role that Cognito takes to send. */
  readonly failure: string | undefined;
}

/** Where Cognito exports one kind of event to (GetLogDeliveryConfiguration). */
export interface LogExport {
  /** `userNotification`: codes that could not be sent. `userAuthEvents`: sign-ins of a Plus pool. */
  readonly events: string;
  readonly level: string;
  /** ARN of the log group, bucket or stream. */
  readonly to: string;
}

/** Why codes may not arrive. */
export interface Delivery {
  readonly email: EmailSettings;
  readonly sms: SmsSettings;
  /** Where Cognito writes what it could not deliver; undefined: nowhere, so nobody sees it. */
  readonly errorLog: string | undefined;
  readonly exports: readonly LogExport[];
}
