import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { AnnotateDialog } from '../../review/annotations/annotate-dialog.tsx';
import { AnnotationList } from '../../review/annotations/annotation-list.tsx';
import { placeAnnotations } from '../../review/annotations/place-annotations.ts';
import { useAnnotationHand, useAnnotations } from '../../review/annotations/use-annotations.ts';
import type { Desk } from '../../review/desk-types.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './rail.module.css';
import { readSelection, type Selected } from './read-selection.ts';
import type { AnnotatedRange } from './text-fields.ts';
import views from './views.module.css';

/** What the text shows of annotations. */
export interface NotesShown {
  readonly rangesOf: (accountId: number) => readonly AnnotatedRange[];
  /** The annotation that was chosen in the list. */
  readonly chosen: number | null;
}

interface Annotating {
  readonly notes: NotesShown;
  /** The list beside the text. */
  readonly list: ReactNode;
  /** The dialog, and the button that appears at a selection. */
  readonly layer: ReactNode;
}

/** 批注 on the desk: `c` or the button on what is selected, marks in the text, the list in the rail (R5). */
export function useAnnotating(desk: Desk, isTextShown: boolean, showText: () => void): Annotating {
  const { t } = useWords();
  const { post, revision } = desk;
  const query = useAnnotations(post.id);
  const hand = useAnnotationHand(post.id);
  const [chosen, setChosen] = useState<number | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const made = query.data?.annotations;
  const placed = useMemo(
    () =>
      placeAnnotations(made ?? [], new Map(revision.placements.map((one) => [one.accountId, one.content]))),
    [made, revision.placements],
  );
  const may = query.data?.may.annotate;
  const begin = () => {
    const found = readSelection(window.getSelection());
    if (typeof found === 'object') setSelected(found);
    else {
      if (!isTextShown) showText();
      showToast(t(found === 'severalFields' ? 'correcting.selectOneField' : 'correcting.selectFirst'));
    }
  };
  useHotkeys(may?.ok ? [{ key: 'c', label: t('shell.keys.comment'), run: begin }] : []);
  const jump = (id: number) => {
    showText();
    setChosen(id);
  };
  return {
    notes: {
      chosen,
      rangesOf: (accountId) =>
        placed.flatMap(({ annotation: { id, field, state, ...one }, range }) =>
          one.accountId === accountId && range && state !== 'resolved' ? [{ id, field, ...range }] : [],
        ),
    },
    list: (
      <section aria-labelledby="annotations-title">
        <header className={styles.sectionHead}>
          <h2 id="annotations-title">
            {t('correcting.title', {
              count: placed.filter(({ annotation }) => annotation.state !== 'resolved').length,
            })}
          </h2>
          {may ? (
            <ReasonButton size="small" may={may} hotkey="c" onClick={begin}>
              {t('correcting.annotate')}
            </ReasonButton>
          ) : null}
        </header>
        {made?.length === 0 ? (
          <p className={styles.aside}>{t(may?.ok ? 'correcting.none' : 'correcting.noneReadOnly')}</p>
        ) : null}
        <ErrorLine error={query.error} />
        <AnnotationList placed={placed} hand={hand} onJump={jump} />
      </section>
    ),
    layer: (
      <>
        {isTextShown && may?.ok ? <AtSelection onBegin={begin} /> : null}
        {selected ? (
          <AnnotateDialog
            quote={selected.quote}
            pending={hand.make.isPending}
            error={hand.make.error}
            onClose={() => {
              hand.make.reset();
              setSelected(null);
            }}
            onSave={(written) => {
              const { placementId, start, end } = selected;
              const field = selected.field as Parameters<typeof hand.make.mutate>[0]['field'];
              const place = { postId: post.id, revisionId: revision.id, placementId, field, start, end };
              hand.make.mutate(
                { ...place, ...written },
                {
                  onSuccess: () => {
                    setSelected(null);
                    showToast(t('correcting.saved'));
                  },
                },
              );
            }}
          />
        ) : null}
      </>
    ),
  };
}

/** Appears while something is selected: a phone has no key for it. */
function AtSelection({ onBegin }: { readonly onBegin: () => void }) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  // The selection belongs to the document.
  useEffect(() => {
    const look = () => setShown(typeof readSelection(document.getSelection()) === 'object');
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  if (!shown) return null;
  return (
    <div className={views.atSelection}>
      {/* Pressing it must not take the selection away. */}
      <Button type="primary" onMouseDown={(event) => event.preventDefault()} onClick={onBegin}>
        {t('correcting.annotateSelection')}
      </Button>
    </div>
  );
}
