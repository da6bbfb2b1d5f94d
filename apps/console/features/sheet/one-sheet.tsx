import type { Desk } from '../../review/desk-types.ts';
import { SheetArticle } from './sheet-article.tsx';
import { SheetForm } from './sheet-form.tsx';

/** A post's pages: the form with every hand's opinion, then the text of each account's placement. */
export function OneSheet({ desk }: { readonly desk: Desk }) {
  return (
    <>
      <SheetForm desk={desk} />
      {desk.revision.placements.map((placement, index) => (
        <SheetArticle key={placement.placementId} placement={placement} number={index + 1} />
      ))}
    </>
  );
}
