import { useLingui } from '@lingui/react/macro'
import { Alert, Button } from 'antd'

/** Another person saved first: nothing typed is lost until one of the two is chosen. */
export function ConflictNotice({
  isBusy,
  onTheirs,
  onMine,
}: {
  isBusy: boolean
  onTheirs: () => void
  onMine: () => void
}) {
  const { t } = useLingui()
  return (
    <Alert
      type="warning"
      showIcon
      title={t`你打开之后，这个商品被别人保存过`}
      description={
        <>
          <p className="mt-0 mb-2">{t`你的改动还在这里，没有保存。选择保留哪一份。`}</p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={onTheirs} disabled={isBusy}>{t`放弃我的，载入最新`}</Button>
            <Button danger onClick={onMine} loading={isBusy}>{t`用我的覆盖`}</Button>
          </div>
        </>
      }
    />
  )
}
