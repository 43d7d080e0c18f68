import type { core, ZodType } from 'zod'
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
    ...boundOf(issue),
  }))
  throw graphError('BAD_USER_INPUT', 'The input is not well formed', { fields })
}

function boundOf(issue: core.$ZodIssue): Pick<FieldFault, 'origin' | 'limit'> {
  if (issue.code === 'too_small') return { origin: issue.origin, limit: Number(issue.minimum) }
  if (issue.code === 'too_big') return { origin: issue.origin, limit: Number(issue.maximum) }
  return issue.code === 'invalid_type' ? { origin: issue.expected } : {}
}

/**
 * Refuses text that the database cannot hold, wherever it stands in the arguments: half of a character, and the NUL
 * that text columns know nothing of.
 */
export function checkText(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return
    const field = path.slice(path[0] === 'input' ? 1 : 0).join('.')
    const fields: FieldFault[] = [{ field, code: 'invalid_format', message: 'Not well-formed text' }]
    throw graphError('BAD_USER_INPUT', 'The input is not well formed', { fields })
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  for (const [key, one] of Object.entries(value)) checkText(one, [...path, key])
}
