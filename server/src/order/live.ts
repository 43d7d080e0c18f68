/** The events that are wanted, and nothing of the others. */
export function only<T>(events: AsyncIterableIterator<T>, isWanted: (event: T) => boolean): AsyncIterableIterator<T> {
  return {
    async next() {
      for (;;) {
        const event = await events.next()
        if (event.done || isWanted(event.value)) return event
      }
    },
    return: async () => (await events.return?.()) ?? { value: undefined, done: true },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
