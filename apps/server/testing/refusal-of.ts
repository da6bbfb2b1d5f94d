import { type RefusalFacts, Refused } from '@qianfa/domain/refusal';

/** The refusal that a command throws; fails when it succeeds or breaks in another way. */
export async function refusalOf(work: Promise<unknown>): Promise<RefusalFacts> {
  const error = await work.then(
    () => {
      throw new Error('nothing was refused');
    },
    (caught: unknown) => caught,
  );
  if (error instanceof Refused) return error.refusal;
  throw error;
}
