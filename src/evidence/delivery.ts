/** Why codes may not arrive (DescribeUserPool, GetLogDeliveryConfiguration). */
export interface Delivery {
  readonly email: {
    readonly sender: 'cognito' | 'ses';
    readonly from: string | undefined;
    readonly failure: string | undefined;
  };
  readonly sms: { readonly configured: boolean; readonly failure: string | undefined };
  /** Where Cognito exports delivery errors to; undefined: nowhere. */
  readonly errorLog: string | undefined;
}
