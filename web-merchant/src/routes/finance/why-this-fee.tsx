import { formatTime } from '@kaidian/shared/web/time.ts'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import { PolicyNote, useFeeStep } from '../../parts/fee-rule.tsx'
import { MoneySteps, type MoneyStep } from '../../parts/money-steps.tsx'
import type { StatementRowFragment } from './statement-page.graphql.ts'

type Line = NonNullable<StatementRowFragment['orderLine']>

/** What a refund takes after the settlement, one after the other: the next gives what the one before lacks. */
const sources = [
  { kind: 'WALLET', label: msg`从钱包退出`, note: msg`先用钱包里的钱` },
  { kind: 'ADVERTISING', label: msg`从广告余额退出`, note: msg`钱包不足的部分` },
  { kind: 'DEPOSIT', label: msg`从保证金退出`, note: msg`钱包和广告余额都不足的部分` },
  { kind: 'DEBT', label: msg`记为欠款`, note: msg`都不足的部分，由之后结算的货款先还` },
]

interface WhyThisFeeProps {
  row: StatementRowFragment
  line: Line
  onClose: () => void
}

/** From the price of the goods to what the shop got of a line, or gave back of it: everything that is taken from it. */
export function WhyThisFee({ row, line, onClose }: WhyThisFeeProps) {
  const { t, i18n } = useLingui()
  const feeStep = useFeeStep()
  const isRefund = row.lineRefundId !== null
  const steps: MoneyStep[] = [
    {
      key: 'goods',
      label: t`商品金额`,
      note: t`${row.title ?? ''}：${formatMoney(line.unitPrice)} × ${line.quantity}`,
      value: line.goods,
    },
    ...line.discounts.flatMap(({ title, merchantPart }, at) =>
      merchantPart && !isZeroMoney(merchantPart)
        ? [{ key: `discount-${at}`, label: t`店铺承担的优惠`, note: title, value: `-${merchantPart}` }]
        : [],
    ),
    {
      key: 'base',
      label: t`计费金额`,
      note: t`商品金额减去店铺承担的优惠；平台承担的优惠不减，运费不收服务费`,
      value: line.base ?? '',
    },
    feeStep({ ...line, base: line.base ?? '0.00', feeRateBps: line.feeRateBps ?? 0, fee: line.fee ?? '0.00' }),
    ...refundSteps(),
    ...sourceSteps(),
    {
      key: 'total',
      label: isRefund ? t`这次退出` : t`结算到钱包`,
      note: t`计费金额 ${formatMoney(row.base ?? '0.00')} 减服务费 ${formatMoney(row.fee ?? '0.00')}`,
      value: row.total,
      isResult: true,
    },
  ]
  return (
    <Drawer open title={t`服务费为什么是 ${formatMoney(row.fee ?? '0.00')}`} size={480} onClose={onClose}>
      <MoneySteps steps={steps} />
      {line.feeRule && <PolicyNote version={line.feeRule.policyVersion} effectiveAt={line.feeRule.policyEffectiveAt} />}
      <p className="mt-3 text-ink-2">{t`从这一行扣的只有服务费和店铺承担的优惠；各方的奖金和分红都从服务费里出，不另扣。`}</p>
    </Drawer>
  )

  /** Whence a refund came, in the order in which the accounts of the shop give; one source alone needs no steps. */
  function sourceSteps(): MoneyStep[] {
    const given = isRefund
      ? row.postings
          .filter(({ to }) => to === 'ESCROW')
          .flatMap(({ id, from, amount }) => {
            const source = sources.find(({ kind }) => kind === from)
            return source ? [{ id, amount, source }] : []
          })
      : []
    if (given.every(({ source }) => source.kind === 'WALLET')) return []
    return given
      .toSorted((one, other) => sources.indexOf(one.source) - sources.indexOf(other.source))
      .map(({ id, amount, source }) => ({
        key: id,
        label: i18n._(source.label),
        note: i18n._(source.note),
        value: `-${amount}`,
      }))
  }

  /** Of a settlement, what was refunded before it; of a refund, all up to this one. */
  function refundSteps(): MoneyStep[] {
    const at = line.refunds.findIndex(({ id }) => id === row.lineRefundId)
    const shown = isRefund ? line.refunds.slice(0, at + 1) : line.refunds.filter((refund) => !refund.isAfterSettlement)
    return shown.map((refund) => ({
      key: refund.id,
      label: refund.id === row.lineRefundId ? t`这次退款，冲回服务费` : t`之前的退款，冲回服务费`,
      note: t`${formatTime(refund.createdAt)} 冲回计费金额 ${formatMoney(refund.base ?? '0.00')}；服务费按退到此时的比例四舍五入，减去之前冲回的`,
      value: `-${refund.fee ?? '0.00'}`,
    }))
  }
}
