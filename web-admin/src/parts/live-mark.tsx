import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'

/** Whether the figures follow by themselves, and as of when they are. */
export function LiveMark({ isLive, at }: { isLive: boolean; at: string }) {
  const { t } = useLingui()
  return (
    <span className={`adm-live${isLive ? ' adm-live-on' : ''}`} role="status">
      <i aria-hidden />
      {isLive ? t`实时` : t`正在连接`}
      <span className="kc-num text-ink-3">{formatTime(at, 'second').slice(11)}</span>
    </span>
  )
}
