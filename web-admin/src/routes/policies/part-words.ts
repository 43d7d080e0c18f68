import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PolicyPreviewAmountFragment } from './policy-draft-page.graphql.ts'

export const partWords: Record<PolicyPreviewAmountFragment['part'], MessageDescriptor> = {
  MERCHANT: msg`商家所得`,
  PLATFORM: msg`平台留存`,
  CASHBACK: msg`消费奖金`,
  POOL: msg`分红池`,
  CONSUMER_PROMOTER: msg`消费者业务员`,
  MERCHANT_PROMOTER: msg`商家业务员`,
  DISTRICT: msg`区县代理`,
  CITY: msg`城市代理`,
  PROVINCE: msg`省级代理`,
}
