import { accounts } from './en/accounts.ts';
import { alerts } from './en/alerts.ts';
import { attachments } from './en/attachments.ts';
import { board } from './en/board.ts';
import { channels } from './en/channels.ts';
import { common } from './en/common.ts';
import { correcting } from './en/correcting.ts';
import { desk } from './en/desk.ts';
import { findings } from './en/findings.ts';
import { followUp } from './en/follow-up.ts';
import { guide } from './en/guide.ts';
import { kinds } from './en/kinds.ts';
import { lexicons } from './en/lexicons.ts';
import { matrix } from './en/matrix.ts';
import { measures } from './en/measures.ts';
import { mine } from './en/mine.ts';
import { moratorium } from './en/moratorium.ts';
import { observe } from './en/observe.ts';
import { people } from './en/people.ts';
import { proofing } from './en/proofing.ts';
import { queue } from './en/queue.ts';
import { refusals } from './en/refusals.ts';
import { release } from './en/release.ts';
import { routes } from './en/routes.ts';
import { secrecy } from './en/secrecy.ts';
import { settings } from './en/settings.ts';
import { sheet } from './en/sheet.ts';
import { shell } from './en/shell.ts';
import { sign } from './en/sign.ts';
import { signIn } from './en/sign-in.ts';
import { signing } from './en/signing.ts';
import { states } from './en/states.ts';
import { time } from './en/time.ts';
import { trail } from './en/trail.ts';
import { work } from './en/work.ts';
import { workOrders } from './en/work-orders.ts';
import { write } from './en/write.ts';
import type { Words } from './zh.ts';

/** English, complete: a key that is missing here does not compile. */
export const en = {
  common,
  shell,
  signIn,
  refusals,
  states,
  queue,
  desk,
  correcting,
  findings,
  proofing,
  write,
  kinds,
  matrix,
  attachments,
  measures,
  mine,
  release,
  moratorium,
  accounts,
  board,
  channels,
  alerts,
  followUp,
  workOrders,
  observe,
  guide,
  lexicons,
  trail,
  time,
  people,
  routes,
  secrecy,
  settings,
  sheet,
  sign,
  signing,
  work,
} satisfies Words;
