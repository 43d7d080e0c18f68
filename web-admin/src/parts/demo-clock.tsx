import { useApolloClient, useQuery } from '@apollo/client/react'
import { useIsPhone } from '@kaidian/shared/ui/console/use-is-phone.ts'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, InputNumber, Popover } from 'antd'
import { CalendarClock, FastForward } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { MoveClockDocument } from './move-clock.graphql.ts'

/** The server's time in a demonstration, and the way to move it on: due things then happen. */
export function DemoClock() {
  const { t } = useLingui()
  const { data } = useQuery(SystemDocument, { fetchPolicy: 'cache-and-network' })
  const canMove = usePermission('clock:move')
  const isPhone = useIsPhone()
  const now = useTicking(data?.systemInfo.now)
  if (data?.systemInfo.mode !== 'DEMO' || !now) return null
  const moment = formatTime(now)
  // Without the year where there is little room.
  const words = isPhone ? moment.slice(5) : moment
  if (!canMove) return <span className="kc-num kc-quiet px-2">{words}</span>
  return (
    <Popover trigger="click" placement="bottomRight" title={t`演示时钟`} content={<ClockControl />} destroyOnHidden>
      <Button type="text" icon={<CalendarClock size={17} aria-hidden />} aria-label={t`演示时钟 ${words}`}>
        <span className="kc-num">{words}</span>
      </Button>
    </Popover>
  )
}

function ClockControl() {
  const { t } = useLingui()
  const client = useApolloClient()
  const id = useId()
  const [hours, setHours] = useState(1)
  const [move, isMoving] = useAction(MoveClockDocument, {
    onDone: ({ now }) => {
      if (now) showToast({ text: t`时钟已拨到 ${formatTime(now)}，到期的事项正在处理`, tone: 'done' })
      refresh(client.refetchObservableQueries())
    },
  })
  const steps = [
    { hours: 1, label: t`1 小时` },
    { hours: 24, label: t`1 天` },
    { hours: 24 * 7, label: t`7 天` },
    { hours: 24 * 10, label: t`10 天` },
    { hours: 24 * 15, label: t`15 天` },
  ]
  return (
    <div className="grid w-68 gap-3">
      <p className="text-ink-2">{t`只能向前拨：未支付关单、自动确认收货、售后期满和结算会随之发生。`}</p>
      <div className="flex flex-wrap gap-2">
        {steps.map((step) => (
          <Button key={step.hours} size="small" disabled={isMoving} onClick={() => void move({ hours: step.hours })}>
            +{step.label}
          </Button>
        ))}
      </div>
      <form
        className="flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void move({ hours })
        }}
      >
        <label htmlFor={id}>{t`小时`}</label>
        <InputNumber
          id={id}
          min={1}
          max={24 * 60}
          precision={0}
          value={hours}
          onChange={(value) => setHours(value ?? 1)}
          className="flex-1"
        />
        <Button htmlType="submit" loading={isMoving} icon={<FastForward size={15} aria-hidden />}>
          {t`拨快`}
        </Button>
      </form>
    </div>
  )
}

/** The moment the server last told, carried on by the browser's own seconds. */
function useTicking(at: string | undefined): Date | undefined {
  const [now, setNow] = useState<Date>()
  useEffect(() => {
    if (!at) return
    const offset = Date.parse(at) - Date.now()
    const tick = () => setNow(new Date(Date.now() + offset))
    tick()
    const timer = setInterval(tick, 10_000)
    return () => clearInterval(timer)
  }, [at])
  return now
}
