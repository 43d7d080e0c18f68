import { useLingui } from '@lingui/react/macro'
import {
  ArrowLeftRight,
  BadgePercent,
  Coins,
  HandCoins,
  Landmark,
  Megaphone,
  PiggyBank,
  ReceiptText,
  RotateCcw,
  ShoppingBag,
  Ticket,
  Truck,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { EntryKind } from '../../../parts/ledger-entry.graphql.ts'

export function useEntryWords(): Record<EntryKind, { label: string; icon: LucideIcon }> {
  const { t } = useLingui()
  return {
    PAYMENT: { label: t`付款`, icon: ShoppingBag },
    SETTLEMENT: { label: t`货款结算`, icon: ReceiptText },
    CASHBACK: { label: t`消费奖金`, icon: BadgePercent },
    COMMISSION: { label: t`提成`, icon: Coins },
    AGENT_BONUS: { label: t`代理商奖金`, icon: HandCoins },
    FREIGHT: { label: t`运费`, icon: Truck },
    DISCOUNT: { label: t`平台优惠`, icon: Ticket },
    DIVIDEND: { label: t`分红`, icon: PiggyBank },
    REFUND: { label: t`退款`, icon: RotateCcw },
    WITHDRAWAL: { label: t`提现`, icon: Landmark },
    WITHDRAWAL_FEE: { label: t`提现手续费`, icon: Landmark },
    TAX: { label: t`代扣税`, icon: Landmark },
    DEPOSIT: { label: t`保证金`, icon: PiggyBank },
    ADVERTISING: { label: t`广告`, icon: Megaphone },
    CHANNEL_PAYOUT: { label: t`渠道直付商家`, icon: Landmark },
    OTHER: { label: t`其他`, icon: ArrowLeftRight },
  }
}
