import type { DraftState, KeeperOptions, SaveProblem } from './draft-state.ts';

/**
 * Keeps a draft while it is written: every change is kept on this computer at once and on the server 1.5 seconds after
 * typing stops, one save at a time. What the server did not take stays here, whatever happens: network, session or
 * window gone, or a newer version elsewhere. It never writes over a newer version without being told to.
 */
export class DraftKeeper<C> {
  readonly #options: KeeperOptions<C>;
  readonly #listeners = new Set<() => void>();
  #state: DraftState<C>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  /** Sent without an answer: it may have arrived, so it is sent once more before anything newer. */
  #unanswered: C | null = null;
  /** Why something on the screen is not even in `content`, by where it stands. */
  readonly #unstorable = new Map<number, Error>();

  constructor(options: KeeperOptions<C>) {
    this.#options = options;
    const { content, version, savedAt } = options.initial;
    const spared = options.copies.spared();
    this.#state = {
      content,
      version,
      savedAt,
      status: 'saved',
      newer: null,
      error: null,
      restored: false,
      spared,
    };
    this.#restore();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DraftState<C> => this.#state;

  /** The person wrote something. */
  change(update: (content: C) => C): void {
    const content = update(this.#state.content);
    if (content === this.#state.content) return;
    const status = this.#state.status === 'conflict' ? 'conflict' : 'written';
    this.#set({ content, status, error: null });
    this.#options.copies.put({ content, version: this.#state.version });
    if (status !== 'conflict') this.#later();
  }

  /**
   * What was written for this account cannot be stored, null: no longer. Until nothing is left that cannot, the draft is
   * not said to be saved, whichever part of it is on the screen.
   */
  readonly cannotStore = (accountId: number, problem: Error | null): void => {
    if (problem === null && !this.#unstorable.has(accountId)) return;
    if (problem) this.#unstorable.set(accountId, problem);
    else this.#unstorable.delete(accountId);
    if (this.#state.status === 'conflict') return;
    const error = this.#problem();
    this.#set({ status: error ? 'refused' : 'written', error });
    if (!error) this.#later();
  };

  /** Saves now; true when the server has everything. Before submitting, leaving, previewing. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#running) await this.#running;
    // What was typed while a save was under way takes a second one.
    for (let round = 0; round < 3 && this.#unsent(); round++) {
      await this.#save();
      if (this.#state.status !== 'written') break;
    }
    return this.#state.status === 'saved';
  }

  /** Another window or person saved: known from the presence, before a save would meet it. */
  noticeNewer(newer: { version: number; by: string; at: string }): void {
    if (this.#running || newer.version <= this.#state.version) return;
    clearTimeout(this.#timer);
    this.#set({ status: 'conflict', newer });
  }

  /** Writes over the newer version, knowing of it. */
  async keepMine(): Promise<void> {
    const { newer } = this.#state;
    if (!newer) return;
    this.#set({ version: newer.version, newer: null, status: 'written' });
    await this.flush();
  }

  /** Takes the newer version; the own text stays on this computer as a spare copy. */
  takeTheirs(theirs: { content: C; version: number; savedAt: string }): void {
    this.#options.copies.spare(this.#state.content);
    this.#options.copies.drop();
    this.#set({
      ...theirs,
      newer: null,
      status: 'saved',
      error: null,
      restored: false,
      spared: this.#state.content,
    });
  }

  /** The server changed the text as it was asked to; everything that was typed here had been saved before. */
  took(saved: { content: C; version: number; savedAt: string }): void {
    this.#options.copies.drop();
    this.#set({ ...saved, newer: null, status: 'saved', error: null, restored: false });
  }

  dropSpared(): void {
    this.#options.copies.dropSpared();
    this.#set({ spared: null });
  }

  /** The network is back. */
  retry(): void {
    if (this.#state.status === 'offline') void this.flush();
  }

  /** The post is gone: nothing is kept and nothing is sent any more. */
  discard(): void {
    clearTimeout(this.#timer);
    this.#options.copies.drop();
    this.#state = { ...this.#state, status: 'saved' };
  }

  /** Stops the clock; what is unsent stays on this computer. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** Text that this computer kept and the server does not have: continued when nobody saved since, else a conflict. */
  #restore(): void {
    const kept = this.#options.copies.get();
    if (!kept || JSON.stringify(kept.content) === JSON.stringify(this.#state.content)) {
      this.#options.copies.drop();
      return;
    }
    const { version, savedAt } = this.#state;
    if (kept.version === version) {
      this.#state = { ...this.#state, content: kept.content, status: 'written', restored: true };
      this.#later();
      return;
    }
    const newer = { version, by: '', at: savedAt };
    this.#state = {
      ...this.#state,
      content: kept.content,
      version: kept.version,
      status: 'conflict',
      newer,
      restored: true,
    };
  }

  #problem(): Error | null {
    return [...this.#unstorable.values()].at(-1) ?? null;
  }

  #unsent(): boolean {
    const { status } = this.#state;
    return status === 'written' || status === 'offline' || status === 'refused';
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), this.#options.delay ?? 1_500);
  }

  async #save(): Promise<void> {
    if (this.#running) return this.#running;
    this.#running = this.#send().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #send(): Promise<void> {
    const { version } = this.#state;
    const content = this.#unanswered ?? this.#state.content;
    this.#set({ status: 'saving' });
    try {
      const saved = await this.#options.save(version, content);
      this.#unanswered = null;
      const isAll = this.#state.content === content;
      if (isAll) this.#options.copies.drop();
      else this.#options.copies.put({ content: this.#state.content, version: saved.version });
      const error = this.#problem();
      const status = !isAll ? 'written' : error ? 'refused' : 'saved';
      this.#set({ ...saved, status, error, restored: false });
    } catch (error) {
      const problem = this.#options.problemOf(error);
      this.#unanswered = problem.kind === 'offline' ? content : null;
      this.#fail(problem);
    }
  }

  #fail(problem: SaveProblem): void {
    switch (problem.kind) {
      case 'offline':
        this.#set({ status: 'offline' });
        return;
      case 'conflict':
        this.#set({
          status: 'conflict',
          newer: { version: problem.version, by: problem.by, at: problem.at },
        });
        return;
      case 'refused':
        this.#set({ status: 'refused', error: problem.error });
    }
  }

  #set(change: Partial<DraftState<C>>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
