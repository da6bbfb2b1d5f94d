import type { AssistedConnector } from '../connector.ts';

/** 辅助发布: works on every platform, since a person does the sending (modules/release/start-copy.ts). */
export const assistedConnector: AssistedConnector = {
  name: 'assisted',
  way: 'assisted',
  capabilities: { pushes: true, tellsTime: false },
};
