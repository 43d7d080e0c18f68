import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { PrintMenu } from './print-menu.tsx'

interface ChosenBarProps {
  /** of the rows at hand */
  offered: readonly string[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}

/** What is done with the chosen orders together. */
export function ChosenBar({ offered, chosen, onChoose }: ChosenBarProps) {
  const { t } = useLingui()
  if (chosen.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line px-5 py-2 max-md:px-4" role="status">
      <span>{t`已选 ${chosen.length} 个订单`}</span>
      <PrintMenu ids={chosen} />
      {chosen.length < offered.length && (
        <Button type="link" onClick={() => onChoose([...offered])}>{t`选中本页`}</Button>
      )}
      <Button type="link" onClick={() => onChoose([])}>{t`取消选择`}</Button>
    </div>
  )
}
