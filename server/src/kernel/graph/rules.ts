import type { ZodType } from 'zod'
import { graphError, type FieldFault } from './errors.ts'

const rulesOfInput = new Map<string, ZodType>()

/** The rules of an input type, checked before its mutation begins. Malformed input is a top-level BAD_USER_INPUT. */
export function Rules(rules: ZodType): ClassDecorator {
  return (target) => {
    rulesOfInput.set(target.name, rules)
  }
}

export function checkInput(inputType: string, input: unknown): void {
  const result = rulesOfInput.get(inputType)?.safeParse(input)
  if (!result || result.success) return
  const fields: FieldFault[] = result.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    code: issue.code,
    message: issue.message,
  }))
  throw graphError('BAD_USER_INPUT', 'The input is not well formed', { fields })
}
