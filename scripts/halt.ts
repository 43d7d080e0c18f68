/** An expected failure: its message is a sentence for the person at the keyboard, and its stack is nobody's business. */
export class Halt extends Error {
  override name = 'Halt'
}

/** What to print for a failure: the sentence of an expected one, everything of a bug. */
export function describeFailure(failure: unknown): string {
  if (failure instanceof Halt) return failure.message
  if (failure instanceof Error) return failure.stack ?? failure.message
  return String(failure)
}

/** The system's word for what went wrong with a file or a socket, such as EACCES. */
export function systemCode(failure: unknown): string | undefined {
  return failure instanceof Error && 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined
}
