import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { CircleStop } from 'lucide-react'
import { useConfirm } from '../confirm.tsx'
import { isCouponKind, type PromotionKind } from './draft.ts'

interface StopButtonProps {
  promotion: { title: string; kind: PromotionKind; status: string }
  isBusy: boolean
  onStop: () => Promise<unknown>
}

/** Ends a promotion for good, and says first what that does. Nothing where there is nothing to stop. */
export function StopButton({ promotion: { title, kind, status }, isBusy, onStop }: StopButtonProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  if (status !== 'ACTIVE' && status !== 'PENDING') return null

  function consequence() {
    if (kind === 'FLASH_PRICE')
      return t`停止后限时价立即结束，商品恢复平时价，也可以改价了；已下的订单不变。停止后不能恢复。`
    return isCouponKind(kind)
      ? t`停止后不能再领；已经领到的券照样能用。停止后不能恢复。`
      : t`停止后结算时不再减；已下的订单不变。停止后不能恢复。`
  }

  async function ask() {
    const answer = await confirm({
      title: t`停止“${title}”?`,
      body: consequence(),
      confirm: t`停止活动`,
      isDangerous: true,
      typed: t`停止`,
    })
    if (answer) await onStop()
  }

  return (
    <Button danger loading={isBusy} icon={<CircleStop size={15} aria-hidden />} onClick={() => void ask()}>
      {t`停止活动`}
    </Button>
  )
}
