import { useServerNow } from '@kaidian/shared/web/clock.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Timer, UserLock } from 'lucide-react'
import type { OpenReviewFragment } from './product-review.graphql.ts'

/** The way of the answer makes the clock a little uncertain. */
const leaseSeconds = 600

type Lease = NonNullable<OpenReviewFragment['lease']>

/** 09:58 until a lease lapses, by the server's clock; undefined until that is known. */
export function useTimeLeft(until: string, offset: number | undefined) {
  const now = useServerNow(offset)
  if (now === undefined) return undefined
  const seconds = Math.min(leaseSeconds, Math.max(0, Math.round((Date.parse(until) - now) / 1_000)))
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

/** In the queue: who has an item, and for how long. */
export function LeaseMark({ lease, offset }: { lease: Lease; offset: number | undefined }) {
  const { t } = useLingui()
  const left = useTimeLeft(lease.until, offset)
  const name = lease.isMine ? t`我` : lease.reviewer.nickname
  return (
    <span className={lease.isMine ? 'text-jade-700' : 'text-amber-700'}>
      {t`已领取：${name}`} <span className="kc-num">{left}</span>
    </span>
  )
}

interface LeaseLineProps {
  review: OpenReviewFragment
  offset: number | undefined
  onClaim: () => void
  onNext: () => void
}

/** On the desk: one's own item with its countdown, or who has it. */
export function LeaseLine({ review: { lease }, offset, onClaim, onNext }: LeaseLineProps) {
  const { t } = useLingui()
  if (!lease)
    return (
      <p className="mb-3 flex items-center justify-between gap-2 text-ink-2">
        {t`没有人领取`}
        <Button size="small" onClick={onClaim}>{t`领取`}</Button>
      </p>
    )
  if (lease.isMine)
    return (
      <p className="mb-3 flex items-center justify-between gap-2">
        <span className="flex items-center gap-1.5">
          <Timer size={15} aria-hidden />
          <LeaseMark lease={lease} offset={offset} />
        </span>
        <Button size="small" onClick={onClaim}>{t`续时`}</Button>
      </p>
    )
  return (
    <section className="mb-3 rounded-card bg-amber-50 p-3" role="status">
      <p className="flex items-center gap-1.5">
        <UserLock size={15} aria-hidden />
        <LeaseMark lease={lease} offset={offset} />
      </p>
      <p className="mb-2 text-13 text-ink-2">{t`另一位审核员正在审，到时仍未审完才能领取。`}</p>
      <Button size="small" type="primary" onClick={onNext}>{t`领取下一件`}</Button>
    </section>
  )
}
