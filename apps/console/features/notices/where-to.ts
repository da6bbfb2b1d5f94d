import type { NoticeEvent } from '@qianfa/domain/notices/events';

/** The screen on which something can be done about a notice, and what its link says. */
export type NoticePlace =
  | { readonly to: 'desk' | 'write'; readonly postId: number }
  | {
      readonly to:
        | 'releases'
        | 'incidents'
        | 'alerts'
        | 'signing'
        | 'settings'
        | 'emptySteps'
        | 'exceptions'
        | 'authorities';
    };

/**
 * Where a notice leads. A superior hears of a step that is not theirs: they see its title, and no text. `hasTitle`:
 * whether the reader may see the title now.
 */
export function placeOf(
  event: NoticeEvent,
  { postId, hasTitle, isWriter }: { postId: number | null; hasTitle: boolean; isWriter: boolean },
): NoticePlace | null {
  const post = (): NoticePlace | null =>
    postId !== null && hasTitle ? { to: isWriter ? 'write' : 'desk', postId } : null;
  switch (event) {
    case 'task.opened':
    case 'task.handedOn':
    case 'task.added':
    case 'task.delegated':
    case 'task.cameBack':
    case 'task.takenOver':
    case 'step.half':
    case 'step.pressing':
    case 'step.overdue':
      return postId !== null && hasTitle ? { to: 'desk', postId } : null;
    case 'post.returned':
    case 'post.rejected':
    case 'post.signed':
    case 'post.corrected':
    case 'annotation.made':
    case 'annotation.replied':
      return post();
    case 'release.succeeded':
    case 'release.failed':
    case 'release.unknown':
    case 'release.expired':
      return { to: 'releases' };
    case 'clock.half':
    case 'clock.pressing':
    case 'clock.overdue':
    case 'afterReview.asks':
      return { to: 'incidents' };
    case 'consent.due':
      return { to: 'signing' };
    case 'alert.reminder':
    case 'alert.warning':
    case 'alert.alert':
    case 'alert.workOrder':
      return { to: 'alerts' };
    case 'channel.failing':
      return { to: 'settings' };
    case 'step.withoutPerson':
      return { to: 'emptySteps' };
    case 'signing.endsInMonth':
    case 'signing.endsInWeek':
      return { to: 'authorities' };
    case 'exception.asked':
      return { to: 'exceptions' };
    case 'exception.granted':
    case 'exception.refused':
    case 'step.overdueBelow':
      return null;
  }
}
