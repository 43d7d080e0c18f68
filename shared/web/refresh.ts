/** Lets what is shown be asked for anew. A page that is left meanwhile no longer wants its answer: that is no failure. */
export function refresh(asking: Promise<unknown>): void {
  asking.catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'AbortError')) reportError(error)
  })
}
