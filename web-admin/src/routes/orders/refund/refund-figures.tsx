import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { RefundFiguresFragment } from './refund-dialog.graphql.ts'

/** What the refund would do, as the server worked it out: who gets what, and whom it comes back from. */
export function RefundFigures({ preview, isStale }: { preview: RefundFiguresFragment; isStale: boolean }) {
  const { t } = useLingui()
  const hasFreight = !isZeroMoney(preview.freight)
  const hasDiscount = !isZeroMoney(preview.discountBack)
  return (
    <div
      className={`mt-3 rounded-card border border-line ${isStale ? 'kc-stale' : ''}`}
      aria-busy={isStale}
      aria-live="polite"
    >
      <table className="w-full">
        <caption className="kc-hidden">{t`退款预览`}</caption>
        <tbody>
          <Row
            isHead
            name={
              hasFreight ? (
                <Trans>
                  买家得到（含运费 <MoneyText value={preview.freight} />）
                </Trans>
              ) : (
                t`买家得到`
              )
            }
            amount={preview.total}
          />
          {hasDiscount && <Row name={t`平台优惠收回`} amount={preview.discountBack} />}
          <tr className="border-line border-t bg-surface-2">
            <th scope="rowgroup" colSpan={2} className="px-3 py-1.5 text-left font-normal text-ink-2">
              {preview.isAfterSettlement ? t`已结算，从各方收回` : t`未结算，从待结算货款退，奖金相应减少`}
            </th>
          </tr>
          {preview.parts.map((part, place) => (
            // The parts of one answer never change places.
            <Row
              key={place}
              name={
                <>
                  <KindText name="refundSource" value={part.source} />{' '}
                  {part.name && <span className="text-ink-2">{part.name}</span>}
                  {!isZeroMoney(part.owed) && (
                    <span className="block text-13 text-amber-700">
                      <Trans>
                        钱包不足，其中 <MoneyText value={part.owed} /> 记为欠款
                      </Trans>
                    </span>
                  )}
                </>
              }
              amount={part.amount}
            />
          ))}
        </tbody>
      </table>
      {preview.closesOrder && (
        <p className="border-line border-t px-3 py-2 text-ink-2">{t`全部退完，订单随之关闭。`}</p>
      )}
      {preview.needsSecond && (
        <p className="border-line border-t px-3 py-2 text-amber-700">
          <Trans>
            一个订单退款合计超过 <MoneyText value={preview.limit} />
            ，提交后由另一人复核才退。
          </Trans>
        </p>
      )}
    </div>
  )
}

function Row({ name, amount, isHead = false }: { name: ReactNode; amount: string; isHead?: boolean }) {
  return (
    <tr className={isHead ? 'font-medium' : 'border-line border-t'}>
      <th scope="row" className={`px-3 py-1.5 text-left ${isHead ? 'font-medium' : 'font-normal'}`}>
        {name}
      </th>
      <td className="px-3 py-1.5 text-right align-top">
        <MoneyText value={amount} strong={isHead} />
      </td>
    </tr>
  )
}
