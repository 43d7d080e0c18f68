import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkInput, Rules } from './rules.ts'

@Rules(z.object({ name: z.string().max(3), pieces: z.int().min(1), tags: z.array(z.string()).min(1) }))
class ParcelInput {}

const faults = (input: unknown): unknown => {
  try {
    checkInput(ParcelInput.name, input)
  } catch (error) {
    if (error instanceof GraphQLError) return error.extensions['fields']
    throw error
  }
  return []
}

test('what is malformed is told by its field, with what was measured and the bound', () => {
  expect(faults({ name: 'abc', pieces: 1, tags: ['a'] })).toEqual([])
  expect(faults({ name: 'abcd', pieces: 0, tags: [] })).toMatchObject([
    { field: 'name', code: 'too_big', origin: 'string', limit: 3 },
    { field: 'pieces', code: 'too_small', origin: 'number', limit: 1 },
    { field: 'tags', code: 'too_small', origin: 'array', limit: 1 },
  ])
  expect(faults({ name: 'abc', pieces: 1.5, tags: ['a'] })).toMatchObject([
    { field: 'pieces', code: 'invalid_type', origin: 'int' },
  ])
})
