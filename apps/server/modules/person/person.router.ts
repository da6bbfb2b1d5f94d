import { procedure, router } from '../../trpc/procedures.ts';
import { changePerson, changePersonInput } from './change-person.ts';
import { createPerson, createPersonInput } from './create-person.ts';
import { disablePerson, disablePersonInput } from './disable-person.ts';
import { grantRole, grantRoleInput } from './grant-role.ts';
import { choosePeople, choosePeopleInput, listPeople, listPeopleInput } from './person.queries.ts';
import { resetPerson, resetPersonInput } from './reset-person.ts';
import { revokeRole, revokeRoleInput } from './revoke-role.ts';
import { unlockPerson, unlockPersonInput } from './unlock-person.ts';

export const personRouter = router({
  list: procedure('person.read')
    .input(listPeopleInput)
    .query(({ ctx, input }) => listPeople(ctx, input)),
  choose: procedure('person.read')
    .input(choosePeopleInput)
    .query(({ ctx, input }) => choosePeople(ctx, input)),
  create: procedure('person.manage')
    .input(createPersonInput)
    .mutation(({ ctx, input }) => createPerson({ ...ctx, input })),
  change: procedure('person.manage')
    .input(changePersonInput)
    .mutation(({ ctx, input }) => changePerson({ ...ctx, input })),
  disable: procedure('person.manage')
    .input(disablePersonInput)
    .mutation(({ ctx, input }) => disablePerson({ ...ctx, input })),
  reset: procedure('person.issueCode')
    .input(resetPersonInput)
    .mutation(({ ctx, input }) => resetPerson({ ...ctx, input })),
  unlock: procedure('person.unlock')
    .input(unlockPersonInput)
    .mutation(({ ctx, input }) => unlockPerson({ ...ctx, input })),
  grantRole: procedure('role.grant')
    .input(grantRoleInput)
    .mutation(({ ctx, input }) => grantRole({ ...ctx, input })),
  revokeRole: procedure('role.grant')
    .input(revokeRoleInput)
    .mutation(({ ctx, input }) => revokeRole({ ...ctx, input })),
});
