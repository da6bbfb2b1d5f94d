import { useMutation } from '@tanstack/react-query';
import { type Outputs, useTRPCClient } from '../trpc.ts';
import { serverNow } from '../ui/now.ts';
import type { SigningItem } from './signing-item.ts';

export interface Signed {
  readonly at: string;
  readonly results: Outputs['signoff']['sign'];
}

/** Gives the password once for exactly this list, then signs it item by item (R41). */
export function useSigning() {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: async (given: { password: string; items: readonly SigningItem[] }): Promise<Signed> => {
      const items = given.items.map(({ placementContentId, digest }) => ({ placementContentId, digest }));
      const { token } = await client.signoff.reauthenticate.mutate({ password: given.password, items });
      const results = await client.signoff.sign.mutate({ token, items });
      return { at: new Date(serverNow()).toISOString(), results };
    },
  });
}
