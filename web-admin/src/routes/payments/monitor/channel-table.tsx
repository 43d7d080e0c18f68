import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { CountText, Missing } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { useLingui } from '@lingui/react/macro'
import type { MonitorFragment } from './monitor-page.graphql.ts'
import { percent, rateOf, soonOf } from './rate-of.ts'

type Row = MonitorFragment['channels'][number] & { id: string }
type Figure = 'started' | 'paid' | 'late' | 'waiting' | 'byCallback' | 'byQuery' | 'byBill' | 'untold'

/** The sums of the period, and how each payment was learnt of. */
export function ChannelTable({ channels }: Pick<MonitorFragment, 'channels'>) {
  const { t } = useLingui()
  const figure = (key: Figure, title: string): Column<Row> => ({
    key,
    title,
    align: 'right',
    render: (row) => <CountText value={row[key]} />,
  })
  const columns: Column<Row>[] = [
    { key: 'channel', title: t`渠道`, card: 'title', render: (row) => <KindText name="channel" value={row.channel} /> },
    figure('started', t`发起`),
    figure('paid', t`已付款`),
    {
      key: 'rate',
      title: t`成功率`,
      align: 'right',
      card: 'corner',
      render: (row) => {
        const rate = rateOf(row)
        return rate === undefined ? <Missing /> : <b className="kc-num font-medium">{percent(rate)}</b>
      },
    },
    figure('waiting', t`未有结果`),
    figure('late', t`迟到已退`),
    figure('byCallback', t`由通知得知`),
    figure('byQuery', t`由查询得知`),
    figure('byBill', t`由账单得知`),
    figure('untold', t`从未收到通知`),
    {
      key: 'soon',
      title: t`通知 10 秒内到`,
      align: 'right',
      render: ({ delays }) => {
        const told = delays.reduce((sum, count) => sum + count, 0)
        return told === 0 ? <Missing /> : <span className="kc-num">{percent(soonOf(delays) / told)}</span>
      },
    },
  ]
  return (
    <Section title={t`各渠道合计`} isFlush>
      <ResourceRows rows={channels.map((one) => ({ ...one, id: one.channel }))} columns={columns} isPlain />
      <p className="px-5 py-3 text-13 text-ink-3 max-md:px-4">
        {t`成功率是已有结果的支付里付了款的比例；换一种方式付款也算另发起一次。`}
      </p>
    </Section>
  )
}
