import { useLingui } from '@lingui/react/macro'
import type { LedgerEntryFragment } from '../../../parts/ledger-entry.graphql.ts'

/** What the accounts are called that a member's money comes from and goes to. */
export function useAccountWords(): Record<LedgerEntryFragment['opposite'], string> {
  const { t } = useLingui()
  return {
    CLEARING: t`支付渠道`,
    BANK: t`银行`,
    ESCROW: t`商家待结算货款`,
    WALLET: t`钱包`,
    DEPOSIT: t`保证金`,
    ADVERTISING: t`广告余额`,
    DEBT: t`欠款`,
    POOL: t`当日分红池`,
    TRANSIT: t`提现在途`,
    UNAPPLIED: t`待退的迟到付款`,
    TAX_WITHHELD: t`代扣税款`,
    FEE_REVENUE: t`平台服务费`,
    ADVERTISING_REVENUE: t`广告收入`,
    SERVICE_REVENUE: t`客服收入`,
    DIVIDEND_EXPENSE: t`平台分红支出`,
    COUPON_EXPENSE: t`平台优惠支出`,
    CHANNEL_FEE: t`渠道手续费`,
    WRITE_OFF: t`核销`,
  }
}
