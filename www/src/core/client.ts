import type { ProgressView } from '../../pkg/huqing';
import type { Answer, Ask, Kind, Reply } from './protocol';

interface Pending {
  resolve(answer: never): void;
  reject(error: Error): void;
  progress: Progress | undefined;
}

export type Progress = (progress: ProgressView) => void;

/** Why a call failed: the worker is gone (`crashed`), or was ended by us (`stopped`). */
export class CallError extends Error {
  readonly why: 'refused' | 'crashed' | 'stopped';

  constructor(why: CallError['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** The checker, on its own thread. Every call settles, also where the worker dies. */
export class Checker {
  readonly #start: () => Worker;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Whether a worker is there. After `stop` and after a crash there is none. */
  get running(): boolean {
    return this.#worker !== undefined;
  }

  call<K extends Kind>(
    kind: K,
    ask: Ask<K>,
    { transfer = [], progress }: { transfer?: Transferable[]; progress?: Progress } = {},
  ): Promise<Answer<K>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, progress });
      this.#worker ??= this.#launch();
      this.#worker.postMessage({ id, kind, ask }, transfer);
    });
  }

  /** Ends the worker and fails all open calls. The next call starts afresh. */
  stop(): void {
    this.#end(new CallError('stopped', 'stopped'));
  }

  #end(error: CallError): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const open = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of open) reject(error);
  }

  #launch(): Worker {
    const worker = this.#start();
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#settle(data);
    worker.onerror = ({ message }) => this.#end(new CallError('crashed', message));
    worker.onmessageerror = () => this.#end(new CallError('crashed', 'unreadable reply'));
    return worker;
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    if ('progress' in reply) {
      pending.progress?.(reply.progress);
      return;
    }
    this.#pending.delete(reply.id);
    // The answer is of the kind that was asked for.
    if (reply.ok) pending.resolve(reply.answer as never);
    else pending.reject(new CallError(reply.fatal ? 'crashed' : 'refused', reply.message));
    if (!reply.ok && reply.fatal) this.#end(new CallError('crashed', reply.message));
  }
}
