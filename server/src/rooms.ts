import type { Room } from './kernel/room.ts'
import { files } from './kernel/outside/files/index.ts'
import { region } from './region/index.ts'
import { messaging } from './messaging/index.ts'
import { setting } from './setting/index.ts'
import { account } from './account/index.ts'
import { wechat } from './wechat/index.ts'
import { permission } from './permission/index.ts'
import { agreement } from './agreement/index.ts'
import { exporting } from './export/index.ts'
import { ledger } from './ledger/index.ts'
import { member } from './member/index.ts'
import { merchant } from './merchant/index.ts'
import { agent } from './agent/index.ts'
import { delivery } from './delivery/index.ts'
import { catalog } from './catalog/index.ts'
import { promotion } from './promotion/index.ts'
import { supervision } from './supervision/index.ts'
import { policy } from './policy/index.ts'
import { payment } from './payment/index.ts'
import { order } from './order/index.ts'
import { shipping } from './shipping/index.ts'
import { cart } from './cart/index.ts'
import { bonus } from './bonus/index.ts'
import { settlement } from './settlement/index.ts'
import { afterSale } from './after-sale/index.ts'
import { tracking } from './tracking/index.ts'
import { rating } from './rating/index.ts'
import { customer } from './customer/index.ts'
import { withdrawal } from './withdrawal/index.ts'
import { reconciliation } from './reconciliation/index.ts'
import { finance } from './finance/index.ts'
import { invoice } from './invoice/index.ts'
import { storefront } from './storefront/index.ts'
import { monitoring } from './monitoring/index.ts'

/** Every room of the house, in the order of the floors. */
export const rooms: Room[] = [
  files,
  region,
  messaging,
  setting,
  account,
  wechat,
  permission,
  agreement,
  exporting,
  ledger,
  member,
  merchant,
  agent,
  delivery,
  catalog,
  promotion,
  supervision,
  policy,
  payment,
  order,
  shipping,
  cart,
  bonus,
  settlement,
  afterSale,
  tracking,
  rating,
  customer,
  withdrawal,
  reconciliation,
  finance,
  invoice,
  storefront,
  monitoring,
]
