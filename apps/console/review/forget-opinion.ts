/** Where the draft of an opinion is kept in this window. By post: a resubmission gives the reader another task. */
export const opinionPlace = (postId: number) => `qianfa.opinion.${postId}`;

/** After the opinion was given. */
export function forgetDraft(postId: number): void {
  try {
    window.sessionStorage.removeItem(opinionPlace(postId));
  } catch {
    // A full or forbidden store costs the copy, not the opinion.
  }
}
