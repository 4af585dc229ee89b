import { AsyncLocalStorage } from 'node:async_hooks'

/** Knows whether the running code stands inside a `write` of one database, to refuse what would wait for itself. */
export class WriteScope {
  readonly #current = new AsyncLocalStorage<{ open: boolean }>()

  async run<T>(work: () => Promise<T>): Promise<T> {
    const scope = { open: true }
    try {
      return await this.#current.run(scope, work)
    } finally {
      // What the work left running (a timer, an unawaited call) inherits the scope, but is no longer inside it.
      scope.open = false
    }
  }

  /** Throws when called from inside a write. */
  refuse(what: 'write' | 'read'): void {
    if (this.#current.getStore()?.open)
      throw new Error(`db.${what} inside db.write: use the transaction the work was given`)
  }
}
