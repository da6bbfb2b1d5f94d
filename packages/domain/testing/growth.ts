/** Pieces that make careless patterns slow when they are repeated: nothing matches at the end, much at every start. */
const pieces: readonly string[] = [
  '1',
  '1 ',
  '1-',
  '138',
  '350102 1990',
  'a@',
  'a.',
  'http://',
  'http://a:b@',
  '(',
  '“',
  '《',
  '))',
  '的',
  '进行',
  '2026年11月',
  '1月1日至',
  '甲1人、',
  '40%、',
  '來源:',
  '秘 ',
  '★',
  '內',
  '\ud83d\ude00',
  '\ud83d',
  '\u200b1',
  ' ',
  '\n',
  '、',
  '.',
  '\uff11',
  'javascript:',
  '来源:',
];

/** How the processor time of a check grows between two sizes of the same hostile text. */
export interface Growth {
  readonly piece: string;
  readonly small: number;
  readonly large: number;
}

const smallUnits = 30_000;
const factor = 8;

/**
 * Texts for which eight times the length takes more than sixteen times the processor time (a square would take 64
 * times), beyond 60 ms of noise. What seems slow is measured again: a square is one each time.
 */
export function growsTooFast(check: (text: string) => unknown, repeated = pieces): Growth[] {
  return repeated.flatMap((piece) => {
    const runs = [growth(check, piece)];
    while (runs.length < 3 && runs.every(isTooFast)) runs.push(growth(check, piece));
    return runs.every(isTooFast) ? runs.slice(-1) : [];
  });
}

function growth(check: (text: string) => unknown, piece: string): Growth {
  // The first time may be the compiler's own; a small time that is too long would excuse the large one.
  const short = filled(piece, smallUnits);
  const small = Math.min(time(check, short), time(check, short), time(check, short));
  const large = time(check, filled(piece, smallUnits * factor));
  return { piece, small, large };
}

function isTooFast({ small, large }: Growth): boolean {
  return large > small * factor * 2 + 60;
}

function filled(piece: string, units: number): string {
  return piece.repeat(Math.ceil(units / piece.length));
}

/** Milliseconds of this thread's processor time, which other work on the machine, or in other threads, does not lengthen. */
function time(check: (text: string) => unknown, text: string): number {
  const before = process.threadCpuUsage();
  check(text);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
