import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Words of the contract's enums that are kinds, not states. */
export const kinds = {
  entry: {
    PAYMENT: msg({ message: '支付', context: 'entry' }),
    SETTLEMENT: msg`货款结算`,
    CASHBACK: msg`消费奖金`,
    COMMISSION: msg`提成`,
    AGENT_BONUS: msg`代理商奖金`,
    FREIGHT: msg`运费`,
    DISCOUNT: msg`平台优惠`,
    DIVIDEND: msg`分红`,
    REFUND: msg`退款`,
    WITHDRAWAL: msg`提现`,
    WITHDRAWAL_FEE: msg`提现手续费`,
    TAX: msg`代扣税`,
    DEPOSIT: msg`保证金`,
    ADVERTISING: msg`广告`,
    OTHER: msg`其他`,
  },
  ledgerAccount: {
    CLEARING: msg`渠道清算`,
    BANK: msg`银行`,
    ESCROW: msg`待结算货款`,
    WALLET: msg`钱包`,
    DEBT: msg`欠款`,
    POOL: msg`分红池`,
    TRANSIT: msg`提现在途`,
    UNAPPLIED: msg`未认领收款`,
    FEE_REVENUE: msg`服务费收入`,
    DIVIDEND_EXPENSE: msg`分红支出`,
    COUPON_EXPENSE: msg`平台优惠支出`,
    DEPOSIT: msg`保证金`,
    ADVERTISING: msg`广告余额`,
    TAX_WITHHELD: msg`代扣税款`,
    ADVERTISING_REVENUE: msg`广告收入`,
    SERVICE_REVENUE: msg`客服收入`,
    CHANNEL_FEE: msg`渠道手续费`,
    WRITE_OFF: msg`核销损失`,
  },
  accrual: {
    CASHBACK: msg`消费奖金`,
    CONSUMER_COMMISSION: msg`消费者业务员提成`,
    MERCHANT_COMMISSION: msg`商家业务员提成`,
    AGENT_BONUS: msg`代理商奖金`,
  },
  refundSource: {
    MERCHANT: msg`商家货款`,
    FREIGHT: msg`运费（商家）`,
    CASHBACK: msg`消费奖金`,
    CONSUMER_COMMISSION: msg`消费者业务员提成`,
    MERCHANT_COMMISSION: msg`商家业务员提成`,
    AGENT_BONUS: msg`代理商奖金`,
    POOL: msg`分红池`,
    PLATFORM: msg`平台留存`,
  },
  promotion: {
    FLASH_PRICE: msg`限时价`,
    MERCHANT_REDUCTION: msg`店铺满减`,
    MERCHANT_COUPON: msg`店铺优惠券`,
    PLATFORM_REDUCTION: msg`平台满减`,
    PLATFORM_COUPON: msg`平台优惠券`,
  },
  regionLevel: { PROVINCE: msg`省级`, CITY: msg`市级`, DISTRICT: msg`区县级` },
  regionBasis: { DELIVERY: msg({ message: '收货地址', context: 'basis' }), MERCHANT: msg`商家所在地` },
  holder: { MEMBER: msg`会员`, MERCHANT: msg`商家`, AGENT: msg`代理商` },
  audience: { MEMBER: msg`会员`, MERCHANT: msg`商家`, AGENT: msg`代理商`, STAFF: msg`后台` },
  export: {
    MEMBER_LEDGER: msg`收支明细`,
    MEMBER_RECORDS: msg`交易记录`,
    MEMBER_DIVIDENDS: msg`分红`,
    MEMBER_COMMISSIONS: msg`奖金与提成`,
    MERCHANT_LEDGER: msg`店铺收支明细`,
    MERCHANT_STATEMENT: msg`店铺日对账单`,
    AGENT_LEDGER: msg`代理商收支明细`,
    AGENT_BONUSES: msg`代理商奖金`,
    ORDER_EARNINGS: msg`订单收支`,
    TAX_REPORT: msg`季度报税`,
    TAX_FILE: msg`报税文件`,
    ACCOUNT_STATEMENT: msg`账户对账单`,
    WITHDRAWALS: msg`提现`,
    PAYOUT_LIST: msg`付款清单`,
    INVOICES: msg`服务费发票`,
  },
  invoice: { NORMAL: msg`普通发票`, SPECIAL: msg`专用发票` },
  channel: { SANDBOX: msg`沙箱支付`, WECHAT: msg`微信支付`, ALIPAY: msg`支付宝`, BALANCE: msg`余额` },
} as const satisfies Record<string, Record<string, MessageDescriptor>>

export type KindName = keyof typeof kinds

export function kindWord(name: KindName, value: string): MessageDescriptor | undefined {
  const words: Record<string, MessageDescriptor> = kinds[name]
  return words[value]
}
