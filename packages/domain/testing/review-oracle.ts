/**
 * What an official would say, from PRODUCT.md alone: an independent, much smaller account of who may decide now. It
 * shares no code with the domain; it only remembers who saved, who acted where, and what each step has seen.
 */
export type Phase =
  | 'none'
  | 'first'
  | 'second'
  | 'sign'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'completed';

interface Passed {
  readonly step: string;
  readonly content: string;
  readonly person: number;
}

export class Oracle {
  readonly savers = new Set<number>();
  phase: Phase = 'none';
  held = false;
  revision = 0;
  readonly signed = new Map<number, number>();
  readonly returned = new Set<number>();
  #contents: Record<number, string> = {};
  #passed: Passed[] = [];
  /** Who corrected the words of a content that stands, and at which step. */
  readonly #writers = new Map<string, readonly { person: number; step: string }[]>();
  #actedIn = new Map<number, string>();
  readonly #reviewers: Readonly<Record<string, readonly number[]>>;
  readonly #publishers: Readonly<Record<number, number>>;

  constructor(
    reviewers: Readonly<Record<string, readonly number[]>>,
    publishers: Readonly<Record<number, number>>,
  ) {
    this.#reviewers = reviewers;
    this.#publishers = publishers;
  }

  /** R3, R4, R5 for an opinion. */
  mayOpine(person: number, verdict: string, seen: number, reason: boolean): boolean {
    if (this.held || seen !== this.revision || !this.#separate(person)) return false;
    if ((verdict === 'return' || verdict === 'reject') && !reason) return false;
    if (this.phase === 'sign') return verdict !== 'pass' && this.#openOf(person).length > 0;
    if (this.phase !== 'first' && this.phase !== 'second') return false;
    return this.#reviewers[this.phase]?.includes(person) ?? false;
  }

  /** R3, R15, R41 for a sign-off: `sound` says that item, list and time of the re-authentication are right. */
  maySign(person: number, placement: number, sound: boolean): boolean {
    if (this.held || this.phase !== 'sign' || !sound || !this.#separate(person)) return false;
    return this.#openOf(person).includes(placement);
  }

  submitted(contents: Record<number, string>): void {
    if (this.phase === 'none' || this.phase === 'withdrawn') {
      this.#passed = [];
      this.#actedIn.clear();
      this.#writers.clear();
      this.signed.clear();
    }
    this.#contents = contents;
    this.returned.clear();
    this.revision += 1;
    this.phase = this.#next();
  }

  opined(person: number, verdict: string): void {
    const step = this.phase;
    this.#actedIn.set(person, step);
    if (verdict === 'reject') this.phase = 'rejected';
    else if (verdict === 'pass') {
      const lacking = Object.values(this.#contents).filter((content) => !this.#has(step, content));
      this.#passed.push(...lacking.map((content) => ({ step, content, person })));
      this.phase = this.#next();
    } else if (step === 'sign') {
      for (const placement of this.#openOf(person)) this.returned.add(placement);
      this.#settle();
    } else this.phase = 'returned';
  }

  /** R3: whoever may pass, or sign this placement, may correct it; what is signed or sent back stays. */
  mayCorrect(person: number, placement: number, seen: number, changes: boolean): boolean {
    if (!changes || this.signed.has(placement)) return false;
    if (this.phase !== 'sign') return this.mayOpine(person, 'pass', seen, true);
    const right = !this.held && seen === this.revision && this.#separate(person);
    return right && this.returned.size === 0 && this.#publishers[placement] === person;
  }

  /** Earlier steps keep their agreement, since the next person sees the correction; later ones lose it. */
  corrected(person: number, placement: number, content: string): void {
    const before = this.#contents[placement] ?? '';
    const step = this.phase;
    const order = ['first', 'second', 'sign'];
    const kept = this.#passed.filter(
      (one) => one.content === before && order.indexOf(one.step) < order.indexOf(step),
    );
    this.#passed.push(...kept.map((one) => ({ ...one, content })));
    this.#writers.set(content, [...(this.#writers.get(before) ?? []), { person, step }]);
    this.#contents = { ...this.#contents, [placement]: content };
    this.revision += 1;
    if (step === 'sign') this.#actedIn.set(person, step);
    else this.opined(person, 'pass');
  }

  /** R3 for what is signed: every correction was passed by somebody later, or waits for 核稿. */
  uncheckedWriters(placement: number): number[] {
    const order = ['first', 'second', 'sign'];
    const groups = this.peopleBehind(placement);
    const writers = this.#writers.get(this.#contents[placement] ?? '') ?? [];
    return writers
      .filter(({ person, step }) => {
        const later = groups.slice(step === 'sign' ? 2 : order.indexOf(step) + 1).flat();
        return !later.some((other) => other !== person);
      })
      .map(({ person }) => person);
  }

  signedBy(person: number, placement: number): void {
    this.#actedIn.set(person, 'sign');
    this.signed.set(placement, person);
    this.#settle();
  }

  revoked(placement: number): void {
    this.signed.delete(placement);
    if (this.phase === 'completed') this.phase = 'returned';
  }

  /** The people behind a placement that is signed: who passed it in each step, and who signed. */
  peopleBehind(placement: number): number[][] {
    const content = this.#contents[placement];
    const passers = (step: string) =>
      this.#passed.filter((one) => one.step === step && one.content === content).map(({ person }) => person);
    return [passers('first'), passers('second'), [this.signed.get(placement) ?? 0]];
  }

  #separate(person: number): boolean {
    const acted = this.#actedIn.get(person);
    return !this.savers.has(person) && (acted === undefined || acted === this.phase);
  }

  #openOf(person: number): number[] {
    return Object.keys(this.#publishers)
      .map(Number)
      .filter((id) => this.#publishers[id] === person && !this.signed.has(id) && !this.returned.has(id));
  }

  #settle(): void {
    const ids = Object.keys(this.#publishers).map(Number);
    if (ids.some((id) => !this.signed.has(id) && !this.returned.has(id))) return;
    this.phase = this.returned.size > 0 ? 'returned' : 'completed';
  }

  #next(): Phase {
    const lacks = (step: string) =>
      Object.values(this.#contents).some((content) => !this.#has(step, content));
    return lacks('first') ? 'first' : lacks('second') ? 'second' : 'sign';
  }

  #has(step: string, content: string): boolean {
    return this.#passed.some((one) => one.step === step && one.content === content);
  }
}
