import { GraphQLError } from 'graphql'
import type { GraphQLFormattedError } from 'graphql'
import { unwrapResolverError } from '@apollo/server/errors'

export type ErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'RATE_LIMITED' | 'INTERNAL'

export interface FieldFault {
  /** path inside `input`, such as variants.3.price */
  field: string
  /** zod's word for it: too_small, too_big, invalid_format … */
  code: string
  message: string
  /** what is measured or was expected (string, number, array), and its bound */
  origin?: string
  limit?: number
}

export function graphError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } })
}

const badInput = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])
/** What GraphQL says after fifty wrong values of a variable, without a code of its own. */
const tooManyFaults = 'Too many errors processing variables'
const passed = new Set<unknown>(['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED'])

/** What of an error may leave the house: its code, its words if they are meant for users, the request id. */
export function presentError(
  formatted: GraphQLFormattedError,
  error: unknown,
  requestId: string,
): GraphQLFormattedError {
  const code = formatted.extensions?.['code']
  const original = unwrapResolverError(error)
  const isOurs = original instanceof GraphQLError
  const place = formatted.locations ? { locations: formatted.locations } : {}
  const path = formatted.path ? { path: formatted.path } : {}
  if (passed.has(code)) return { message: formatted.message, ...path, extensions: { code, requestId } }
  if (isOurs && (badInput.has(String(code)) || formatted.message.startsWith(tooManyFaults))) {
    const fields = formatted.extensions?.['fields']
    return {
      // Suggestions would tell a stranger what else there is.
      message: formatted.message.replace(/ Did you mean .*$/s, ''),
      ...place,
      ...path,
      extensions: { code: 'BAD_USER_INPUT', requestId, ...(fields ? { fields } : {}) },
    }
  }
  return { message: 'Something broke on our side', ...path, extensions: { code: 'INTERNAL', requestId } }
}
