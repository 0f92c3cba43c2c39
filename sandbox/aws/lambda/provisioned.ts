import { lambdaTime, type Provisioned } from './function.ts';

/** Provisioned concurrency as both operations answer it. */
export function provisionedAnswer({ requested, available, status, reason, modified }: Provisioned) {
  return {
    RequestedProvisionedConcurrentExecutions: requested,
    AvailableProvisionedConcurrentExecutions: available,
    AllocatedProvisionedConcurrentExecutions: available,
    Status: status,
    ...(reason === undefined ? {} : { StatusReason: reason }),
    LastModified: lambdaTime(modified),
  };
}
