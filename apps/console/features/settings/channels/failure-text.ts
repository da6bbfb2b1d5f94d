import { deliveryFailures } from '@qianfa/domain/notices/delivery';
import type { Translate } from '../../../words/i18n.ts';

/** Why a message did not arrive, in words; what the other side said stands in it. */
export function failureText(
  t: Translate,
  { failure, status, said }: { failure: string; status: number; said: string },
): string {
  const known = deliveryFailures.find((one) => one === failure);
  if (!known) return failure;
  return t(`channels.settings.failures.${known}`, { status: status === 0 ? '' : status, said: said || '—' });
}
