import { GraphQLScalarType } from 'graphql'

/** Output only: nothing a client sends is ever read as free JSON. */
export const GraphQLParams = new GraphQLScalarType({
  name: 'JSONObject',
  description: '只用于输出的键值表 · A table of keys and values, for output only',
  serialize: (value) => value,
})
