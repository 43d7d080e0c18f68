import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/

function parse(value: unknown): Date {
  const moment = typeof value === 'string' && form.test(value) ? new Date(value) : undefined
  if (!moment || Number.isNaN(moment.getTime()))
    throw new GraphQLError('DateTime must be ISO 8601, such as 2026-11-22T08:00:00Z')
  return moment
}

export const GraphQLDateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'ISO 8601 的时刻,UTC · A moment in ISO 8601, UTC',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
})
