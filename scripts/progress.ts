/** Tells within a step's line how far it is. */
export function saySoFar(text: string) {
  process.stdout.write(`${text} … `)
}

/** Prints "title … 1.2 s" around a piece of work; `note` replaces the time where there was nothing to do. */
export async function step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  const started = performance.now()
  let state = ''
  process.stdout.write(`${title} … `)
  try {
    const result = await work((text) => (state = text))
    process.stdout.write(`${state || seconds(performance.now() - started)}\n`)
    return result
  } catch (failure) {
    process.stdout.write('failed\n')
    throw failure
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
