import { once } from 'node:events';

export type Answer = Readonly<Record<string, unknown>>;

/** One connection to a browser's debugging protocol: calls are answered by number, events go to who listens. */
export class Protocol {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Answer) => void; reject: (error: Error) => void }
  >();
  readonly #listeners: ((method: string, params: Answer) => void)[] = [];
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#take(String(data)));
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser went away'));
    });
  }

  static async open(url: string): Promise<Protocol> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Protocol(socket);
  }

  send(method: string, params: Answer = {}, sessionId?: string): Promise<Answer> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    });
  }

  listen(listener: (method: string, params: Answer) => void): void {
    this.#listeners.push(listener);
  }

  #take(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      method?: string;
      params?: Answer;
      result?: Answer;
      error?: { message: string };
    };
    const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
    if (waiting && message.id !== undefined) {
      this.#waiting.delete(message.id);
      if (message.error) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result ?? {});
    } else if (message.method) {
      for (const listener of this.#listeners) listener(message.method, message.params ?? {});
    }
  }
}
