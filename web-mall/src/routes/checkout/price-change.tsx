import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { changesBetween } from './changes-between.ts'
import type { Change } from './changes-between.ts'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

interface PriceChangeProps {
  isOpen: boolean
  /** What the page showed when the order was submitted. */
  before: CheckoutFieldsFragment | undefined
  now: CheckoutFieldsFragment
  /** The checkout of now is still asked for. */
  isBusy: boolean
  onAccept: () => void
  onBack: () => void
}

/** The sum has changed since the page was drawn: what was and what is, piece by piece, and the buyer decides. */
export function PriceChange({ isOpen, before, now, isBusy, onAccept, onBack }: PriceChangeProps) {
  const { t } = useLingui()
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onBack}
      title={t`金额有变化`}
      footer={
        <div className="flex gap-3">
          <Button tone="plain" className="grow" onClick={onBack}>
            <Trans>返回修改</Trans>
          </Button>
          <Button tone="buy" className="grow" isBusy={isBusy} onClick={onAccept}>
            <Trans>接受并提交</Trans>
          </Button>
        </div>
      }
    >
      {before && (
        <div className={isBusy ? 'animate-pulse' : ''}>
          <Changes changes={changesBetween(before, now)} />
          <dl className="grid grid-cols-2 gap-4 text-center">
            <div>
              <dt className="text-13 text-ink-3">{t`原来应付`}</dt>
              <dd>
                <Price amount={before.payable} tone="ink" className="text-20" />
              </dd>
            </div>
            <div>
              <dt className="text-13 text-ink-3">{t`现在应付`}</dt>
              <dd>
                <Price amount={now.payable} className="text-20" />
              </dd>
            </div>
          </dl>
        </div>
      )}
    </Sheet>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useLingui()
  if (changes.length === 0) return null
  return (
    <table className="mb-4 w-full border-b border-line text-14">
      <thead>
        <tr className="text-13 text-ink-3">
          <th className="pb-2 text-left font-normal">{t`商品`}</th>
          <th className="pb-2 pl-3 text-right font-normal">{t`原价`}</th>
          <th className="pb-2 pl-3 text-right font-normal">{t`现价`}</th>
          <th className="pb-2 pl-3 text-right font-normal">{t`差额`}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ key, title, shopName, optionValues, quantity, before, now, difference }) => (
          <tr key={key} className="border-t border-line align-top">
            <th scope="row" className="py-2 text-left font-normal">
              <span className="line-clamp-2">{title ?? t`运费`}</span>
              <span className="block text-12 text-ink-3">
                {title ? `${optionValues.join(' / ')} ×${quantity}` : shopName}
              </span>
            </th>
            <td className="tabular py-2 pl-3 text-right text-ink-2">{formatMoney(before)}</td>
            <td className="tabular py-2 pl-3 text-right">{formatMoney(now)}</td>
            <td className="tabular py-2 pl-3 text-right whitespace-nowrap text-amber-700">
              {formatMoney(difference, { sign: true })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
