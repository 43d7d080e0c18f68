import { formatYuan } from '@kaidian/shared/core/money'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Field, FieldError, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import type { AfterSaleKind } from './after-sales.graphql.ts'
import type { AskedOrder } from './line-choice.tsx'
import { freightFor, paidFor } from './paid-for.ts'
import type { useOffers, Wanted } from './use-offers.ts'

interface AmountsProps {
  order: AskedOrder
  wanted: readonly Wanted[]
  kind: AfterSaleKind | undefined
  answer: ReturnType<typeof useOffers>
  /** less may be asked for than was paid; without it: all of it */
  less?: {
    value: string | undefined
    onChange: (value: string) => void
    isWrong: boolean
    refused: string | undefined
  }
}

/** What comes back, as the server works it out, line by line, and how. */
export function Amounts({ order, wanted, kind, answer, less }: AmountsProps) {
  const { t } = useLingui()
  const { offers, isCurrent, error, retry } = answer
  if (error)
    return (
      <div className="flex flex-col items-start gap-2">
        <FieldError>{problemOf(error).text}</FieldError>
        <Button tone="plain" size="small" onClick={retry}>{t`再试一次`}</Button>
      </div>
    )
  if (wanted.length === 0) return <p className="text-14 text-ink-3">{t`选好商品后，这里显示能退多少`}</p>
  if (kind === 'EXCHANGE') return <p className="text-14 text-ink-2">{t`换货不退款。商家到期没有补发，会改为退款。`}</p>
  const paid = paidFor(wanted, offers)
  const isLess = less?.value !== undefined && less.value.trim() !== formatYuan(paid)
  const freight = isLess ? 0 : freightFor(wanted, offers)
  const total = isLess ? undefined : formatYuan(paid + freight)
  return (
    <div className={classes('flex flex-col gap-3 text-14', !isCurrent && 'opacity-60')} aria-busy={!isCurrent}>
      <dl className="flex flex-col gap-2">
        {wanted.map(({ lineId, quantity }) => (
          <div key={lineId} className="flex justify-between gap-6">
            <dt className="min-w-0 truncate text-ink-2">
              {order.lines.find(({ id }) => id === lineId)?.title} ×{quantity}
            </dt>
            <dd className="tabular shrink-0">{formatMoney(offers.get(lineId)?.offer?.paid ?? '0.00')}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-6">
          <dt className="text-ink-2">{t`运费`}</dt>
          <dd className="tabular">{formatMoney(formatYuan(freight))}</dd>
        </div>
        {total !== undefined && (
          <div className="flex items-baseline justify-between gap-6 border-t border-line pt-2">
            <dt className="font-semibold">{t`预计退回`}</dt>
            <dd>
              <Price amount={total} className="text-20" />
            </dd>
          </div>
        )}
      </dl>
      {less && (
        <Field
          label={t`申请的金额（元）`}
          hint={t`最多 ${formatMoney(formatYuan(paid))}，与商家商量好可以少退`}
          error={less.isWrong && isCurrent ? t`请填写不超过实付的金额` : less.refused}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="tabular lg:max-w-60"
              value={less.value ?? formatYuan(paid)}
              onChange={({ target }) => less.onChange(target.value.replace(/[^\d.]/g, '').slice(0, 11))}
            />
          )}
        </Field>
      )}
      <ul className="flex list-disc flex-col gap-1 pl-5 text-13 text-ink-3">
        <li>{t`按这些件的实付计算，优惠已经摊到每一件。`}</li>
        {freight === 0 && !isZeroMoney(order.freight) && <li>{t`运费在商家有责任、并且订单里没有别的商品时才退。`}</li>}
        <li>{kind === 'RETURN' ? t`商家收到退货后，原路退回。` : t`商家同意后，原路退回。`}</li>
      </ul>
    </div>
  )
}
