import type { RefusalCode, RefusalParams } from '@kaidian/shared/core/refusals'

/** What may not be, said to the user: rolls the transaction back and becomes a `userError`. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly params: RefusalParams
  readonly field: string | null

  constructor(code: RefusalCode, params: RefusalParams = {}, field: string | null = null) {
    super(code)
    this.code = code
    this.params = params
    this.field = field
  }
}

/** What cannot be: a breakdown of ours, never shown to the user. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Cannot be: ${message}`)
}

/** The value, which cannot be missing. */
export function present<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message)
  return value
}
