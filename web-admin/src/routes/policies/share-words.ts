import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ShareKey } from './shares.ts'

export const shareWords: Record<ShareKey, MessageDescriptor> = {
  cashbackBps: msg`消费奖金`,
  consumerPromoterBps: msg`消费者业务员`,
  merchantPromoterBps: msg`商家业务员`,
  districtBps: msg`区县代理`,
  cityBps: msg`城市代理`,
  provinceBps: msg`省级代理`,
  poolBps: msg`分红池`,
}
