import { useQuery } from '@apollo/client/react'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { codeWord } from '../../../parts/channel-words.ts'
import { CodeText } from '../../../parts/code-text.tsx'
import { WaitingSince } from '../../../parts/waiting-since.tsx'
import { OtherWayDialog } from './other-way-dialog.tsx'
import { RefundSteps } from './refund-steps.tsx'
import { StuckRefundsDocument, type StuckRefundFragment } from './stuck-refunds.graphql.ts'

const troubles = ['ABNORMAL', 'BY_HAND', 'NOT_ENOUGH', 'REFUSED', 'SILENT'] as const

/** Refunds that wait for somebody, or longer than they should: why, since when, and what can be done. */
export default function StuckRefundsPage() {
  const { t, i18n } = useLingui()
  const mayHandle = usePermission('payment:handle')
  const url = useListUrl(['trouble'], ['trouble'])
  const state = useQuery(StuckRefundsDocument, {
    variables: { ...url.page, trouble: oneOf(troubles, url.value('trouble')) },
    fetchPolicy: 'cache-and-network',
    pollInterval: 20_000,
    skipPollAttempt: () => document.hidden,
  })
  const [deciding, setDeciding] = useState<StuckRefundFragment>()
  const columns: Column<StuckRefundFragment>[] = [
    {
      key: 'number',
      title: t`退款单号`,
      card: 'title',
      render: ({ number, payment }) => (
        <>
          <CopyText text={number} />
          <span className="kc-quiet block">
            {payment.payerNickname} ·{' '}
            <Link to={`/payments?number=${payment.number}&open=${payment.id}`} className="kc-link-button">
              {t`查看支付`}
            </Link>
          </span>
        </>
      ),
    },
    {
      key: 'amount',
      title: t`金额`,
      align: 'right',
      render: ({ amount, payment }) => (
        <>
          <MoneyText value={amount} strong />
          <span className="kc-quiet block">
            <KindText name="channel" value={payment.channel} />
          </span>
        </>
      ),
    },
    {
      key: 'trouble',
      title: t`为何停住`,
      render: (refund) => <Why refund={refund} />,
    },
    { key: 'since', title: t`发起`, render: ({ createdAt }) => <WaitingSince at={createdAt} isDecided={false} /> },
    {
      key: 'next',
      title: t`下次办理`,
      render: ({ dueAt, attempts, trouble, stuckAt, awaitsReturn }) =>
        trouble === 'BY_HAND' || stuckAt ? (
          <span className="kc-quiet">{t`不再找渠道`}</span>
        ) : awaitsReturn ? (
          <Link to="/payments/splits" className="kc-link-button">{t`分账退回之后`}</Link>
        ) : (
          <>
            <TimeText at={dueAt} />
            <span className="kc-quiet block">{t`已办 ${attempts} 次`}</span>
          </>
        ),
    },
  ]
  if (mayHandle)
    columns.push({
      key: 'do',
      title: '',
      card: 'wide',
      render: (refund) => (
        <RefundSteps refund={refund} onDecide={() => setDeciding(refund)} onDone={() => void state.refetch()} />
      ),
    })
  return (
    <>
      <ResourceIndex
        title={t`停住的退款`}
        url={url}
        state={state}
        connection={(state.data ?? state.previousData)?.stuckRefunds}
        columns={columns}
        tabs={{
          name: 'trouble',
          items: [
            { value: '', label: t`全部` },
            ...troubles.map((value) => ({ value, label: i18n._(statuses.refundTrouble[value].word) })),
          ],
        }}
        empty={{
          title: t`没有停住的退款`,
          text: t`渠道办不成、等分账退回一小时以上、办了三天还没成的退款会出现在这里。`,
        }}
      />
      {deciding && (
        <OtherWayDialog
          refund={deciding}
          onClose={() => {
            setDeciding(undefined)
            void state.refetch()
          }}
        />
      )}
    </>
  )
}

function Why({
  refund: { trouble, failure, otherWay, otherWayAt, awaitsReturn, stuckAt },
}: {
  refund: StuckRefundFragment
}) {
  const { t } = useLingui()
  return (
    <>
      {trouble ? (
        <StatusTag kind="refundTrouble" value={trouble} />
      ) : (
        <ToneTag tone="amber" icon={Hourglass}>
          {awaitsReturn ? t`等平台的分账退回给商家` : t`渠道办了三天以上`}
        </ToneTag>
      )}
      {stuckAt && <span className="kc-quiet mt-1 block max-w-72">{t`商家的渠道账户一直退不出钱，等人处理`}</span>}
      {failure && (
        <span className="mt-1 block max-w-72 text-13">
          <CodeText code={failure} word={codeWord(failure)} />
        </span>
      )}
      {otherWay && (
        <span className="kc-quiet mt-1 block max-w-72">
          <Trans>
            <TimeText at={otherWayAt} /> 决定退到：
            <KindText name="refundOtherWay" value={otherWay} />
          </Trans>
        </span>
      )}
    </>
  )
}
