import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import type { UserError } from '@kaidian/shared/web/use-action.ts'
import { changesBetween, differenceOf } from './changes-between.ts'
import type { Change } from './changes-between.ts'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

interface PriceChangeProps {
  /** Undefined: nothing has moved. */
  refusal: UserError | undefined
  /** What the page showed when the order was submitted. */
  before: CheckoutFieldsFragment | undefined
  now: CheckoutFieldsFragment
  /** The checkout of now is still asked for. */
  isBusy: boolean
  onAccept: () => void
  onBack: () => void
}

/** The sum has changed since the page was drawn: what was and what is, piece by piece, and the buyer decides. */
export function PriceChange({ refusal, before, now, isBusy, onAccept, onBack }: PriceChangeProps) {
  const { t } = useLingui()
  const difference = before ? differenceOf(before.payable, now.payable) : '0.00'
  return (
    <Sheet
      isOpen={refusal !== undefined}
      onClose={onBack}
      title={refusal?.code === 'QUOTE_EXPIRED' ? t`请重新确认金额` : t`金额有变化`}
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
          {refusal?.code === 'QUOTE_EXPIRED' && (
            <p className="mb-4 text-14 text-ink-2">
              <Trans>这一页停留太久，金额已按现在的价格和优惠重新计算。</Trans>
            </p>
          )}
          {refusal?.code === 'FLASH_GONE' && <p className="mb-4 text-14 text-ink-2">{refusal.message}</p>}
          <Changes changes={changesBetween(before, now)} />
          <dl className="grid grid-cols-3 gap-3 text-center">
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
            <div>
              <dt className="text-13 text-ink-3">{t`差额`}</dt>
              <dd>
                <Price amount={difference} tone="ink" sign={!isZeroMoney(difference)} className="text-20" />
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
          <th className="pb-2 pl-3 text-right font-normal">{t`原来`}</th>
          <th className="pb-2 pl-3 text-right font-normal">{t`现在`}</th>
          <th className="pb-2 pl-3 text-right font-normal">{t`差额`}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ key, what, title, shopName, optionValues, quantity, before, now, difference }) => (
          <tr key={key} className="border-t border-line align-top">
            <th scope="row" className="py-2 text-left font-normal">
              <span className="line-clamp-2">{title ?? (what === 'freight' ? t`运费` : t`优惠`)}</span>
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
