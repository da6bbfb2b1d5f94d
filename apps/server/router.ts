import { absenceRouter } from './modules/absence/absence.router.ts';
import { accountRouter } from './modules/account/account.router.ts';
import { alertRouter } from './modules/alert/alert.router.ts';
import { annotationRouter } from './modules/annotation/annotation.router.ts';
import { attachmentRouter } from './modules/attachment/attachment.router.ts';
import { boardRouter } from './modules/board/board.router.ts';
import { bundleRouter } from './modules/bundle/bundle.router.ts';
import { calendarRouter } from './modules/calendar/calendar.router.ts';
import { correctionRouter } from './modules/correction/correction.router.ts';
import { deskRouter } from './modules/desk/desk.router.ts';
import { dutyRouter } from './modules/duty/duty.router.ts';
import { endNameRouter } from './modules/end-name/end-name.router.ts';
import { exceptionRouter } from './modules/exception/exception.router.ts';
import { findRouter } from './modules/find/find.router.ts';
import { incidentRouter } from './modules/incident/incident.router.ts';
import { kindsRouter } from './modules/kinds/kinds.router.ts';
import { matrixRouter } from './modules/matrix/matrix.router.ts';
import { measuresRouter } from './modules/measures/measures.router.ts';
import { moratoriumRouter } from './modules/moratorium/moratorium.router.ts';
import { noticeRouter } from './modules/notice/notice.router.ts';
import { observationRouter } from './modules/observation/observation.router.ts';
import { outsideRouter } from './modules/outside/outside.router.ts';
import { personRouter } from './modules/person/person.router.ts';
import { postRouter } from './modules/post/post.router.ts';
import { publicationRouter } from './modules/publication/publication.router.ts';
import { pushRouter } from './modules/push/push.router.ts';
import { releaseRouter } from './modules/release/release.router.ts';
import { reviewRouter } from './modules/review/review.router.ts';
import { routeRouter } from './modules/route/route.router.ts';
import { sessionRouter } from './modules/session/session.router.ts';
import { sheetRouter } from './modules/sheet/sheet.router.ts';
import { signingRouter } from './modules/signing/signing.router.ts';
import { signoffRouter } from './modules/signoff/signoff.router.ts';
import { takedownRouter } from './modules/takedown/takedown.router.ts';
import { trailRouter } from './modules/trail/trail.router.ts';
import { unitRouter } from './modules/unit/unit.router.ts';
import { unsignedRouter } from './modules/unsigned/unsigned.router.ts';
import { wordingRouter } from './modules/wording/wording.router.ts';
import { workOrderRouter } from './modules/work-order/work-order.router.ts';
import { router } from './trpc/procedures.ts';

/** Everything the console can call. A module joins with one line. */
export const appRouter = router({
  publication: publicationRouter,
  observation: observationRouter,
  board: boardRouter,
  alert: alertRouter,
  takedown: takedownRouter,
  unsigned: unsignedRouter,
  workOrder: workOrderRouter,
  account: accountRouter,
  post: postRouter,
  annotation: annotationRouter,
  correction: correctionRouter,
  attachment: attachmentRouter,
  endName: endNameRouter,
  moratorium: moratoriumRouter,
  bundle: bundleRouter,
  incident: incidentRouter,
  kinds: kindsRouter,
  matrix: matrixRouter,
  measures: measuresRouter,
  push: pushRouter,
  release: releaseRouter,
  review: reviewRouter,
  route: routeRouter,
  desk: deskRouter,
  exception: exceptionRouter,
  find: findRouter,
  session: sessionRouter,
  sheet: sheetRouter,
  signing: signingRouter,
  signoff: signoffRouter,
  trail: trailRouter,
  unit: unitRouter,
  absence: absenceRouter,
  calendar: calendarRouter,
  duty: dutyRouter,
  notice: noticeRouter,
  person: personRouter,
  wording: wordingRouter,
  outside: outsideRouter,
});

export type AppRouter = typeof appRouter;
