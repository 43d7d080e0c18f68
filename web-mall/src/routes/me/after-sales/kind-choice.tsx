import { afterSaleKinds } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { AfterSaleKind } from './after-sales.graphql.ts'

const all: readonly AfterSaleKind[] = ['REFUND_ONLY', 'RETURN', 'EXCHANGE']

interface KindChoiceProps {
  /** what can be asked for now */
  kinds: readonly AfterSaleKind[]
  kind: AfterSaleKind | undefined
  onChange: (kind: AfterSaleKind) => void
}

export function KindChoice({ kinds, kind, onChange }: KindChoiceProps) {
  const { t, i18n } = useLingui()
  const name = useId()
  const hints: Record<AfterSaleKind, string> = {
    REFUND_ONLY: t`没收到货，或与商家商量好不退货`,
    RETURN: t`寄回商品，商家收到后退款`,
    EXCHANGE: t`寄回商品，商家换一件寄来`,
  }
  return (
    <fieldset className="grid gap-2 lg:grid-cols-3">
      <legend className="sr-only">{t`处理方式`}</legend>
      {all.map((one) => {
        const isOffered = kinds.includes(one)
        return (
          <label
            key={one}
            className={classes(
              'grid min-h-11 grid-cols-[auto_1fr] gap-x-2 rounded-control border px-3 py-2 focus-within:outline-2 focus-within:outline-jade-600',
              one === kind ? 'border-jade-600 bg-jade-50' : 'border-line-strong',
              isOffered ? 'cursor-pointer' : 'cursor-not-allowed bg-surface-2',
            )}
          >
            <input
              type="radio"
              name={name}
              value={one}
              disabled={!isOffered}
              checked={one === kind}
              onChange={() => onChange(one)}
              className="mt-0.5 size-5 shrink-0 accent-(--jade-fill)"
            />
            <span className="text-15 font-medium">{i18n._(afterSaleKinds[one])}</span>
            <span className="col-start-2 text-13 text-ink-2">{hints[one]}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
