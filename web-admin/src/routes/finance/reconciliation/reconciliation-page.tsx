import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { lastMonths } from '../../../parts/months.ts'
import { useToday } from '../../../parts/use-today.ts'
import { billFailure } from './bill-failures.ts'
import { DaysChart } from './days-chart.tsx'
import { FetchChannelBillDocument, ReconciliationPageDocument, type BillRowFragment } from './reconciliation.graphql.ts'

export const billedChannels = ['WECHAT', 'ALIPAY', 'SANDBOX'] as const
const lookEveryMs = 3000

/** The days of a month: what each channel says, what we say, and where the two differ. */
export default function ReconciliationPage() {
  const { t, i18n } = useLingui()
  const mayFetch = usePermission('reconciliation:resolve')
  const url = useListUrl(['month', 'channel'])
  const months = lastMonths(useToday(), 12)
  const month = oneOf(months, url.value('month')) ?? months[0] ?? ''
  const channel = oneOf(billedChannels, url.value('channel'))
  const { data, previousData, startPolling, stopPolling, ...state } = useQuery(ReconciliationPageDocument, {
    variables: { month, channel },
    fetchPolicy: 'cache-and-network',
  })
  const bills = (data ?? previousData)?.channelBills
  const isUnderWay = bills?.some(isBusy) ?? false
  useEffect(() => {
    if (!isUnderWay) return
    startPolling(lookEveryMs)
    return stopPolling
  }, [isUnderWay, startPolling, stopPolling])
  const [fetchAgain, isFetching] = useAction(FetchChannelBillDocument, {
    idempotent: true,
    success: t`马上重新获取`,
  })
  const columns: Column<BillRowFragment>[] = [
    { key: 'day', title: t`日期`, card: 'title', render: ({ day }) => <span className="kc-num">{day}</span> },
    { key: 'channel', title: t`渠道`, render: ({ channel: value }) => <KindText name="channel" value={value} /> },
    {
      key: 'state',
      title: t`状态`,
      card: 'corner',
      render: (bill) => <StatusTag kind="channelBill" value={bill.state} />,
    },
    { key: 'cases', title: t`差异`, render: (bill) => <Cases bill={bill} /> },
    { key: 'progress', title: t`行数`, align: 'right', render: (bill) => <Rows bill={bill} /> },
    { key: 'paid', title: t`渠道收款`, align: 'right', render: (bill) => <Theirs bill={bill} value={bill.paid} /> },
    { key: 'ownPaid', title: t`我方收款`, align: 'right', render: (bill) => <Ours bill={bill} value={bill.ownPaid} /> },
    {
      key: 'refunded',
      title: t`渠道退款`,
      align: 'right',
      render: (bill) => <Theirs bill={bill} value={bill.refunded} />,
    },
    {
      key: 'ownRefunded',
      title: t`我方退款`,
      align: 'right',
      render: (bill) => <Ours bill={bill} value={bill.ownRefunded} />,
    },
    { key: 'fee', title: t`手续费`, align: 'right', render: (bill) => <Theirs bill={bill} value={bill.fee} /> },
    {
      key: 'at',
      title: t`核对时间`,
      render: ({ concludedAt, failure, dueAt }) =>
        failure ? (
          <span className="text-cinnabar-700">
            {i18n._(billFailure(failure))}
            {dueAt && (
              <span className="text-ink-3">
                {' '}
                · {t`下次`} <TimeText at={dueAt} />
              </span>
            )}
          </span>
        ) : concludedAt ? (
          <TimeText at={concludedAt} />
        ) : (
          <Missing />
        ),
    },
    ...(mayFetch
      ? [
          {
            key: 'again',
            title: '',
            render: (bill: BillRowFragment) => (
              <Button
                size="small"
                disabled={bill.state === 'COMPARING'}
                loading={isFetching}
                aria-label={t`重新获取 ${bill.day} 的账单`}
                onClick={() => void fetchAgain({ id: bill.id })}
              >
                {t`重取`}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <ResourceIndex
      title={t`渠道对账`}
      url={url}
      state={state}
      connection={
        bills && {
          edges: bills.map((node) => ({ node })),
          pageInfo: { hasNextPage: false, endCursor: null },
        }
      }
      columns={columns}
      lead={bills && bills.length > 0 && <DaysChart bills={bills} month={month} />}
      actions={
        <Link to="/finance/reconciliation/cases">
          <Button>{t`全部差异`}</Button>
        </Link>
      }
      filters={[
        { name: 'month', kind: 'choice', label: t`本月`, options: months.map((value) => ({ value, label: value })) },
        {
          name: 'channel',
          kind: 'choice',
          label: t`渠道`,
          options: billedChannels.map((value) => ({ value, label: i18n._(kinds.channel[value]) })),
        },
      ]}
      empty={{ title: t`这个月还没有账单`, text: t`每天上午十点后，自动获取前一天的渠道账单并核对。` }}
    />
  )
}

/** Waiting until it is due again is not work. */
const isBusy = ({ state, attempts, failure }: BillRowFragment): boolean =>
  state === 'COMPARING' || (state === 'WAITING' && (attempts === 0 || failure === null))

function Rows({ bill: { state, rows, progress } }: { bill: BillRowFragment }) {
  const { t } = useLingui()
  if (state === 'COMPARING') return <span className="kc-num">{t`${progress} / ${rows}`}</span>
  if (state === 'WAITING' && progress > 0) return <span className="kc-num">{t`已读 ${progress}`}</span>
  return state === 'WAITING' ? <Missing /> : <CountText value={rows} />
}

function Theirs({ bill, value }: { bill: BillRowFragment; value: string }) {
  return bill.fetchedAt ? <MoneyText value={value} /> : <Missing />
}

function Ours({ bill, value }: { bill: BillRowFragment; value: string }) {
  return bill.concludedAt ? <MoneyText value={value} /> : <Missing />
}

function Cases({ bill: { channel, day, openCases, cases, undecided } }: { bill: BillRowFragment }) {
  const { t } = useLingui()
  if (cases === 0 && undecided === 0) return <CountText value={0} />
  return (
    <span className="whitespace-nowrap">
      {cases > 0 && (
        <Link
          to={`/finance/reconciliation/cases?status=ALL&channel=${channel}&day=${day}`}
          className={openCases > 0 ? 'font-medium text-amber-700 underline' : 'underline'}
        >
          {openCases > 0 ? t`${openCases} 待处理` : t`${cases} 已了结`}
        </Link>
      )}
      {undecided > 0 && <span className="text-ink-3"> {t`${undecided} 笔等次日账单`}</span>}
    </span>
  )
}
