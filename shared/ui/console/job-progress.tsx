import { useLingui } from '@lingui/react/macro'
import { Progress } from 'antd'

/** How far a job in the background is; `doneCount` of `totalCount`, or just that it runs. */
export function JobProgress({
  doneCount,
  totalCount,
  state,
}: {
  doneCount: number
  totalCount: number
  state: 'running' | 'done' | 'failed'
}) {
  const { t } = useLingui()
  const percent = state === 'done' ? 100 : totalCount > 0 ? Math.floor((doneCount / totalCount) * 100) : 0
  return (
    <div className="kc-job" aria-live="polite">
      <Progress percent={percent} status={state === 'failed' ? 'exception' : state === 'done' ? 'success' : 'active'} />
      <span className="kc-num">{t`${doneCount} / ${totalCount}`}</span>
    </div>
  )
}
