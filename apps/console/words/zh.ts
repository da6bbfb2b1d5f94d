import { accounts } from './zh/accounts.ts';
import { alerts } from './zh/alerts.ts';
import { attachments } from './zh/attachments.ts';
import { board } from './zh/board.ts';
import { channels } from './zh/channels.ts';
import { common } from './zh/common.ts';
import { correcting } from './zh/correcting.ts';
import { desk } from './zh/desk.ts';
import { findings } from './zh/findings.ts';
import { followUp } from './zh/follow-up.ts';
import { guide } from './zh/guide.ts';
import { kinds } from './zh/kinds.ts';
import { lexicons } from './zh/lexicons.ts';
import { matrix } from './zh/matrix.ts';
import { measures } from './zh/measures.ts';
import { mine } from './zh/mine.ts';
import { moratorium } from './zh/moratorium.ts';
import { observe } from './zh/observe.ts';
import { people } from './zh/people.ts';
import { proofing } from './zh/proofing.ts';
import { queue } from './zh/queue.ts';
import { refusals } from './zh/refusals.ts';
import { release } from './zh/release.ts';
import { routes } from './zh/routes.ts';
import { secrecy } from './zh/secrecy.ts';
import { settings } from './zh/settings.ts';
import { sheet } from './zh/sheet.ts';
import { shell } from './zh/shell.ts';
import { sign } from './zh/sign.ts';
import { signIn } from './zh/sign-in.ts';
import { signing } from './zh/signing.ts';
import { states } from './zh/states.ts';
import { time } from './zh/time.ts';
import { trail } from './zh/trail.ts';
import { work } from './zh/work.ts';
import { workOrders } from './zh/work-orders.ts';
import { write } from './zh/write.ts';

/** The source language: every key exists here first. */
export const zh = {
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
};

export type Words = typeof zh;
