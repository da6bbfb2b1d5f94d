import { allowed, refuse, type Verdict } from '../refusal.ts';
import { type Actor, isAdministrator, type Role } from './roles.ts';

/**
 * Who may give a person who is already there a new one-time code. A code is the way into somebody's sign-in: the system
 * administrator gives them to everybody except administrators, so that nobody becomes a second administrator by
 * resetting one; administrators get theirs from the operator at the server, who gives them to nobody else (scope and
 * rights of PRODUCT.md).
 */
export function mayReissueCode(actor: Pick<Actor, 'kind'>, held: readonly Role[]): Verdict {
  const administrates = held.some(isAdministrator);
  if (actor.kind === 'operator') {
    return administrates ? allowed : refuse('forbidden', 'rights', 'operatorCodesForAdministratorsOnly');
  }
  return administrates ? refuse('forbidden', 'rights', 'administratorCodeFromOperator') : allowed;
}
