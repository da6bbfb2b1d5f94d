import { parentPort, workerData } from 'node:worker_threads';
import type { SheetPaper, SheetPictures } from './paper.ts';
import { sheetDocx } from './sheet-docx.ts';

/** Sets sheets as a Word document away from the requests: a week's worth takes a second, and its package 30 MB. */
const { papers, pictures } = workerData as { papers: readonly SheetPaper[]; pictures: SheetPictures };

parentPort?.postMessage(await sheetDocx(papers, pictures));
