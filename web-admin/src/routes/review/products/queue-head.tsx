import { useLingui } from '@lingui/react/macro'
import { Button, Segmented } from 'antd'
import { ListChecks } from 'lucide-react'

interface QueueHeadProps {
  order: 'WAITING' | 'RISK'
  onOrder: (order: 'WAITING' | 'RISK') => void
  /** undefined: nothing is being chosen */
  chosen: number | undefined
  onChoose: (isChoosing: boolean) => void
  onChooseAll: () => void
  onApprove: () => void
}

/** The order of the queue, and approving several of low risk at once. */
export function QueueHead({ order, onOrder, chosen, onChoose, onChooseAll, onApprove }: QueueHeadProps) {
  const { t } = useLingui()
  if (chosen !== undefined)
    return (
      <>
        <Button size="small" type="primary" disabled={chosen === 0} onClick={onApprove}>
          {t`通过 ${chosen} 件`}
        </Button>
        <Button size="small" onClick={onChooseAll}>{t`全选低风险`}</Button>
        <Button size="small" type="text" onClick={() => onChoose(false)}>{t`取消`}</Button>
      </>
    )
  return (
    <>
      <Segmented
        size="small"
        aria-label={t`顺序`}
        value={order}
        onChange={onOrder}
        options={[
          { value: 'WAITING' as const, label: t`等待最久` },
          { value: 'RISK' as const, label: t`风险最高` },
        ]}
      />
      <Button size="small" type="text" icon={<ListChecks size={15} aria-hidden />} onClick={() => onChoose(true)}>
        {t`多选`}
      </Button>
    </>
  )
}
