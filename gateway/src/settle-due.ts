import type { Gateway } from './gateway.ts'
import { tellerOfAlipay } from './alipay/tell.ts'
import { tellerOfKuaidi100 } from './kuaidi100/tell.ts'
import { deliverNotices } from './notices/deliver-notices.ts'
import type { Tellers } from './notices/notice.ts'
import { endDueRefunds } from './wechat/end-refunds.ts'
import { goOnWithTransfers } from './wechat/transfer.ts'
import { tellerOfWechat } from './wechat/tell.ts'

/** Does once what is due by the gateway's clock. Answers how many things that were. */
export async function settleDue(gateway: Gateway): Promise<number> {
  const ended = await gateway.store.inTransaction((db) => endDueRefunds(gateway, db))
  const gone = await gateway.store.inTransaction((db) => goOnWithTransfers(gateway, db))
  const told = await deliverNotices(gateway, tellersOf(gateway))
  return ended + gone + told
}

function tellersOf(gateway: Gateway): Tellers {
  return { WECHAT: tellerOfWechat(gateway), ALIPAY: tellerOfAlipay(gateway), KUAIDI100: tellerOfKuaidi100 }
}
