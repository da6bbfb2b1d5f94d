import { procedure, router } from '../../trpc/procedures.ts';
import { listDisclosures } from '../disclosure/disclosure.queries.ts';
import { recordDecision, recordDecisionInput } from '../disclosure/record-decision.ts';
import { listAfterReviews } from './after-review.queries.ts';
import { giveAfterReview, giveAfterReviewInput } from './give-after-review.ts';
import { listIncidents, listIncidentsInput } from './incident.queries.ts';
import { nameIncident, nameIncidentInput } from './name-incident.ts';
import { changeIncident, changeIncidentInput, openIncident, openIncidentInput } from './open-incident.ts';
import {
  recordConference,
  recordConferenceInput,
  waiveConference,
  waiveConferenceInput,
} from './record-conference.ts';

/** 突发事件 and what has to be public within a legal time (R9, R11). */
export const incidentRouter = router({
  list: procedure('incident.read')
    .input(listIncidentsInput)
    .query(({ ctx, input }) => listIncidents(ctx, input)),
  afterReviews: procedure('incident.read').query(({ ctx }) => listAfterReviews(ctx)),
  disclosures: procedure('incident.read').query(({ ctx }) => listDisclosures(ctx)),
  open: procedure('incident.handle')
    .input(openIncidentInput)
    .mutation(({ ctx, input }) => openIncident({ ...ctx, input })),
  change: procedure('incident.handle')
    .input(changeIncidentInput)
    .mutation(({ ctx, input }) => changeIncident({ ...ctx, input })),
  recordConference: procedure('incident.handle')
    .input(recordConferenceInput)
    .mutation(({ ctx, input }) => recordConference({ ...ctx, input })),
  waiveConference: procedure('incident.waive')
    .input(waiveConferenceInput)
    .mutation(({ ctx, input }) => waiveConference({ ...ctx, input })),
  name: procedure('post.write')
    .input(nameIncidentInput)
    .mutation(({ ctx, input }) => nameIncident({ ...ctx, input })),
  recordDecision: procedure('post.write')
    .input(recordDecisionInput)
    .mutation(({ ctx, input }) => recordDecision({ ...ctx, input })),
  giveAfterReview: procedure('afterReview.give')
    .input(giveAfterReviewInput)
    .mutation(({ ctx, input }) => giveAfterReview({ ...ctx, input })),
});
