import type { z } from 'zod'
import { WechatRefusal } from './refusal.ts'

/** Reads a body as the interface describes it, and refuses it in the words of WeChat Pay. */
export function readBody<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const empty = findNull(body, '')
  if (empty !== undefined) throw fieldRefusal(empty, null, '不能为null')
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  if (issue?.code === 'unrecognized_keys')
    throw new WechatRefusal('UNKNOWN_FIELD', undefined, {
      detail: { location: 'body', field: pathOf([...issue.path, issue.keys[0] ?? '']) },
    })
  throw fieldRefusal(pathOf(issue?.path ?? []), valueAt(body, issue?.path ?? []), issue?.message ?? '')
}

export function fieldRefusal(field: string, value: unknown, issue: string): WechatRefusal {
  return new WechatRefusal('PARAM_ERROR', `输入源“/body${field}”映射到字段规则校验失败，${issue}`, {
    detail: { location: 'body', field, value: value ?? null, issue },
  })
}

function findNull(value: unknown, path: string): string | undefined {
  if (value === null) return path || '/'
  if (typeof value !== 'object') return undefined
  for (const [name, inner] of Object.entries(value ?? {})) {
    const found = findNull(inner, `${path}/${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

const pathOf = (path: readonly PropertyKey[]): string => path.map((step) => `/${String(step)}`).join('')

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === String(step))?.[1]
  }
  return value
}
