import { isEnumType, isInputObjectType, isObjectType, isScalarType, type GraphQLSchema } from 'graphql'
import { expect, test } from 'vitest'
import { theSchema } from './app.ts'

const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID'])

/** Every described thing of the schema with its path and description. */
function* described(schema: GraphQLSchema): Generator<[path: string, description: string]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || builtIn.has(type.name)) continue
    const isRoot = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some(
      (root) => root === type,
    )
    if (!isRoot) yield [type.name, type.description ?? '']
    if (isScalarType(type)) continue
    if (isEnumType(type))
      for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description ?? '']
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description ?? '']
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description ?? '']
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description ?? '']
    }
  }
}

test('everything in the schema is described in Chinese and English', () => {
  const missing = [...described(theSchema())]
    .filter(([, text]) => !/[\u4e00-\u9fff].* · .*[A-Za-z]/su.test(text))
    .map(([path]) => path)
  expect(missing).toEqual([])
})

test('a mutation takes one input at most and answers with user errors', () => {
  const mutations = Object.values(theSchema().getMutationType()?.getFields() ?? {})
  const odd = mutations
    .filter(({ args, type }) => {
      const payload = theSchema().getType(String(type).replaceAll('!', ''))
      const hasErrors = isObjectType(payload) && String(payload.getFields()['userErrors']?.type) === '[UserError!]!'
      return !hasErrors || args.some((arg) => arg.name !== 'input')
    })
    .map(({ name }) => name)
  expect(odd).toEqual([])
  expect(mutations.length).toBeGreaterThan(0)
})
