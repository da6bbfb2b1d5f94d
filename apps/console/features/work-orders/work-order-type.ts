import type { Outputs } from '../../trpc.ts';

export type WorkOrderLine = Outputs['workOrder']['list'][number];
export type WorkOrder = Outputs['workOrder']['one'];
