import type { StatusTone } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { CircleCheck, CircleX, Clock, RotateCcw, ShoppingBag, Undo2, type LucideIcon } from 'lucide-react'
import type { TransactionRecordFragment } from './records-page.graphql.ts'

export function useRecordKinds(): Record<TransactionRecordFragment['kind'], { label: string; icon: LucideIcon }> {
  const { t } = useLingui()
  return {
    PAYMENT: { label: t`付款`, icon: ShoppingBag },
    REFUND: { label: t`退款`, icon: RotateCcw },
    REVERSAL: { label: t`冲正`, icon: Undo2 },
  }
}

type StateWord = { label: string; icon: LucideIcon; tone: StatusTone }

export function useRecordStates(): Record<TransactionRecordFragment['state'], StateWord> {
  const { t } = useLingui()
  return {
    OPEN: { label: t`处理中`, icon: Clock, tone: 'amber' },
    SUCCEEDED: { label: t`成功`, icon: CircleCheck, tone: 'jade' },
    CLOSED: { label: t`已关闭`, icon: CircleX, tone: 'grey' },
  }
}
