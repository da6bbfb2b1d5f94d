import type { RefusalFacts } from '@qianfa/domain/refusal';

/** The answer of the server to "may I?": it comes with the thing and is shown as it came (STYLE.md, 13). */
export interface Verdict {
  readonly ok: boolean;
  readonly refusal?: RefusalFacts | undefined;
}
