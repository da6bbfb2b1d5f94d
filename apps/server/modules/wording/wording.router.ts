import { procedure, router } from '../../trpc/procedures.ts';
import { addEntry, addEntryInput } from './add-entry.ts';
import { addToList, addToListInput } from './add-to-list.ts';
import { changeEntry, changeEntryInput } from './change-entry.ts';
import { changeInList, changeInListInput } from './change-in-list.ts';
import { changePictureText, changePictureTextInput, showPictureText } from './change-picture-text.ts';
import {
  checkWording,
  checkWordingInput,
  readBook,
  readBookInput,
  readSimilar,
  readSimilarInput,
} from './check-wording.ts';
import { createLexicon, createLexiconInput } from './create-lexicon.ts';
import { endEntry, endEntryInput } from './end-entry.ts';
import { endInList, endInListInput } from './end-in-list.ts';
import { endLexicon, endLexiconInput } from './end-lexicon.ts';
import { listEntries, listEntriesInput } from './entry-list.queries.ts';
import { listFalseAlarms, listFalseAlarmsInput, listOwnFalseAlarms } from './false-alarm.queries.ts';
import { listLexicons, readHistory, readHistoryInput } from './lexicon.queries.ts';
import { readLexiconImport, readLexiconImportInput } from './lexicon-import.queries.ts';
import { listHits, listHitsInput, readLookback } from './lookback.queries.ts';
import { previewEntry, previewEntryInput } from './preview-entry.ts';
import { renameLexicon, renameLexiconInput } from './rename-lexicon.ts';
import { reportFalseAlarm, reportFalseAlarmInput } from './report-false-alarm.ts';
import { settleFalseAlarm, settleFalseAlarmInput } from './settle-false-alarm.ts';
import { settleHit, settleHitInput } from './settle-hit.ts';
import { switchEntry, switchEntryInput } from './switch-entry.ts';
import { listWords, listWordsInput } from './word-list.queries.ts';

export const wordingRouter = router({
  book: procedure('wording.check')
    .input(readBookInput)
    .query(({ ctx, input }) => readBook(ctx, input)),
  check: procedure('wording.check')
    .input(checkWordingInput)
    .query(({ ctx, input }) => checkWording(ctx, input)),
  similar: procedure('wording.check')
    .input(readSimilarInput)
    .query(({ ctx, input }) => readSimilar(ctx, input)),
  pictureText: procedure('setting.change').query(({ ctx }) => showPictureText(ctx)),
  changePictureText: procedure('setting.change')
    .input(changePictureTextInput)
    .mutation(({ ctx, input }) => changePictureText({ ...ctx, input })),
  reportFalseAlarm: procedure('wording.reportFalseAlarm')
    .input(reportFalseAlarmInput)
    .mutation(({ ctx, input }) => reportFalseAlarm({ ...ctx, input })),
  ownFalseAlarms: procedure('wording.reportFalseAlarm').query(({ ctx }) => listOwnFalseAlarms(ctx)),
  lexicons: procedure('lexicon.manage').query(({ ctx }) => listLexicons(ctx)),
  entries: procedure('lexicon.manage')
    .input(listEntriesInput)
    .query(({ ctx, input }) => listEntries(ctx, input)),
  history: procedure('lexicon.manage')
    .input(readHistoryInput)
    .query(({ ctx, input }) => readHistory(ctx, input)),
  preview: procedure('lexicon.manage')
    .input(previewEntryInput)
    .query(({ ctx, input }) => previewEntry(ctx, input)),
  createLexicon: procedure('lexicon.manage')
    .input(createLexiconInput)
    .mutation(({ ctx, input }) => createLexicon({ ...ctx, input })),
  renameLexicon: procedure('lexicon.manage')
    .input(renameLexiconInput)
    .mutation(({ ctx, input }) => renameLexicon({ ...ctx, input })),
  endLexicon: procedure('lexicon.manage')
    .input(endLexiconInput)
    .mutation(({ ctx, input }) => endLexicon({ ...ctx, input })),
  addEntry: procedure('lexicon.manage')
    .input(addEntryInput)
    .mutation(({ ctx, input }) => addEntry({ ...ctx, input })),
  changeEntry: procedure('lexicon.manage')
    .input(changeEntryInput)
    .mutation(({ ctx, input }) => changeEntry({ ...ctx, input })),
  endEntry: procedure('lexicon.manage')
    .input(endEntryInput)
    .mutation(({ ctx, input }) => endEntry({ ...ctx, input })),
  switchEntry: procedure('lexicon.manage')
    .input(switchEntryInput)
    .mutation(({ ctx, input }) => switchEntry({ ...ctx, input })),
  list: procedure('lexicon.manage')
    .input(listWordsInput)
    .query(({ ctx, input }) => listWords(ctx, input)),
  addToList: procedure('lexicon.manage')
    .input(addToListInput)
    .mutation(({ ctx, input }) => addToList({ ...ctx, input })),
  changeInList: procedure('lexicon.manage')
    .input(changeInListInput)
    .mutation(({ ctx, input }) => changeInList({ ...ctx, input })),
  endInList: procedure('lexicon.manage')
    .input(endInListInput)
    .mutation(({ ctx, input }) => endInList({ ...ctx, input })),
  falseAlarms: procedure('lexicon.manage')
    .input(listFalseAlarmsInput)
    .query(({ ctx, input }) => listFalseAlarms(ctx, input)),
  settleFalseAlarm: procedure('lexicon.manage')
    .input(settleFalseAlarmInput)
    .mutation(({ ctx, input }) => settleFalseAlarm({ ...ctx, input })),
  importing: procedure('lexicon.manage')
    .input(readLexiconImportInput)
    .query(({ ctx, input }) => readLexiconImport(ctx, input)),
  lookback: procedure('lexicon.manage').query(({ ctx }) => readLookback(ctx)),
  hits: procedure('lookback.read')
    .input(listHitsInput)
    .query(({ ctx, input }) => listHits(ctx, input)),
  settleHit: procedure('lookback.settle')
    .input(settleHitInput)
    .mutation(({ ctx, input }) => settleHit({ ...ctx, input })),
});
