import { FlashTag } from '@kaidian/shared/ui/mall/flash-tag.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatMonthDay } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Clock } from 'lucide-react'
import { FlashClock, TakenBar, useCut } from '../../parts/flash/flash-marks.tsx'
import type { FlashFragment } from '../../parts/flash/flash.graphql.ts'

interface FlashHeadProps {
  flash: FlashFragment
  /** Of the variant that is chosen; else of the cheapest, and of others perhaps not. */
  isChosen: boolean
}

/** Above the price: that it holds for a while, and for how long. */
export function FlashHead({ flash, isChosen }: FlashHeadProps) {
  const { t } = useLingui()
  const cutOf = useCut()
  const cut = isChosen && cutOf(flash)
  return (
    <p className="flex min-h-7 flex-wrap items-center justify-between gap-x-3 gap-y-1 text-13 text-cinnabar-700">
      <span className="tabular flex items-center gap-2">
        <FlashTag />
        {cut && <span className="font-medium">{cut}</span>}
        {!isChosen && flash.perMember !== null && t`限购 ${flash.perMember} 件`}
      </span>
      <span className="flex items-center gap-2">
        <Trans>
          距结束 <FlashClock until={flash.endsAt} />
        </Trans>
      </span>
    </p>
  )
}

/** Below it: how much is taken, how many the viewer can still have, and what is struck through. */
export function FlashTerms({ flash, isStruck }: { flash: FlashFragment; isStruck: boolean }) {
  const { t } = useLingui()
  const { price, perMember, left, takenBps } = flash
  const isGone = takenBps >= 10_000
  function words() {
    if (isGone) return t`限时价 ${formatMoney(price)} 已抢光，现按平时价出售`
    if (perMember === null) return t`限时价还剩 ${left} 件`
    return left > 0
      ? t`每人限购 ${perMember} 件，你还可买 ${left} 件`
      : t`每人限购 ${perMember} 件，你已买满，现按平时价出售`
  }
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-2">
        <TakenBar takenBps={takenBps} />
        <span className="tabular">{words()}</span>
      </p>
      {isStruck && <p className="text-12 text-ink-2">{t`划线价为活动前 30 天的最低售价`}</p>}
    </div>
  )
}

/** The flash price that begins next. */
export function NextFlash({ flash }: { flash: FlashFragment }) {
  return (
    <p className="tabular flex flex-wrap items-center gap-x-1.5 text-13 text-cinnabar-700">
      <Clock size={14} strokeWidth={1.75} aria-hidden />
      <Trans>
        {formatMonthDay(flash.startsAt)} 起 限时价 <b>{formatMoney(flash.price)}</b>
      </Trans>
    </p>
  )
}
