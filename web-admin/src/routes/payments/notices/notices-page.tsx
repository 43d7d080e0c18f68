import { useQuery } from '@apollo/client/react'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Link } from 'react-router'
import { faultWord } from '../../../parts/channel-words.ts'
import { CodeText } from '../../../parts/code-text.tsx'
import { WaitingSince } from '../../../parts/waiting-since.tsx'
import { QuarantinedNoticesDocument, ResolveNoticeDocument, type NoticeRowFragment } from './notices.graphql.ts'

/** Enough of a number to tell it from others. */
const shownDigits = 8

/** Messages that a channel has signed and that do not fit our payment: nothing was paid by them, and somebody finds out why. */
export default function NoticesPage() {
  const { t } = useLingui()
  const confirm = useConfirm()
  const mayHandle = usePermission('payment:handle')
  const url = useListUrl(['show'], ['show'])
  const isOpen = url.value('show') !== 'all'
  const state = useQuery(QuarantinedNoticesDocument, {
    variables: { ...url.page, isOpen },
    fetchPolicy: 'cache-and-network',
    pollInterval: 20_000,
    skipPollAttempt: () => document.hidden,
  })
  const [resolve, isResolving] = useAction(ResolveNoticeDocument, {
    idempotent: true,
    success: t`已记下`,
    onDone: () => void state.refetch(),
  })

  async function ask({ id }: NoticeRowFragment) {
    const answer = await confirm({
      title: t`这条消息查明了?`,
      body: t`写下查到的原因和处理办法。钱不会因此变动。`,
      confirm: t`记下`,
      reason: { label: t`查到了什么`, isRequired: true },
    })
    if (answer) await resolve({ id, note: answer.reason })
  }

  const columns: Column<NoticeRowFragment>[] = [
    {
      key: 'number',
      title: t`商户单号`,
      card: 'title',
      render: ({ number, payment, channel, source }) => (
        <>
          {payment ? (
            <Link to={`/payments?number=${number}&open=${payment.id}`} className="kc-link-button kc-num" title={number}>
              …{number.slice(-shownDigits)}
            </Link>
          ) : (
            <CopyText text={number} />
          )}
          <span className="kc-quiet block">
            <KindText name="channel" value={channel} /> · <Source source={source} />
          </span>
        </>
      ),
    },
    {
      key: 'reason',
      title: t`为何存疑`,
      render: ({ reason, merchantAccount, currency, transactionId }) => (
        <span className="block max-w-96">
          {reason && <CodeText code={reason} word={faultWord(reason)} />}
          <span className="block text-13 text-ink-3">
            {[merchantAccount, currency, transactionId].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
    },
    {
      key: 'amount',
      title: t`金额`,
      align: 'right',
      render: ({ amount, payment }) => (
        <>
          <span className={payment && payment.amount !== amount ? 'text-cinnabar-700' : undefined}>
            <MoneyText value={amount} strong />
          </span>
          {payment && <span className="kc-quiet block">{t`我们的 ${formatMoney(payment.amount)}`}</span>}
        </>
      ),
    },
    {
      key: 'payment',
      title: t`支付`,
      render: ({ payment }) =>
        payment ? (
          <StatusTag kind="payment" value={payment.status} />
        ) : (
          <span className="kc-quiet">{t`没有这笔支付`}</span>
        ),
    },
    {
      key: 'at',
      title: t`收到`,
      render: ({ createdAt, resolvedAt }) => <WaitingSince at={createdAt} isDecided={resolvedAt !== null} />,
    },
    {
      key: 'do',
      title: isOpen ? '' : t`处理`,
      card: 'wide',
      render: (notice) =>
        notice.resolvedAt ? (
          <span className="block max-w-80 text-13">
            {notice.resolution}
            <span className="kc-quiet block">
              <Trans>
                {notice.resolvedByName}，<TimeText at={notice.resolvedAt} />
              </Trans>
            </span>
          </span>
        ) : (
          mayHandle && (
            <Button size="small" loading={isResolving} onClick={() => void ask(notice)}>
              {t`查明了`}
            </Button>
          )
        ),
    },
  ]
  return (
    <ResourceIndex
      title={t`存疑的支付消息`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.quarantinedNotices}
      columns={columns}
      tabs={{
        name: 'show',
        items: [
          { value: '', label: t`待查明` },
          { value: 'all', label: t`全部` },
        ],
      }}
      empty={{
        title: t`没有存疑的消息`,
        text: t`渠道签了名、却与我们的支付不符的消息会隔离在这里，不会因此算作付款。`,
      }}
    />
  )
}

function Source({ source }: { source: string }) {
  const { t } = useLingui()
  const words = new Map([
    ['callback', t`渠道通知`],
    ['query', t`主动查询`],
    ['bill', t`渠道账单`],
  ])
  return words.get(source) ?? source
}
