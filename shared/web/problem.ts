import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { t } from '@lingui/core/macro'
import { faultsOf } from './field-faults.ts'

export type ProblemKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'malformed'
  | 'rate-limited'
  | 'offline'
  | 'breakdown'

/** What went wrong, in words for the person, with the number that support can look up. */
export interface Problem {
  kind: ProblemKind
  text: string
  requestId?: string
  /** What is malformed, by input field; the words are ours, for the server speaks to programmers here. */
  fields?: readonly { field: string; code: string; message: string }[]
}

const kinds: Record<string, ProblemKind> = {
  UNAUTHENTICATED: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  BAD_USER_INPUT: 'malformed',
  GRAPHQL_VALIDATION_FAILED: 'malformed',
  RATE_LIMITED: 'rate-limited',
}

/** Thrown by a page whose subject does not exist or is somebody else's; with words when it can say what is missing. */
export class NotFound extends Error {}

/** The server could not be reached. Said where the network is used, so that no bug of a page looks like it. */
export class Offline extends Error {}

export function problemOf(error: unknown): Problem {
  if (error instanceof NotFound) return { kind: 'not-found', text: error.message || wordsOf('not-found') }
  if (CombinedGraphQLErrors.is(error)) {
    const extensions = error.errors[0]?.extensions
    const kind = kinds[String(extensions?.['code'])] ?? 'breakdown'
    const fields = faultsOf(extensions?.['fields'])
    return { kind, text: wordsOf(kind), requestId: textOf(extensions?.['requestId']), fields }
  }
  if (ServerError.is(error)) {
    const kind = error.statusCode === 429 ? 'rate-limited' : 'breakdown'
    return { kind, text: wordsOf(kind), requestId: error.response.headers.get('x-request-id') ?? undefined }
  }
  const kind = error instanceof Offline ? 'offline' : 'breakdown'
  return { kind, text: wordsOf(kind) }
}

function wordsOf(kind: ProblemKind) {
  switch (kind) {
    case 'unauthenticated':
      return t`登录已失效，请重新登录`
    case 'forbidden':
      return t`你没有这项操作的权限`
    case 'not-found':
      return t`没有找到这个页面`
    case 'malformed':
      return t`提交的内容不符合要求，请检查后再试`
    case 'rate-limited':
      return t`操作太频繁，请稍后再试`
    case 'offline':
      return t`网络连接不上，请检查后重试`
    case 'breakdown':
      return t`服务出了问题，已记录，请稍后重试`
  }
}

function textOf(value: unknown) {
  return typeof value === 'string' ? value : undefined
}
