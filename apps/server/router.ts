import { sessionRouter } from './modules/session/session.router.ts';
import { router } from './trpc/procedures.ts';

/** Everything the console can call. A module joins with one line. */
export const appRouter = router({
  session: sessionRouter,
});

export type AppRouter = typeof appRouter;
