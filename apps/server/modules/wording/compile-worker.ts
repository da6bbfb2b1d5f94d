import { parentPort, workerData } from 'node:worker_threads';
import { buildAutomaton } from '@qianfa/domain/wording/automaton';

/** Builds the automaton over the terms it was started with and hands its arrays over without copying them. */
const automaton = buildAutomaton(workerData as readonly string[]);
const buffers = Object.values(automaton).flatMap((part) => (ArrayBuffer.isView(part) ? [part.buffer] : []));
parentPort?.postMessage(automaton, buffers as ArrayBuffer[]);
