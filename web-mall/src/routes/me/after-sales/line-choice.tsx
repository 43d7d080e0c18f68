import { limits } from '@kaidian/shared/core/limits'
import { Checkbox, FieldError } from '@kaidian/shared/ui/mall/field.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Stepper } from '@kaidian/shared/ui/mall/stepper.tsx'
import { useLingui } from '@lingui/react/macro'
import type { AfterSaleOfferQuery, OrderToAskAboutQuery } from './after-sales.graphql.ts'

export type AskedOrder = NonNullable<OrderToAskAboutQuery['myOrder']>

type Pieces = Readonly<Record<string, number>>

interface LineChoiceProps {
  order: AskedOrder
  /** line → how many of it are asked about; 0 or nothing: it is not chosen */
  pieces: Pieces
  onChange: (pieces: Pieces) => void
  offers: ReadonlyMap<string, AfterSaleOfferQuery['afterSaleOffer']>
}

export function LineChoice({ order, pieces, onChange, offers }: LineChoiceProps) {
  const { t } = useLingui()
  return (
    <ul className="-mt-1">
      {order.lines.map(({ id, title, optionValues, imageUrl, quantity, refundedQuantity }) => {
        const count = pieces[id] ?? 0
        const most = Math.min(quantity - refundedQuantity, limits.lineQuantity)
        const refusal = count > 0 ? offers.get(id)?.userErrors[0]?.message : undefined
        return (
          <li key={id} className="border-b border-line py-3 last:border-b-0 last:pb-0">
            <div className="flex items-center gap-2">
              <Checkbox
                label={title}
                className="-ml-3"
                checked={count > 0}
                onChange={({ target }) => onChange({ ...pieces, [id]: target.checked ? 1 : 0 })}
              />
              <Picture src={imageUrl} alt="" className="size-14 shrink-0 rounded-card" />
              <div className="min-w-0 grow">
                <p className="line-clamp-2 text-14">{title}</p>
                <p className="truncate text-13 text-ink-3">{[...optionValues, t`可选 ${most} 件`].join(' / ')}</p>
              </div>
            </div>
            {count > 0 && most > 1 && (
              <div className="mt-2 flex items-center justify-end gap-3 text-13 text-ink-2">
                {t`件数`}
                <Stepper
                  label={t`「${title}」的件数`}
                  value={count}
                  max={most}
                  onChange={(next) => onChange({ ...pieces, [id]: next })}
                />
              </div>
            )}
            {refusal && <FieldError>{refusal}</FieldError>}
          </li>
        )
      })}
    </ul>
  )
}
