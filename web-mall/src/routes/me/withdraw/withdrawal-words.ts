import type { StatusTone } from '@kaidian/shared/ui/mall/status-tag.tsx'
import type { WithdrawalStep } from '@kaidian/shared/web/withdrawal-steps.ts'
import type { WithdrawalFactsFragment, WithdrawalStatus } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Ban, Check, CircleMinus, Clock, HandCoins, RotateCcw, Send } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'

interface StatusWord {
  label: string
  tone: StatusTone
  icon: LucideIcon
}

/** Where a withdrawal stands. What waits for its owner says so. */
export function useStatusWord(): (withdrawal: Pick<WithdrawalFactsFragment, 'status' | 'confirmUntil'>) => StatusWord {
  const { t } = useLingui()
  const words: Record<WithdrawalStatus, StatusWord> = {
    REQUESTED: { label: t`待审核`, tone: 'amber', icon: Clock },
    LISTED: { label: t`审核中`, tone: 'amber', icon: Clock },
    PAYING: { label: t`打款中`, tone: 'blue', icon: Send },
    PAID: { label: t`已到账`, tone: 'jade', icon: Check },
    RETURNED: { label: t`打款失败，已退回`, tone: 'violet', icon: RotateCcw },
    REJECTED: { label: t`已驳回`, tone: 'cinnabar', icon: Ban },
    CANCELLED: { label: t`已撤销`, tone: 'grey', icon: CircleMinus },
  }
  const waiting: StatusWord = { label: t`等你收款`, tone: 'amber', icon: HandCoins }
  return ({ status, confirmUntil }) => (confirmUntil ? waiting : words[status])
}

export function useStepWords(): Record<WithdrawalStep['name'], string> {
  const { t } = useLingui()
  return {
    requested: t`已提交`,
    approved: t`审核通过`,
    paying: t`打款`,
    paid: t`到账`,
    returned: t`打款失败，已退回钱包`,
    rejected: t`已驳回，已退回钱包`,
    cancelled: t`已撤销，已退回钱包`,
  }
}
