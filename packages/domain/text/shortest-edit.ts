export interface Run {
  readonly kind: 'same' | 'removed' | 'added';
  /** Number of elements, of `before` for same and removed, of `after` for added. */
  readonly length: number;
}

/**
 * The shortest edit from one sequence of whole numbers (32 bits) to another (Myers 1986, greedy), as runs in order; between two same
 * runs stands at most one removed and then one added run. Null when more than `maxEdits` elements would have to be
 * removed or added, found after at most maxEdits² steps.
 */
export function shortestEdit(
  before: readonly number[],
  after: readonly number[],
  maxEdits: number,
): Run[] | null {
  return trimmed(before, after, (left, right) => {
    const way = greedy(left, right, maxEdits);
    return way.arrived ? way.runs : null;
  });
}

/**
 * An edit that is the shortest where few elements changed, and near it elsewhere: after every `window` edits it keeps
 * the way that came furthest and starts anew from there. Cost grows with the number of edits × window, never with its
 * square.
 */
export function nearlyShortestEdit(
  before: readonly number[],
  after: readonly number[],
  window: number,
): Run[] {
  const runs = trimmed(before, after, (left, right) => {
    const all: Run[] = [];
    let [x, y] = [0, 0];
    for (let arrived = false; !arrived; ) {
      const way = greedy(left.subarray(x), right.subarray(y), window);
      all.push(...way.runs);
      [x, y, arrived] = [x + way.x, y + way.y, way.arrived];
    }
    return all;
  });
  return runs ?? [];
}

/** What both have at the start and at the end needs no search. */
function trimmed(
  before: readonly number[],
  after: readonly number[],
  search: (before: Int32Array, after: Int32Array) => readonly Run[] | null,
): Run[] | null {
  const head = commonHead(before, after);
  const tail = commonTail(before, after, head);
  const inner = search(
    Int32Array.from(before).subarray(head, before.length - tail),
    Int32Array.from(after).subarray(head, after.length - tail),
  );
  if (inner === null) return null;
  return joined([{ kind: 'same', length: head }, ...inner, { kind: 'same', length: tail }]);
}

/** Runs without empty ones, neighbours of a kind joined, removed before added. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let removed = 0;
  let added = 0;
  const flush = () => {
    if (removed > 0) out.push({ kind: 'removed', length: removed });
    if (added > 0) out.push({ kind: 'added', length: added });
    removed = 0;
    added = 0;
  };
  let same = 0;
  for (const run of runs) {
    if (run.length === 0) continue;
    if (run.kind !== 'same') {
      if (same > 0) out.push({ kind: 'same', length: same });
      same = 0;
      if (run.kind === 'removed') removed += run.length;
      else added += run.length;
    } else {
      flush();
      same += run.length;
    }
  }
  flush();
  if (same > 0) out.push({ kind: 'same', length: same });
  return out;
}

function commonHead(before: readonly number[], after: readonly number[]): number {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  return head;
}

function commonTail(before: readonly number[], after: readonly number[], head: number): number {
  const most = Math.min(before.length, after.length) - head;
  let tail = 0;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return tail;
}

/** A way from the start: how far it came on both sides, and whether that is the end of both. */
interface Way {
  readonly runs: readonly Run[];
  readonly x: number;
  readonly y: number;
  readonly arrived: boolean;
}

/**
 * `reach[k]` is how far along `before` the furthest path on diagonal k = x − y has come. Stops at the end of both, or
 * after `maxEdits` edits with the path that has most of both sides behind it.
 */
function greedy(before: Int32Array, after: Int32Array, maxEdits: number): Way {
  const most = Math.min(maxEdits, before.length + after.length);
  const middle = most + 1;
  const reach = new Int32Array(2 * most + 3);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    history.push(reach.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      let x = takesDown(reach, middle, k, edits)
        ? far(reach, middle + k + 1)
        : far(reach, middle + k - 1) + 1;
      if (edits === 0) x = 0;
      let y = x - k;
      while (x < before.length && y < after.length && before[x] === after[y]) {
        x++;
        y++;
      }
      reach[middle + k] = x;
      if (x >= before.length && y >= after.length) {
        return { runs: walkBack(history, x, y), x, y, arrived: true };
      }
    }
  }
  const { x, y } = furthest(reach, { middle, most }, before.length, after.length);
  return { runs: walkBack(history, x, y), x, y, arrived: false };
}

function furthest(
  reach: Int32Array,
  { middle, most }: { middle: number; most: number },
  beforeLength: number,
  afterLength: number,
): { x: number; y: number } {
  let best = { x: 0, y: 0 };
  for (let k = -most; k <= most; k += 2) {
    const x = far(reach, middle + k);
    const y = x - k;
    if (x <= beforeLength && y <= afterLength && x + y > best.x + best.y) best = { x, y };
  }
  return best;
}

/** Whether the best path to diagonal k comes from above (an addition) rather than from the left (a removal). */
function takesDown(reach: Int32Array, middle: number, k: number, edits: number): boolean {
  if (k === -edits) return true;
  return k !== edits && far(reach, middle + k - 1) < far(reach, middle + k + 1);
}

function far(reach: Int32Array, at: number): number {
  return reach[at] ?? 0;
}

/** The runs of the path that ends at x, y; `history[edits]` is the middle part of `reach` before that round. */
function walkBack(history: readonly Int32Array[], toX: number, toY: number): Run[] {
  const runs: Run[] = [];
  let x = toX;
  let y = toY;
  for (let edits = history.length - 1; edits > 0; edits--) {
    const reach = history[edits] ?? new Int32Array();
    const k = x - y;
    const down = takesDown(reach, edits + 1, k, edits);
    const fromK = down ? k + 1 : k - 1;
    const fromX = far(reach, edits + 1 + fromK);
    const snakeStart = down ? fromX : fromX + 1;
    runs.push({ kind: 'same', length: x - snakeStart });
    runs.push({ kind: down ? 'added' : 'removed', length: 1 });
    x = fromX;
    y = fromX - fromK;
  }
  runs.push({ kind: 'same', length: x });
  return runs.reverse();
}
