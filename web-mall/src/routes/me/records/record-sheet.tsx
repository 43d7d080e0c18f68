import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useAccountWords } from '../ledger/account-words.ts'
import { useDelayWords } from '../../../parts/delay-words.ts'
import { signedAmount } from './record-days.tsx'
import { useRecordKinds, useRecordStates } from './record-words.ts'
import type { MoneyRecord } from './records-page.tsx'

export function RecordSheet({ record, onClose }: { record: MoneyRecord | undefined; onClose: () => void }) {
  const kinds = useRecordKinds()
  return (
    <Sheet isOpen={record !== undefined} onClose={onClose} title={record ? kinds[record.kind].label : ''}>
      {record && <Details record={record} />}
    </Sheet>
  )
}

function Details({ record }: { record: MoneyRecord }) {
  const { t } = useLingui()
  const states = useRecordStates()
  const delays = useDelayWords()
  const channels = { SANDBOX: t`沙箱支付`, WECHAT: t`微信支付`, ALIPAY: t`支付宝`, BALANCE: t`余额` }
  const facts = [
    { label: t`状态`, value: states[record.state].label },
    { label: t`发起时间`, value: formatTime(record.at, 'second') },
    ...(record.succeededAt ? [{ label: t`成功时间`, value: formatTime(record.succeededAt, 'second') }] : []),
    { label: t`渠道`, value: channels[record.channel] },
    { label: t`渠道流水号`, value: record.channelReference ?? '—' },
    { label: t`商户单号`, value: record.number },
    ...(record.tradeNumber ? [{ label: t`交易单号`, value: record.tradeNumber }] : []),
    { label: t`商家`, value: record.shopNames.join(' / ') },
    ...(record.reason ? [{ label: t`原因`, value: record.reason }] : []),
    ...(record.delay ? [{ label: t`为何还没到`, value: delays[record.delay] }] : []),
  ]
  return (
    <>
      <p className="pb-4 text-center">
        <Price
          amount={signedAmount(record)}
          tone={record.kind === 'PAYMENT' ? 'ink' : 'jade'}
          sign
          className="text-30"
        />
      </p>
      <dl className="flex flex-col gap-3 text-14">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-6">
            <dt className="shrink-0 text-ink-2">{label}</dt>
            <dd className="tabular text-right break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <Journal record={record} />
      <p className="pt-5 text-center">
        <ButtonLink
          to={record.orderId ? `/me/orders/${record.orderId}` : '/me/orders'}
          tone="outline"
        >{t`查看订单`}</ButtonLink>
      </p>
    </>
  )
}

/** The postings behind it: nothing has moved before it succeeded. */
function Journal({ record: { postings } }: { record: MoneyRecord }) {
  const { t } = useLingui()
  const accounts = useAccountWords()
  return (
    <section className="mt-4 border-t border-line pt-3" aria-label={t`记账凭证`}>
      <h3 className="text-14 font-semibold">
        <Trans>记账凭证</Trans>
      </h3>
      {postings.length === 0 && <p className="text-13 text-ink-3">{t`还没有入账`}</p>}
      <ul className="flex flex-col gap-2 pt-2 text-13">
        {postings.map(({ id, journalKey, from, to, merchantName, amount }) => (
          <li key={id}>
            <span className="flex justify-between gap-4">
              <span>
                {accounts[from]} → {accounts[to]}
                {merchantName && ` · ${merchantName}`}
              </span>
              <span className="tabular">{formatMoney(amount)}</span>
            </span>
            <span className="tabular block break-all text-ink-3">{journalKey}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
