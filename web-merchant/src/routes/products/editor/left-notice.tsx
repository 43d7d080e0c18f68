import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button } from 'antd'

/** Somebody closed the page, or it broke, before this was saved. */
export function LeftNotice({ at, onTake, onDrop }: { at: number; onTake: () => void; onDrop: () => void }) {
  const { t } = useLingui()
  return (
    <Alert
      type="info"
      showIcon
      title={
        <Trans>
          这台设备上有 <TimeText at={new Date(at).toISOString()} /> 没保存的改动
        </Trans>
      }
      description={
        <div className="flex flex-wrap gap-2">
          <Button type="primary" onClick={onTake}>{t`恢复`}</Button>
          <Button onClick={onDrop}>{t`丢弃`}</Button>
        </div>
      }
    />
  )
}
