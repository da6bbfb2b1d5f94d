import { buildAnnotation, buildCorrection, buildFinalCheck } from '../testing/build-correcting.ts';
import { constraint, copyOf, type Guard, index } from './guards.ts';

/** Annotations, corrections and their final check (R3, R5). */
export const correctingGuards: readonly Guard[] = [
  {
    name: 'annotation_range',
    keeps: '批注所指的一段，止不在起之前 (R5)',
    attempt: async (db) => copyOf('annotation', (await buildAnnotation(db)).id, { starts_at: '5' }),
    broken: constraint('annotation', 'annotation_range'),
  },
  {
    name: 'correction_changes',
    keeps: '改后通过总是从一稿改成另一稿 (R3)',
    attempt: async (db) =>
      copyOf('correction', (await buildCorrection(db)).id, { placement_content_id: 'from_content_id' }),
    broken: constraint('correction', 'correction_changes'),
  },
  {
    name: 'correction_content',
    keeps: '一份改过的平台稿只记一个改稿人 (R3)',
    attempt: async (db) => copyOf('correction', (await buildCorrection(db)).id),
    broken: index('correction_content'),
  },
  {
    name: 'final_check_content',
    keeps: '一份平台稿只核一次稿 (R3)',
    attempt: async (db) => copyOf('final_check', (await buildFinalCheck(db)).id),
    broken: index('final_check_content'),
  },
];
