import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const words: Readonly<Record<string, MessageDescriptor>> = {
  'another hash': msg`摘要不符`,
  'cut off': msg`文件不完整`,
  damaged: msg`文件损坏`,
  'in another form': msg`格式不认识`,
  'another account': msg`不是我们的账户`,
  'too large': msg`文件过大`,
  unreadable: msg`编码读不出`,
  NO_STATEMENT: msg`渠道称无交易，我方却有`,
  STATEMENT_CREATING: msg`渠道还在生成`,
  NO_KEYS: msg`没有渠道密钥`,
}

/** Why a bill was not got; what a newer server says is just that it was not. */
export const billFailure = (failure: string): MessageDescriptor => words[failure] ?? msg`没有取到，稍后再试`
