import type { Words } from '../words/zh.ts';

type RunState = keyof Words['states']['runStates'];

const known: Readonly<Record<RunState, true>> = {
  reviewing: true,
  returned: true,
  signing: true,
  held: true,
  completed: true,
  rejected: true,
  withdrawn: true,
};

function isRunState(value: string): value is RunState {
  return Object.hasOwn(known, value);
}

/** The state's key in words; a state this console does not know yet reads as under way. */
export function runStateWord(state: string): RunState {
  return isRunState(state) ? state : 'reviewing';
}
