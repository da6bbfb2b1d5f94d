import { procedure, router } from '../../trpc/procedures.ts';
import { resumeOffice } from '../office/resume-office.ts';
import { activate, activateInput } from './activate.ts';
import { beginOffice, beginOfficeInput } from './begin-office.ts';
import { changePassword, changePasswordInput } from './change-password.ts';
import { readMe, readState } from './session.queries.ts';
import { signIn, signInInput } from './sign-in.ts';
import { signOut } from './sign-out.ts';

export const sessionRouter = router({
  state: procedure('public').query(({ ctx }) => readState(ctx)),
  signIn: procedure('public')
    .input(signInInput)
    .mutation(async ({ ctx, input }) => {
      const { token } = await signIn({ ...ctx, input });
      ctx.setSessionCookie(token);
    }),
  activate: procedure('public')
    .input(activateInput)
    .mutation(async ({ ctx, input }) => {
      const { token } = await activate({ ...ctx, input });
      ctx.setSessionCookie(token);
    }),
  beginOffice: procedure('public')
    .input(beginOfficeInput)
    .mutation(async ({ ctx, input }) => {
      const { token } = await beginOffice({ ...ctx, input });
      ctx.setSessionCookie(token);
    }),
  me: procedure('session.own').query(({ ctx }) => readMe(ctx)),
  changePassword: procedure('session.own')
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword({ ...ctx, input })),
  resumeOffice: procedure('office.resume').mutation(({ ctx }) => resumeOffice({ ...ctx, input: undefined })),
  signOut: procedure('session.own').mutation(async ({ ctx }) => {
    await signOut({ ...ctx, input: undefined });
    ctx.setSessionCookie(null);
  }),
});
