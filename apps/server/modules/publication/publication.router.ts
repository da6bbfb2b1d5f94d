import { procedure, router } from '../../trpc/procedures.ts';
import {
  listImports,
  listPublications,
  listPublicationsInput,
  readImport,
  readImportInput,
} from './publication.queries.ts';

export const publicationRouter = router({
  ofAccount: procedure('publication.read')
    .input(listPublicationsInput)
    .query(({ ctx, input }) => listPublications(ctx, input)),
  imports: procedure('publication.import').query(({ ctx }) => listImports(ctx)),
  import: procedure('publication.import')
    .input(readImportInput)
    .query(({ ctx, input }) => readImport(ctx, input)),
});
