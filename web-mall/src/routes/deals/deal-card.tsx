import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatMonthDay } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { FlashClock, TakenBar, useCut } from '../../parts/flash/flash-marks.tsx'
import { struckOf } from '../../parts/flash/flash-prices.ts'
import type { DealFragment } from '../../parts/flash/flash.graphql.ts'

interface DealCardProps {
  deal: DealFragment
  isUpcoming: boolean
  isEager: boolean
}

/** The picture at the left; beside it what it costs, how much is left and for how long. What is gone stays, grey. */
export function DealCard({ deal, isUpcoming, isEager }: DealCardProps) {
  const { t } = useLingui()
  const cutOf = useCut()
  const { product, perMember, isGone } = deal
  const struck = struckOf(deal)
  const cut = cutOf(deal)
  return (
    <Link
      to={`/p/${product.id}`}
      className="card group flex min-h-37.5 min-w-0 gap-3 overflow-hidden p-3 -outline-offset-2 hover:shadow-e1"
    >
      <span className={classes('relative block size-31 shrink-0 self-center', isGone && 'opacity-60 grayscale')}>
        <Picture
          src={product.imageUrl}
          srcSet={product.imageSet}
          sizes="124px"
          alt=""
          isEager={isEager}
          className="size-full rounded-card"
        />
        {isGone && (
          <span className="absolute inset-x-0 bottom-0 rounded-b-card bg-scrim py-1 text-center text-12 text-white">
            {t`已抢光`}
          </span>
        )}
      </span>
      <span className="flex min-w-0 grow flex-col gap-1">
        <span className="truncate text-15 font-medium group-hover:text-jade-600">{product.title}</span>
        <span className="flex flex-wrap items-baseline gap-x-1.5">
          <Price amount={deal.price} tone={isGone ? 'ink' : 'price'} className="text-20" />
          {struck && <OriginalPrice amount={struck} label={t`活动前 30 天最低价`} />}
          {cut && (
            <span
              className={classes(
                'tabular rounded-tag px-1 text-11 leading-4.5 font-medium',
                isGone ? 'bg-surface-2 text-ink-2' : 'bg-cinnabar-50 text-cinnabar-700',
              )}
            >
              {cut}
            </span>
          )}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 text-12 text-ink-2">
          {!isUpcoming && <TakenBar takenBps={isGone ? 10_000 : deal.takenBps} />}
          {perMember !== null && <span className="tabular">{t`限购 ${perMember} 件`}</span>}
          {isUpcoming && perMember === null && <span>{t`不限购`}</span>}
        </span>
        <span className="mt-auto flex items-center justify-between gap-2 text-12">
          <span className="tabular min-w-0 text-ink-2">
            {isUpcoming ? (
              t`${formatMonthDay(deal.startsAt)} 开始`
            ) : (
              <Trans>
                距结束 <FlashClock until={deal.endsAt} isPlain />
              </Trans>
            )}
          </span>
          <span
            className={classes(
              'flex h-7 shrink-0 items-center rounded-full px-3 font-medium',
              isUpcoming || isGone ? 'border border-line text-ink-2' : 'bg-cinnabar-50 text-cinnabar-700',
            )}
          >
            {isGone ? t`看看` : isUpcoming ? t`先看看` : t`去抢`}
          </span>
        </span>
      </span>
    </Link>
  )
}
