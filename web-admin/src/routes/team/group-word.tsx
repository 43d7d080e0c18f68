import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'

const words: Record<string, MessageDescriptor> = {
  monitoring: msg`看板`,
  order: msg`订单`,
  product: msg`商品`,
  merchant: msg`商家`,
  agent: msg`代理商`,
  member: msg`会员`,
  finance: msg`资金`,
  promotion: msg`优惠`,
  setting: msg`设置`,
  permission: msg`权限`,
  demo: msg`演示`,
}

export function GroupWord({ group }: { group: string }) {
  const { i18n } = useLingui()
  const word = words[group]
  return word ? i18n._(word) : group
}
