import { isOver } from '@kaidian/shared/ui/after-sale/is-over.ts'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Missing, MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { WhoBears } from '@kaidian/shared/ui/console/promotion/who-bears.tsx'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { LineRefunds } from './refund/line-refunds.tsx'
import type { OrderSplitFragment } from './order-split.graphql.ts'

/** One line and where its service fee went: every share, and what the platform keeps. */
export function OrderSplit({ line, onRefund }: { line: OrderSplitFragment; onRefund?: () => void }) {
  const { t } = useLingui()
  return (
    <article className="border-line border-t px-5 py-4 max-md:px-4">
      <div className="flex gap-3">
        <img
          src={line.imageUrl}
          alt=""
          width={56}
          height={56}
          className="size-14 flex-none rounded-card bg-surface-2 object-cover"
        />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{line.title}</p>
          <p className="text-ink-2">
            {line.optionValues.join(' / ')} <MoneyText value={line.unitPrice} /> × {line.quantity}
          </p>
          {line.isRefunded && (
            <ToneTag tone="violet" icon={Undo2}>
              {t`已退款`}
            </ToneTag>
          )}
          {line.afterSale && (
            <Link to={`/after-sales/${line.afterSale.id}`} className="kc-row-link block text-13 font-normal">
              {isOver(line.afterSale.status) ? t`售后详情` : t`售后处理中`}
            </Link>
          )}
        </div>
        <div className="text-right">
          <MoneyText value={line.goods} strong />
          <p className="text-ink-3 text-13">
            <Trans>
              实付 <MoneyText value={line.paid} />
            </Trans>
          </p>
          {onRefund && (
            <Button size="small" className="mt-1" icon={<Undo2 size={14} aria-hidden />} onClick={onRefund}>
              {t`退款`}
            </Button>
          )}
        </div>
      </div>
      <LineRefunds line={line} />
      <WhoBears discounts={line.discounts} />
      <table className="mt-3 w-full">
        <caption className="kc-hidden">{t`服务费去向`}</caption>
        <tbody>
          <Share
            isHead
            who={
              <Trans>
                服务费 · 方案 v{line.policyVersion} · 基数 <MoneyText value={line.base} />
              </Trans>
            }
            rate={line.feeRateBps}
            amount={line.fee}
          />
          {line.accruals?.map((accrual) => (
            <Share
              key={accrual.id}
              who={
                <>
                  <KindText name="accrual" value={accrual.kind} />
                  {accrual.regionLevel && (
                    <span className="text-ink-3">
                      {' '}
                      <KindText name="regionLevel" value={accrual.regionLevel} />
                    </span>
                  )}{' '}
                  <span className="text-ink-2">{accrual.beneficiaryName}</span>
                </>
              }
              state={
                <>
                  <StatusTag kind="accrual" value={accrual.state} />
                  {!isZeroMoney(accrual.reversed) && (
                    <span className="text-ink-3 text-13">
                      {' '}
                      <Trans>
                        冲回 <MoneyText value={accrual.reversed} />
                      </Trans>
                    </span>
                  )}
                  {accrual.state === 'PENDING' && accrual.unlocksAt && (
                    <span className="text-ink-3 text-13">
                      {' '}
                      <Trans>
                        <TimeText at={accrual.unlocksAt} shape="day" /> 结算
                      </Trans>
                    </span>
                  )}
                </>
              }
              rate={accrual.shareBps}
              amount={accrual.amount}
            />
          ))}
          <Share who={t`分红池`} rate={line.poolBps} amount={line.poolAmount} />
          <Share isHead who={t`平台留存`} amount={line.platformKeeps} />
        </tbody>
      </table>
    </article>
  )
}

interface ShareProps {
  who: ReactNode
  amount: string | null
  rate?: number | null
  state?: ReactNode
  isHead?: boolean
}

function Share({ who, amount, rate, state, isHead = false }: ShareProps) {
  return (
    <tr className={isHead ? 'border-line border-t bg-surface-2 font-medium' : 'border-line border-t'}>
      <th scope="row" className={`px-2 py-1.5 text-left ${isHead ? 'font-medium' : 'font-normal'}`}>
        {who}
        <span className="md:hidden"> {state}</span>
      </th>
      <td className="px-2 py-1.5 max-md:hidden">{state}</td>
      <td className="px-2 py-1.5 text-right text-ink-2">{rate === undefined ? '' : <RateText bps={rate} />}</td>
      <td className="w-24 px-2 py-1.5 text-right">{amount === null ? <Missing /> : <MoneyText value={amount} />}</td>
    </tr>
  )
}
