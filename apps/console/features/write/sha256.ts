/**
 * SHA-256 in parts, for files that are too large to hold at once and for pages on plain http, where browsers hide their
 * own (FIPS 180-4).
 */
export class Sha256 {
  readonly #state = Uint32Array.from(initial);
  readonly #block = new Uint8Array(64);
  #filled = 0;
  #length = 0;

  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const take = Math.min(64 - this.#filled, bytes.length - at);
      this.#block.set(bytes.subarray(at, at + take), this.#filled);
      this.#filled += take;
      at += take;
      if (this.#filled === 64) {
        compress(this.#state, this.#block);
        this.#filled = 0;
      }
    }
    return this;
  }

  /** Lower-case hex; nothing may be added afterwards. */
  hex(): string {
    const bits = this.#length * 8;
    const rest = (this.#filled < 56 ? 56 : 120) - this.#filled;
    const end = new Uint8Array(rest + 8);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(rest, Math.floor(bits / 2 ** 32));
    view.setUint32(rest + 4, bits >>> 0);
    this.update(end);
    return [...this.#state].map((word) => word.toString(16).padStart(8, '0')).join('');
  }
}

/** Digest of a file, read in parts of 4 MB; `onProgress` gets 0 to 1. */
export async function digestFile(file: Blob, onProgress?: (part: number) => void): Promise<string> {
  const part = 4 * 1024 * 1024;
  const digest = new Sha256();
  for (let at = 0; at < file.size; at += part) {
    digest.update(new Uint8Array(await file.slice(at, at + part).arrayBuffer()));
    onProgress?.(Math.min(1, (at + part) / file.size));
  }
  return digest.hex();
}

const primes = firstPrimes(64);
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const rounds = Uint32Array.from(primes.map((prime) => fraction(Math.cbrt(prime))));
const schedule = new Uint32Array(64);

function compress(state: Uint32Array, block: Uint8Array): void {
  const view = new DataView(block.buffer, block.byteOffset, 64);
  for (let i = 0; i < 16; i++) schedule[i] = view.getUint32(i * 4);
  for (let i = 16; i < 64; i++) {
    const early = word(schedule, i - 15);
    const late = word(schedule, i - 2);
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[i] = word(schedule, i - 16) + s0 + word(schedule, i - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(rounds, i) + word(schedule, i)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = word(state, at) + value;
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

/** The first 32 bits behind the point. */
function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
