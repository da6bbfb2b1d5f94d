import type { TextRange } from '@qianfa/domain/text/anchor';
import type { Inputs, Outputs } from '../../trpc.ts';

/** What `annotation.list` answers, and its parts by name. */
export type Annotations = Outputs['annotation']['list'];
export type Annotation = Annotations['annotations'][number];
export type AnnotationAct = Inputs['annotation']['act']['act'];

/** An annotation with the place where its words stand in the text on the screen; null: 原文已改. */
export interface PlacedAnnotation {
  readonly annotation: Annotation;
  readonly range: TextRange | null;
}
