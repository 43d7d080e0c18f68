import { t } from '@lingui/core/macro'

interface Fault {
  field: string
  code: string
  origin?: string
  limit?: number
}

/** The fields of a malformed input, as `BAD_USER_INPUT` names them, each in words for the person. */
export function faultsOf(raw: unknown) {
  if (!Array.isArray(raw)) return []
  return raw.filter(isFault).map((fault) => ({ field: fault.field, code: fault.code, message: wordsOf(fault) }))
}

function wordsOf({ field, code, origin, limit = 0 }: Fault) {
  if (/phone$/i.test(field)) return t`不是有效的手机号`
  if (code === 'too_small') {
    if (origin === 'string') return limit === 1 ? t`需要填写` : t`太短，至少 ${limit} 个字`
    return origin === 'array' ? t`太少，至少 ${limit} 项` : t`太小，不能小于 ${limit}`
  }
  if (code === 'too_big') {
    if (origin === 'string') return t`太长，最多 ${limit} 个字`
    return origin === 'array' ? t`太多，最多 ${limit} 项` : t`太大，不能大于 ${limit}`
  }
  if (code === 'invalid_format') return t`格式不对，请检查有没有多余的空格或符号`
  if (code === 'invalid_type') return /number|int/.test(origin ?? '') ? t`不是有效的数字` : t`请填写有效的内容`
  if (code === 'invalid_value') return t`请从给出的选项里选`
  return t`内容不符合要求`
}

function isFault(value: unknown): value is Fault {
  return (
    typeof value === 'object' &&
    value !== null &&
    'field' in value &&
    typeof value.field === 'string' &&
    'code' in value &&
    typeof value.code === 'string'
  )
}
